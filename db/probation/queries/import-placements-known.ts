import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { pieces } from '../../../src/kit/files/turns.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { turn } from '../../../src/kit/turn.ts'
import { holdsSeat } from '../../../src/probation/imports/placement-columns.ts'
import type {
  KnownPlace,
  KnownSeat,
  PlaceCohort,
} from '../../../src/probation/imports/placement-rules.ts'
import type { Reader } from '../database.ts'
import { cohorts, people, placements, programmeVersions, referrals, sessions } from '../schema.ts'
import { visibleCohorts } from './scope.ts'

const chunk = 6

/** Cohorts of some codes with their sessions and everybody in them, by code in small letters. */
export async function findPlaceCohorts(
  db: Reader,
  viewer: Viewer,
  codes: readonly string[],
): Promise<Map<string, PlaceCohort>> {
  const found = new Map<string, PlaceCohort>()
  for (const some of pieces(codes, chunk)) {
    const rows = await db
      .select({
        cohort: cohorts,
        template: programmeVersions.template,
        visible: sql<number>`${visibleCohorts(viewer)}`,
      })
      .from(cohorts)
      .innerJoin(programmeVersions, eq(programmeVersions.id, cohorts.programmeVersionId))
      .where(inArray(sql`lower(${cohorts.code})`, some))
    const ids = rows.map(({ cohort }) => cohort.id)
    const held = await findSessions(db, ids)
    const placed = await findPlaces(db, ids)
    for (const { cohort, template, visible } of rows) {
      const places = placed.get(cohort.id) ?? []
      found.set(cohort.code.toLowerCase(), {
        ...cohort,
        template,
        cancelledOn: cohort.cancelledOn ?? undefined,
        isOutside: Number(visible) !== 1,
        sessions: held.get(cohort.id) ?? [],
        places,
        seats: places.filter(({ status, isOpen }) => isOpen && holdsSeat(status)),
      })
    }
    await turn()
  }
  return found
}

async function findSessions(db: Reader, cohortIds: string[]) {
  const rows = await db
    .select()
    .from(sessions)
    .where(inArray(sessions.cohortId, cohortIds))
    .orderBy(asc(sessions.cohortId), asc(sessions.number))
  return groupedBy(rows, ({ cohortId }) => cohortId)
}

/** Newest first, so that of two places in one cohort the last one counts. */
async function findPlaces(db: Reader, cohortIds: string[]) {
  const rows = await db
    .select({
      cohortId: placements.cohortId,
      placementId: placements.id,
      referralId: placements.referralId,
      personId: referrals.personId,
      crn: people.crn,
      entryOn: placements.entryOn,
      lastSessionOn: placements.lastSessionOn,
      finishesOn: placements.finishesOn,
      status: placements.status,
      pinned: placements.pinned,
      isOpen: sql<number>`${referrals.endedOn} is null`,
    })
    .from(placements)
    .innerJoin(referrals, eq(referrals.id, placements.referralId))
    .innerJoin(people, eq(people.id, referrals.personId))
    .where(inArray(placements.cohortId, cohortIds))
    .orderBy(sql`${placements}.rowid desc`)
  const sorted: (KnownPlace & KnownSeat & { cohortId: string; isOpen: number })[] = rows
  return groupedBy(sorted, ({ cohortId }) => cohortId)
}
