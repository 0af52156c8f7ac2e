import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Reader } from '../database.ts'
import { cohorts, placements, referrals, sessions } from '../schema.ts'
import { codeSeenBy } from './scope.ts'

/** A seat that is held: booked, or begun. */
export const isHeld = inArray(placements.status, ['booked', 'started'])

/** The seat that a referral holds. */
export const heldSeat = and(eq(placements.referralId, referrals.id), isHeld)

/** A session from somebody's entry to his last. */
export const duringStay = sql`${sessions.heldOn} between ${placements.entryOn} and ${placements.lastSessionOn}`

/** Sessions that people are booked on; the code only where the viewer may see the cohort. */
export function findBookedSessions(db: Reader, viewer: Viewer, where: SQL | undefined) {
  return db
    .select({
      personId: referrals.personId,
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      minutes: sessions.minutes,
      code: codeSeenBy(viewer),
    })
    .from(referrals)
    .innerJoin(placements, heldSeat)
    .innerJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .innerJoin(sessions, and(eq(sessions.cohortId, cohorts.id), duringStay))
    .where(and(isNull(referrals.endedOn), where))
}

/** Seats that are held in some cohorts. */
export function findHeldSeats(db: Reader, cohortIds: readonly string[]) {
  return db
    .select(seatColumns)
    .from(placements)
    .innerJoin(referrals, eq(referrals.id, placements.referralId))
    .where(and(inArray(placements.cohortId, [...cohortIds]), isHeld, isNull(referrals.endedOn)))
}

export const seatColumns = {
  cohortId: placements.cohortId,
  referralId: placements.referralId,
  personId: referrals.personId,
  entryOn: placements.entryOn,
  lastSessionOn: placements.lastSessionOn,
}
