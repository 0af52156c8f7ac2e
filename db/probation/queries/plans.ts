import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { seesProgramme } from '../../../src/access/scopes.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type {
  Applied,
  PlanAsked,
  PlanInput,
  PlanResult,
} from '../../../src/probation/planning/plan.ts'
import type { Step } from '../../../src/probation/planning/run.ts'
import type {
  Ended,
  ListedPlan,
  PlanHead,
  StoredPlan,
} from '../../../src/probation/planning/stored.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { plans } from '../schema.ts'
import { findPlanRows, savePlanRows } from './plan-rows.ts'

type NewPlan = {
  id: string
  programmeKey: string
  onDay: Day
  madeAt: string
  asked: PlanAsked
  input: PlanInput | undefined
  fromId: string | undefined
  outcome: PlanOutcome
}

/** What is known of a plan when it is kept: still searching, ready, or failed with a reason in words. */
export type PlanOutcome =
  | { state: 'working'; step: Step }
  | { state: 'ready'; ended: Ended; result: PlanResult }
  | { state: 'failed'; ended: Ended | undefined; fault: string }

export async function savePlan(tx: Transaction, viewer: Viewer, plan: NewPlan) {
  const { id, programmeKey, onDay, madeAt, asked, input, fromId, outcome } = plan
  await tx.insert(plans).values({
    ...{ id, programmeKey, onDay, madeAt, asked, input },
    areas: viewer.areas === 'all' ? 'all' : [...viewer.areas],
    madeBy: viewer.name,
    madeById: viewer.userId,
    fromId: fromId ?? null,
    ...columnsOf(outcome),
  })
  if (outcome.state === 'ready') await savePlanRows(tx, id, outcome.result)
}

function columnsOf(outcome: PlanOutcome) {
  return {
    state: outcome.state,
    ended: outcome.state === 'working' ? null : (outcome.ended ?? null),
    step: outcome.state === 'working' ? outcome.step : null,
    ...(outcome.state === 'ready' ? figuresIn(outcome.result) : { result: null, pictures: null }),
    fault: outcome.state === 'failed' ? outcome.fault : null,
  }
}

function figuresIn({ rows: _, aside: __, pictures, ...result }: PlanResult) {
  return { result, pictures }
}

/** Keeps the instant answer of a plan that is still worked at, and how far it is. */
export async function savePlanSoFar(tx: Transaction, id: string, result: PlanResult, step: Step) {
  const rows = await tx
    .update(plans)
    .set({ ...figuresIn(result), step })
    .where(isWorking(id))
    .returning({ id: plans.id })
  if (rows.length > 0) await savePlanRows(tx, id, result)
}

/** What the search found in the end; nothing where the plan is not being worked at any more. */
export async function finishPlan(
  tx: Transaction,
  id: string,
  outcome: Exclude<PlanOutcome, { state: 'working' }>,
  input?: PlanInput,
): Promise<boolean> {
  const rows = await tx
    .update(plans)
    .set({ ...columnsOf(outcome), ...(input && { input }), version: sql`${plans.version} + 1` })
    .where(isWorking(id))
    .returning({ id: plans.id })
  if (rows.length === 0) return false
  if (outcome.state === 'ready') await savePlanRows(tx, id, outcome.result)
  return true
}

function isWorking(id: string) {
  return and(eq(plans.id, id), eq(plans.state, 'working'))
}

/** Moves a plan on from a state that it must still be in; false where it is not, or somebody was faster. */
export async function movePlan(
  tx: Transaction,
  { id, version, state }: Pick<StoredPlan, 'id' | 'version' | 'state'>,
  to: { state: StoredPlan['state']; applied?: Applied },
): Promise<boolean> {
  return changeSeen(tx, plans, { id, version }, to, eq(plans.state, state))
}

/** Changes what a ready plan is asked for next: places fixed, cohorts ruled out. False where somebody was faster. */
export async function saveWishes(
  tx: Transaction,
  { id, version, scope }: Pick<StoredPlan, 'id' | 'version' | 'scope'>,
  wishes: Pick<PlanAsked, 'pins' | 'bans'>,
): Promise<boolean> {
  const asked = { scope, ...wishes }
  return changeSeen(tx, plans, { id, version }, { asked }, eq(plans.state, 'ready'))
}

/** One plan with everybody's row: for who made it, and for those whose area is all of its area. */
export async function findPlan(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<StoredPlan | undefined> {
  const head = await findPlanHead(db, viewer, id)
  if (!head) return undefined
  const applied = await findApplied(db, id)
  const booked = applied?.booked.map(({ referralId }) => referralId) ?? []
  const { result } = head
  return { ...head, booked, result: result && { ...result, rows: await findPlanRows(db, id) } }
}

/** The same plan without anybody's row, as its pages are made from it. */
export async function findPlanHead(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<PlanHead | undefined> {
  const [row] = await db
    .select({ ...head, pictures: plans.pictures })
    .from(plans)
    .where(eq(plans.id, id))
  if (!row || !isOpenTo(viewer, row)) return undefined
  const listed = asListed(row)
  const { result } = listed
  return { ...listed, result: result && { ...result, pictures: row.pictures ?? [] } }
}

/** What applying it did, for taking it back. */
export async function findApplied(db: Reader, id: string): Promise<Applied | undefined> {
  const [row] = await db.select({ applied: plans.applied }).from(plans).where(eq(plans.id, id))
  return row?.applied ?? undefined
}

/** The plans of a programme that the viewer may open, the newest first. */
export async function listPlans(
  db: Reader,
  viewer: Viewer,
  programmeKey: string,
): Promise<ListedPlan[]> {
  const rows = await db
    .select(head)
    .from(plans)
    .where(eq(plans.programmeKey, programmeKey))
    .orderBy(desc(plans.madeAt), desc(plans.id))
    .limit(50)
  return rows.filter((row) => isOpenTo(viewer, row)).map(asListed)
}

const { input: _input, applied, pictures: _pictures, ...columns } = getTableColumns(plans)
const head = {
  ...columns,
  bookedCount: sql<number>`coalesce(json_array_length(${applied}, '$.booked'), 0)`,
  became: sql<string | null>`json_remove(${applied}, '$.booked')`,
}

type Row = Omit<typeof plans.$inferSelect, 'input' | 'applied' | 'pictures'> & {
  bookedCount: number
  became: string | null
}

function isOpenTo(
  viewer: Viewer,
  { areas, madeById, programmeKey }: Pick<Row, 'areas' | 'madeById' | 'programmeKey'>,
): boolean {
  if (viewer.side !== 'probation') return false
  if (!seesProgramme(viewer, programmeKey)) return false
  if (madeById === viewer.userId || viewer.areas === 'all') return true
  return areas !== 'all' && areas.every((one) => viewer.areas.includes(one))
}

function asListed(row: Row): ListedPlan {
  const became = row.became
    ? (JSON.parse(row.became) as Pick<Applied, 'at' | 'by' | 'leftOut'>)
    : undefined
  return {
    ...{ id: row.id, programmeKey: row.programmeKey, onDay: row.onDay, madeAt: row.madeAt },
    ...{ madeBy: row.madeBy, madeById: row.madeById, state: row.state, version: row.version },
    ...row.asked,
    ended: row.ended ?? undefined,
    result: row.result ?? undefined,
    step: row.step ?? undefined,
    fault: row.fault ?? undefined,
    appliedAt: became?.at,
    appliedBy: became?.by,
    bookedCount: Number(row.bookedCount),
    leftOut: became?.leftOut ?? [],
    from: row.fromId ?? undefined,
  }
}
