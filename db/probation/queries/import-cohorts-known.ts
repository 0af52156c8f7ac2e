import { and, asc, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { pieces } from '../../../src/kit/files/turns.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { turn } from '../../../src/kit/turn.ts'
import { seatedOn } from '../../../src/probation/cohorts/capacity.ts'
import type { Seat } from '../../../src/probation/cohorts/cohort.ts'
import type { KnownCohort } from '../../../src/probation/imports/cohort-rules.ts'
import type { TakenSession } from '../../../src/probation/imports/cohorts-file.ts'
import type { Reader } from '../database.ts'
import { cohortFacilitators, cohorts, placements, referrals, sessions } from '../schema.ts'
import { visibleCohorts } from './scope.ts'
import { seatColumns } from './seats.ts'

const chunk = 50

/** Cohorts of some codes that are known already, by their code in small letters. */
export async function findKnownCohorts(
  db: Reader,
  viewer: Viewer,
  codes: readonly string[],
): Promise<Map<string, KnownCohort>> {
  const known = new Map<string, KnownCohort>()
  for (const some of pieces(codes, chunk)) {
    const rows = await db
      .select({ cohort: cohorts, visible: sql<number>`${visibleCohorts(viewer)}` })
      .from(cohorts)
      .where(inArray(sql`lower(${cohorts.code})`, some))
    const ids = rows.map(({ cohort }) => cohort.id)
    const leading = await findLeading(db, ids)
    const seats = await findSeats(db, ids)
    for (const { cohort, visible } of rows) {
      const seated = seats.get(cohort.id) ?? []
      known.set(cohort.code.toLowerCase(), {
        cohortId: cohort.id,
        versionId: cohort.programmeVersionId,
        isOutside: Number(visible) !== 1,
        cancelledOn: cohort.cancelledOn ?? undefined,
        facts: { ...cohort, facilitators: leading.get(cohort.id) ?? [] },
        hasPeople: seated.length > 0,
        mostSeated: mostOf(seated),
      })
    }
    await turn()
  }
  return known
}

/** Sessions that take the rooms of some venues or the time of some facilitators; a code that the viewer may not see is left out. */
export async function findTakenSessions(
  db: Reader,
  viewer: Viewer,
  asked: { venueIds: readonly string[]; emails: readonly string[]; fromOn: Day },
): Promise<TakenSession[]> {
  const led = sql`exists (select 1 from cohort_facilitators f where f.cohort_id = ${cohorts.id}
    and f.email in (select value from json_each(${JSON.stringify(asked.emails)})))`
  const held = sql`${cohorts.venueId} in (select value from json_each(${JSON.stringify(asked.venueIds)}))`
  const found = await db
    .select({ id: cohorts.id, code: cohorts.code, visible: sql<number>`${visibleCohorts(viewer)}` })
    .from(cohorts)
    .where(and(isNull(cohorts.cancelledOn), sql`(${held} or ${led})`))
  const taken: TakenSession[] = []
  for (const some of pieces(found, 12)) {
    const codes = new Map(
      some.map(({ id, code, visible }) => [id, Number(visible) === 1 ? code : undefined]),
    )
    const leading = await findLeading(db, [...codes.keys()])
    const rows = await db
      .select({
        cohortId: sessions.cohortId,
        heldOn: sessions.heldOn,
        startsAt: sessions.startsAt,
        minutes: sessions.minutes,
        roomId: sessions.roomId,
      })
      .from(sessions)
      .where(and(inArray(sessions.cohortId, [...codes.keys()]), gte(sessions.heldOn, asked.fromOn)))
    for (const row of rows) {
      const facilitatorEmails = leading.get(row.cohortId) ?? []
      taken.push({ ...row, code: codes.get(row.cohortId), facilitatorEmails })
    }
    await turn()
  }
  return taken
}

async function findLeading(db: Reader, cohortIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .select()
    .from(cohortFacilitators)
    .where(inArray(cohortFacilitators.cohortId, cohortIds))
    .orderBy(asc(cohortFacilitators.position))
  const leading = groupedBy(rows, ({ cohortId }) => cohortId)
  return new Map([...leading].map(([id, staff]) => [id, staff.map(({ email }) => email)]))
}

/** Every seat that counts, also of those who have completed: their sessions were held. */
async function findSeats(db: Reader, cohortIds: string[]): Promise<Map<string, Seat[]>> {
  const rows = await db
    .select(seatColumns)
    .from(placements)
    .innerJoin(referrals, eq(referrals.id, placements.referralId))
    .where(
      and(
        inArray(placements.cohortId, cohortIds),
        inArray(placements.status, ['booked', 'started', 'completed']),
      ),
    )
  return groupedBy(rows, ({ cohortId }) => cohortId)
}

function mostOf(seats: readonly Seat[]): number {
  return Math.max(0, ...seats.map(({ entryOn }) => seatedOn({ seats }, entryOn)))
}
