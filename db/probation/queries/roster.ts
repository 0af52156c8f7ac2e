import { and, asc, eq, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day, earlier } from '../../../src/calendar.ts'
import type { Occupant, RosterLine } from '../../../src/probation/cohorts/roster.ts'
import type { Reader } from '../database.ts'
import { people, placements, referrals, rooms, sessions } from '../schema.ts'
import { isMasked, visibleReferrals } from './scope.ts'

/**
 * Everybody who sits or sat in a cohort. The cohort has been found by a query that took the viewer; whom he may not
 * see takes a seat without a name.
 */
export async function findRoster(
  db: Reader,
  viewer: Viewer,
  cohortId: string,
): Promise<RosterLine[]> {
  const rows = await db
    .select({
      placementId: placements.id,
      status: placements.status,
      entryOn: placements.entryOn,
      lastSessionOn: placements.lastSessionOn,
      withdrawnOn: placements.withdrawnOn,
      endedOn: referrals.endedOn,
      visible: sql<number>`case when ${visibleReferrals(viewer)} then 1 else 0 end`,
      masked: isMasked(viewer),
      personId: people.id,
      crn: people.crn,
      familyName: people.familyName,
      givenNames: people.givenNames,
      risk: referrals.risk,
      riskOn: referrals.riskOn,
    })
    .from(placements)
    .innerJoin(referrals, eq(referrals.id, placements.referralId))
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(eq(placements.cohortId, cohortId))
    .orderBy(asc(placements.entryOn), asc(people.crn))
  return rows
    .map(({ placementId, status, entryOn, lastSessionOn, ...row }) => ({
      placementId,
      status,
      entryOn,
      lastSessionOn,
      untilOn: lastDay(lastSessionOn, row.withdrawnOn ?? row.endedOn ?? undefined),
      occupant: occupantOf(row),
    }))
    .filter(({ entryOn, untilOn }) => entryOn <= untilOn)
}

/** Rooms that a cohort's sessions from a day on are in, by name. */
export async function findRoomNames(db: Reader, cohortId: string, fromOn: Day): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: rooms.name })
    .from(sessions)
    .innerJoin(rooms, eq(rooms.id, sessions.roomId))
    .where(and(eq(sessions.cohortId, cohortId), sql`${sessions.heldOn} >= ${fromOn}`))
    .orderBy(asc(rooms.name))
  return rows.map(({ name }) => name)
}

/** His last session, or the day before he left. */
function lastDay(lastSessionOn: Day, leftOn: Day | undefined): Day {
  return leftOn ? earlier(lastSessionOn, addDays(leftOn, -1)) : lastSessionOn
}

type Row = {
  visible: number
  masked: number
  personId: string
  crn: string
  familyName: string
  givenNames: string
  risk: Extract<Occupant, { shown: 'named' }>['risk'] | null
  riskOn: Day | null
}

/** Whatever is not plainly open is closed. */
export function occupantOf(row: Row): Occupant {
  if (Number(row.visible) !== 1) return { shown: 'other' }
  if (Number(row.masked) !== 0) return { shown: 'restricted', crn: row.crn }
  const { personId, crn, familyName, givenNames, risk, riskOn } = row
  return {
    shown: 'named',
    ...{ personId, crn, familyName, givenNames },
    risk: risk ?? undefined,
    riskOn: riskOn ?? undefined,
  }
}
