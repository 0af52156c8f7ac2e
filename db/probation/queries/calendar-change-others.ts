import { and, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { leadersOn } from '../../../src/probation/cohorts/changes/change-facts.ts'
import type { OtherSession } from '../../../src/probation/cohorts/clashes.ts'
import type { Reader } from '../database.ts'
import {
  cohortFacilitators,
  cohorts,
  referrals,
  rooms,
  sessionCovers,
  sessions,
} from '../schema.ts'
import { visibleCohorts } from './scope.ts'
import { findBookedSessions } from './seats.ts'

/**
 * Sessions of other cohorts in a venue's rooms, or led by some people that day: covers count, and who is away does not.
 * Everybody's count; the code is given only where the viewer may see the cohort.
 */
export async function findTimesTaken(
  db: Reader,
  viewer: Viewer,
  cohort: { id: string; venueId: string },
  emails: readonly string[],
  fromOn: Day,
): Promise<OtherSession[]> {
  const asked = [...emails, '']
  const roomsThere = db
    .select({ id: rooms.id })
    .from(rooms)
    .where(eq(rooms.venueId, cohort.venueId))
  const led = db
    .select({ id: cohortFacilitators.cohortId })
    .from(cohortFacilitators)
    .where(inArray(cohortFacilitators.email, asked))
  const covered = db
    .select({ id: sessionCovers.cohortId })
    .from(sessionCovers)
    .where(and(inArray(sessionCovers.coverEmail, asked), gte(sessionCovers.heldOn, fromOn)))
  const rows = await db
    .select({
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      minutes: sessions.minutes,
      roomId: sessions.roomId,
      cohortId: cohorts.id,
      code: cohorts.code,
      seen: sql<number>`case when ${visibleCohorts(viewer)} then 1 else 0 end`,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(
      and(
        // The plus keeps the day's own index out of it: rooms and cohorts find far fewer rows.
        sql`+${sessions.heldOn} >= ${fromOn}`,
        isNull(cohorts.cancelledOn),
        ne(cohorts.id, cohort.id),
        or(
          inArray(sessions.roomId, roomsThere),
          inArray(sessions.cohortId, led),
          inArray(sessions.cohortId, covered),
        ),
      ),
    )
  const staff = await findStaffOf(db, [...new Set(rows.map(({ cohortId }) => cohortId))])
  return rows.map(({ cohortId, code, seen, ...session }) => ({
    ...session,
    code: seen === 1 ? code : undefined,
    facilitatorEmails: leadersOn(staff(cohortId), session.heldOn),
  }))
}

/** Sessions of other programmes that some people are booked on, by person; the code only where the viewer may see the cohort. */
export async function findBusyOf(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  personIds: readonly string[],
) {
  const isOfThem = inArray(referrals.personId, [...personIds, ''])
  const rows = await findBookedSessions(
    db,
    viewer,
    and(ne(referrals.programmeKey, programmeKey), isOfThem),
  )
  return groupedBy(
    rows,
    ({ personId }) => personId,
    ({ personId: _, ...session }) => session,
  )
}

async function findStaffOf(db: Reader, cohortIds: readonly string[]) {
  const ids = [...cohortIds, '']
  const leading = await db
    .select()
    .from(cohortFacilitators)
    .where(inArray(cohortFacilitators.cohortId, ids))
  const covers = await db.select().from(sessionCovers).where(inArray(sessionCovers.cohortId, ids))
  const byCohort = new Map(
    cohortIds.map((id) => [
      id,
      {
        facilitators: leading
          .filter(({ cohortId }) => cohortId === id)
          .map(({ email }) => ({ email, name: email })),
        covers: covers
          .filter(({ cohortId }) => cohortId === id)
          .map((cover) => ({ ...cover, coverEmail: cover.coverEmail ?? undefined })),
      },
    ]),
  )
  return (cohortId: string) => byCohort.get(cohortId)!
}
