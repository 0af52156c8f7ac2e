import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import type { ScopeNames } from '../../../src/probation/planning/scope-words.ts'
import type { Reader } from '../database.ts'
import { cohorts, fits, localities, sessions, standings, venues } from '../schema.ts'
import { isMaskedStanding, visibleCohorts, visibleStandings } from './scope.ts'
import { findTemplates } from './waits.ts'

/** Who waits for a programme, counted as a plan would find them (rule 12.5). */
type WaitingCounts = {
  toPlace: number
  onHold: number
  lastChance: number
  cannotFinish: number
  /** Closed to the viewer by name, and in none of the others. */
  closed: number
}

export async function countWaiting(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
): Promise<WaitingCounts> {
  const { basis, heldFrom, targetOn, startedOn } = standings
  const isOpen = sql`${isMaskedStanding(viewer)} = 0`
  const isHeld = sql`(${heldFrom} is not null and ${heldFrom} <= ${today})`
  const waits = sql`${isOpen} and ${basis} = 'unbooked'`
  const isPast = sql`${waits} and not ${isHeld} and ${targetOn} is null`
  const hasChance = sql`exists (select 1 from ${fits} f where f.referral_id = ${standings.referralId}
    and f.offered_from <= ${today} and f.book_by >= ${today})`
  const sum = (what: SQL) => sql<number>`coalesce(sum(${what}), 0)`
  const [counts] = await db
    .select({
      toPlace: sum(sql`${waits} and not ${isHeld} and ${targetOn} is not null`),
      onHold: sum(sql`${waits} and ${isHeld}`),
      lastChance: sum(sql`${isPast} and ${hasChance}`),
      cannotFinish: sum(sql`${isPast} and not ${hasChance}`),
      closed: sum(sql`${isMaskedStanding(viewer)} <> 0 and ${startedOn} is null`),
    })
    .from(standings)
    .where(and(eq(standings.programmeKey, programmeKey), visibleStandings(viewer)))
  return counts!
}

/** Localities from which somebody waits whom this viewer sees. */
export function findWaitingLocalities(db: Reader, viewer: Viewer, programmeKey: string) {
  return db
    .selectDistinct({ value: localities.id, text: localities.name })
    .from(standings)
    .innerJoin(localities, eq(localities.id, standings.localityId))
    .where(
      and(
        eq(standings.programmeKey, programmeKey),
        visibleStandings(viewer),
        sql`${isMaskedStanding(viewer)} = 0`,
      ),
    )
    .orderBy(asc(localities.name))
}

/** Cohorts of a programme with an entry on offer, by code. */
export async function findOfferedCohorts(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
  today: Day,
): Promise<{ value: string; text: string; hint: string }[]> {
  const rows = await db
    .select({
      value: cohorts.id,
      text: cohorts.code,
      hint: venues.name,
      versionId: cohorts.programmeVersionId,
      nextOn: sql<Day | null>`(select min(s.held_on) from sessions s where s.cohort_id = ${cohorts.id}
        and s.is_entry and s.held_on >= ${today})`,
    })
    .from(cohorts)
    .innerJoin(venues, eq(venues.id, cohorts.venueId))
    .where(
      and(
        visibleCohorts(viewer),
        eq(cohorts.programmeKey, programmeKey),
        isNull(cohorts.cancelledOn),
        sql`exists (select 1 from sessions s where s.cohort_id = ${cohorts.id} and s.held_on >= ${today})`,
      ),
    )
    .orderBy(asc(cohorts.code))
  const templates = await findTemplates(db, programmeKey)
  return rows.flatMap(({ versionId, nextOn, ...choice }) => {
    const horizon = templates.get(versionId)?.settings.horizonDays ?? 0
    return nextOn && nextOn <= addDays(today, horizon) ? [choice] : []
  })
}

/** What the parts that a plan was narrowed to are called; of cohorts those that the viewer may see. */
export async function findScopeNames(
  db: Reader,
  viewer: Viewer,
  { localityIds, cohortIds }: { localityIds: readonly string[]; cohortIds: readonly string[] },
): Promise<ScopeNames> {
  const places =
    localityIds.length === 0
      ? []
      : await db
          .select({ id: localities.id, name: localities.name })
          .from(localities)
          .where(inArray(localities.id, [...localityIds]))
  const groups =
    cohortIds.length === 0
      ? []
      : await db
          .select({ id: cohorts.id, code: cohorts.code })
          .from(cohorts)
          .where(and(visibleCohorts(viewer), inArray(cohorts.id, [...cohortIds])))
  return {
    localities: new Map(places.map(({ id, name }) => [id, name])),
    cohorts: new Map(groups.map(({ id, code }) => [id, code])),
  }
}

/** The last session of some cohorts: workshop B, where places are pairs. */
export async function findLastDays(
  db: Reader,
  cohortIds: readonly string[],
): Promise<ReadonlyMap<string, Day>> {
  if (cohortIds.length === 0) return new Map()
  const rows = await db
    .select({ id: sessions.cohortId, on: sql<Day>`max(${sessions.heldOn})` })
    .from(sessions)
    .where(inArray(sessions.cohortId, [...cohortIds]))
    .groupBy(sessions.cohortId)
  return new Map(rows.map(({ id, on }) => [id, on]))
}
