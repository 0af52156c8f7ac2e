import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { isFixed } from '../../../src/probation/cohorts/changes/calendar-change.ts'
import type { Now } from '../../../src/probation/cohorts/changes/calendar-facts.ts'
import type {
  ChangeFacts,
  Cover,
  PlaceHolder,
} from '../../../src/probation/cohorts/changes/change-facts.ts'
import { lastKnownDay } from '../../../src/probation/cohorts/laid-until.ts'
import { reviewedOn } from '../../../src/probation/waiting-list/finish.ts'
import type { Reader } from '../database.ts'
import {
  cohortDaysOff,
  cohorts,
  people,
  placements,
  referrals,
  registers,
  rooms,
  sessionCovers,
  sessions,
  staff,
  staffLeave,
} from '../schema.ts'
import { findCalendarAndHours } from './calendar.ts'
import { findBusyOf, findTimesTaken } from './calendar-change-others.ts'
import { findCohort, type ListedCohort } from './cohorts.ts'
import { occupantOf } from './roster.ts'
import { isMasked, visibleReferrals } from './scope.ts'
import { isHeld } from './seats.ts'
import { aheadAsJson, aheadOf } from './waits.ts'

/** A cohort that the viewer may see, with all that a change of its calendar is decided by. */
type ChangeCase = { cohort: ListedCohort; facts: ChangeFacts }

/**
 * Read before the plan is shown, and again inside the write. `also` are staff whose other sessions count too: those
 * whose covers an undo would bring back.
 */
export async function findCalendarFacts(
  db: Reader,
  viewer: Viewer,
  cohortId: string,
  now: Now,
  also: readonly string[] = [],
): Promise<ChangeCase | undefined> {
  const cohort = await findCohort(db, viewer, cohortId)
  if (!cohort) return undefined
  const covers = await findCovers(db, cohortId)
  const covering = covers.flatMap(({ coverEmail }) => coverEmail ?? [])
  const emails = [...cohort.facilitators.map(({ email }) => email), ...covering, ...also]
  const { template, entry, startsOn, slots, minutes, venueId, workshopBOn, code } = cohort
  const calendar = await findCalendarAndHours(db, [venueId])
  return {
    cohort,
    facts: {
      ...{ template, entry, startsOn, slots, minutes, venueId, workshopBOn, code },
      ...{ calendar, now, covers, until: lastKnownDay(calendar) },
      facilitators: cohort.facilitators,
      sessions: await findKeptSessions(db, cohortId, now),
      daysOff: await findDaysOff(db, cohortId),
      leaders: await findNames(db, emails),
      rooms: await findRooms(db, venueId),
      others: await findTimesTaken(db, viewer, cohort, emails, now.today),
      leave: await findLeave(db, emails, now.today),
      seats: await findHolders(db, viewer, cohort, now),
    },
  }
}

async function findKeptSessions(db: Reader, cohortId: string, now: Now) {
  const rows = await db
    .select({ session: sessions, registered: registers.sessionId })
    .from(sessions)
    .leftJoin(registers, eq(registers.sessionId, sessions.id))
    .where(eq(sessions.cohortId, cohortId))
    .orderBy(asc(sessions.number))
  return rows.map(({ session: { cohortId: _, ...session }, registered }) => ({
    ...session,
    isEntry: Boolean(session.isEntry),
    isFixed: isFixed(session, registered !== null, now),
  }))
}

export async function findDaysOff(db: Reader, cohortId: string) {
  const rows = await db
    .select()
    .from(cohortDaysOff)
    .where(eq(cohortDaysOff.cohortId, cohortId))
    .orderBy(asc(cohortDaysOff.fromOn), asc(cohortDaysOff.id))
  return rows.map(({ cohortId: _, ...off }) => off)
}

async function findCovers(db: Reader, cohortId: string): Promise<Cover[]> {
  const rows = await db
    .select()
    .from(sessionCovers)
    .where(eq(sessionCovers.cohortId, cohortId))
    .orderBy(asc(sessionCovers.heldOn), asc(sessionCovers.absentEmail))
  return rows.map(({ cohortId: _, coverEmail, ...cover }) => ({
    ...cover,
    coverEmail: coverEmail ?? undefined,
  }))
}

function findNames(db: Reader, emails: readonly string[]) {
  return db
    .select({ email: staff.email, name: staff.name })
    .from(staff)
    .where(inArray(staff.email, [...emails, '']))
    .orderBy(asc(staff.name))
}

function findRooms(db: Reader, venueId: string) {
  return db
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(eq(rooms.venueId, venueId))
    .orderBy(asc(rooms.name))
}

function findLeave(db: Reader, emails: readonly string[], fromOn: Now['today']) {
  return db
    .select({ email: staffLeave.email, fromOn: staffLeave.fromOn, toOn: staffLeave.toOn })
    .from(staffLeave)
    .where(and(inArray(staffLeave.email, [...emails, '']), sql`${staffLeave.toOn} >= ${fromOn}`))
}

/**
 * Places held, everybody's, with the day of review as it stands today: who is not in the viewer's scope has no name, and
 * nothing is said of his week.
 */
async function findHolders(
  db: Reader,
  viewer: Viewer,
  { id, programmeKey, template }: ListedCohort,
  { today }: Now,
): Promise<PlaceHolder[]> {
  const rows = await db
    .select({
      placementId: placements.id,
      referralId: placements.referralId,
      personId: people.id,
      entryOn: placements.entryOn,
      lastSessionOn: placements.lastSessionOn,
      finishesOn: placements.finishesOn,
      ahead: aheadAsJson,
      hardEndOn: referrals.hardEndOn,
      version: placements.version,
      availability: referrals.availability,
      visible: sql<number>`case when ${visibleReferrals(viewer)} then 1 else 0 end`,
      masked: isMasked(viewer),
      crn: people.crn,
      familyName: people.familyName,
      givenNames: people.givenNames,
      risk: referrals.risk,
      riskOn: referrals.riskOn,
    })
    .from(placements)
    .innerJoin(referrals, eq(referrals.id, placements.referralId))
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .where(and(eq(placements.cohortId, id), isHeld, isNull(referrals.endedOn)))
    .orderBy(asc(placements.entryOn), asc(people.crn))
  const busy = await findBusyOf(
    db,
    viewer,
    programmeKey,
    rows.map(({ personId }) => personId),
  )
  return rows.map((row) => {
    const { placementId, referralId, personId, entryOn, lastSessionOn } = row
    const finishesOn = reviewedOn(template, { ...row, ahead: aheadOf(row.ahead) }, today)
    const { hardEndOn, version } = row
    const occupant = occupantOf(row)
    const isNamed = occupant.shown === 'named'
    return {
      ...{ placementId, referralId, personId, entryOn, lastSessionOn, finishesOn },
      ...{ hardEndOn, version, occupant },
      availability: isNamed ? row.availability : [],
      busy: isNamed ? (busy.get(personId) ?? []) : [],
    }
  })
}
