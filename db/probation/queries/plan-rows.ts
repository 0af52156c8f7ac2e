import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type {
  BookingCounts,
  PlanAside,
  PlanResult,
  PlanRow,
  RowOutcome,
} from '../../../src/probation/planning/plan.ts'
import { inPageOrder } from '../../../src/probation/planning/shown.ts'
import { insertMany } from '../../insert-many.ts'
import type { Reader, Transaction } from '../database.ts'
import { planRows, standings } from '../schema.ts'
import { isMaskedStanding, visibleStandings } from './scope.ts'

/** Writes what becomes of everybody in a plan, in the place of what was written before. */
export async function savePlanRows(
  tx: Transaction,
  planId: string,
  { rows, aside = [] }: Pick<PlanResult, 'rows' | 'aside'>,
) {
  await tx.delete(planRows).where(eq(planRows.planId, planId))
  const all = [...inPageOrder(rows), ...aside]
  await insertMany(tx, planRows, [...all.entries()], ([at, row]) => ({
    ...{ planId, at, rank: row.rank ?? at, referralId: row.referralId, outcome: row.outcome },
    ...{ cohortId: 'cohortId' in row ? row.cohortId : undefined, entryOn: row.entryOn },
    isMoved: 'from' in row && Boolean(row.from),
    isPinned: 'isPinned' in row && row.isPinned,
    row,
  }))
}

type Part = 'planned' | 'placed' | 'unplaced'
const parts: Record<Part, RowOutcome[]> = {
  planned: ['placed', 'unplaced', 'kept'],
  placed: ['placed', 'kept'],
  unplaced: ['unplaced'],
}
const isIn = (part: Part) => inArray(planRows.outcome, parts[part])

/** Everybody whom a plan places or leaves without a place, in the order of the waiting list. */
export function findPlanRows(db: Reader, planId: string): Promise<PlanRow[]> {
  return find(db, and(eq(planRows.planId, planId), isIn('planned')), planRows.rank)
}

/** Some of those with a place, or of those without, nearest last safe start first; `most` below 0 is all. */
export function findRowsOfPage(
  db: Reader,
  planId: string,
  part: Exclude<Part, 'planned'>,
  { from, most }: { from: number; most: number },
): Promise<PlanRow[]> {
  const where = and(eq(planRows.planId, planId), isIn(part))
  return find(db, where, planRows.at, { from, most })
}

/** Those whose booked place would change. */
export function findMovedRows(db: Reader, planId: string): Promise<PlanRow[]> {
  const isMoved = and(isIn('planned'), eq(planRows.isMoved, true))
  return find(db, and(eq(planRows.planId, planId), isMoved), planRows.at)
}

/** Those that a manager has fixed, when the plan was made or since; and of some people. */
export function findRowsOf(
  db: Reader,
  planId: string,
  referralIds: readonly string[],
  also?: 'pinned',
): Promise<PlanRow[]> {
  const isOne = sql`${planRows.referralId} in (select value from json_each(${JSON.stringify(referralIds)}))`
  const isWanted = also ? or(isOne, eq(planRows.isPinned, true)) : isOne
  return find(db, and(eq(planRows.planId, planId), isIn('planned'), isWanted), planRows.at)
}

async function find(
  db: Reader,
  where: SQL | undefined,
  by: SQLiteColumn,
  { from, most }: { from: number; most: number } = { from: 0, most: -1 },
): Promise<PlanRow[]> {
  const rows = await db
    .select({ row: planRows.row })
    .from(planRows)
    .where(where)
    .orderBy(asc(by), asc(planRows.at))
    .limit(most)
    .offset(from)
  return rows.map(({ row }) => row as PlanRow)
}

/** So many of everybody in a plan, those aside too, in the order of the waiting list; and where to go on from, if anywhere. */
export async function findRowsOfFile(
  db: Reader,
  planId: string,
  { from, most }: { from: number; most: number },
): Promise<{ order: string[]; rows: PlanRow[]; aside: PlanAside[]; next: number | undefined }> {
  const { outcome, referralId, row } = planRows
  const found = await db
    .select({ outcome, referralId, row })
    .from(planRows)
    .where(eq(planRows.planId, planId))
    .orderBy(asc(planRows.rank), asc(planRows.at))
    .limit(most)
    .offset(from)
  const isPlanned = (one: { outcome: RowOutcome }) => parts.planned.includes(one.outcome)
  return {
    order: found.map((one) => one.referralId),
    rows: found.filter(isPlanned).map((one) => one.row as PlanRow),
    aside: found.filter((one) => !isPlanned(one)).map((one) => one.row as PlanAside),
    next: found.length < most ? undefined : from + most,
  }
}

/** How many have a place in a plan, and how many have none; and what it would book. */
export async function countPlanRows(
  db: Reader,
  viewer: Viewer,
  planId: string,
  today: Day,
): Promise<{ placed: number; unplaced: number; booking: BookingCounts }> {
  const isBooked = sql`${planRows.outcome} = 'placed'`
  const sum = (what: SQL) => sql<number>`coalesce(sum(${what}), 0)`
  const [counts] = await db
    .select({
      placed: sum(isIn('placed')),
      unplaced: sum(isIn('unplaced')),
      count: sum(isBooked),
      moved: sum(sql`${isBooked} and ${planRows.isMoved}`),
      cohorts: sql<number>`count(distinct case when ${isBooked} then ${planRows.cohortId} end)`,
      firstOn: sql<Day | null>`min(case when ${isBooked} then ${planRows.entryOn} end)`,
      thisYear: sum(sql`${isBooked} and ${planRows.entryOn} <= ${`${today.slice(0, 4)}-12-31`}`),
      officers: sql<number>`count(distinct case when ${isBooked} then ${standings.officerEmail} end)`,
    })
    .from(planRows)
    .leftJoin(standings, isOpenTo(viewer))
    .where(eq(planRows.planId, planId))
  const { placed, unplaced, firstOn, ...booking } = counts!
  return { placed, unplaced, booking: { ...booking, firstOn: firstOn ?? undefined } }
}

/** How many lines a plan's file has: of those who are still on the list and open to the viewer. */
export async function countFileRows(db: Reader, viewer: Viewer, planId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(planRows)
    .innerJoin(standings, isOpenTo(viewer))
    .where(eq(planRows.planId, planId))
  return Number(row?.count ?? 0)
}

/** What stands of whom a row is about, where the viewer may see it. */
function isOpenTo(viewer: Viewer) {
  return and(
    eq(standings.referralId, planRows.referralId),
    visibleStandings(viewer),
    sql`${isMaskedStanding(viewer)} = 0`,
  )
}
