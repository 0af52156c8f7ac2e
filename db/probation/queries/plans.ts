import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm'
import { seesProgramme } from '../../../src/access/scopes.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type {
  Applied,
  PlanAsked,
  PlanInput,
  PlanResult,
} from '../../../src/probation/planning/plan.ts'
import {
  type Ended,
  nothingFound,
  type StoredPlan,
} from '../../../src/probation/planning/stored.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { audit, plans } from '../schema.ts'

type NewPlan = {
  id: string
  programmeKey: string
  onDay: Day
  madeAt: string
  asked: PlanAsked
  input: PlanInput
  fromId: string | undefined
  outcome: PlanOutcome
}

/** What is known of a plan when it is kept: still searching, ready, or failed with a reason in words. */
export type PlanOutcome =
  | { state: 'working'; result: PlanResult | undefined }
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
}

function columnsOf(outcome: PlanOutcome) {
  return {
    state: outcome.state,
    ended: outcome.state === 'working' ? null : (outcome.ended ?? null),
    result: outcome.state === 'failed' ? null : (outcome.result ?? null),
    fault: outcome.state === 'failed' ? outcome.fault : null,
  }
}

/** What the search found in the end; nothing where the plan is not being worked at any more. */
export async function finishPlan(
  tx: Transaction,
  id: string,
  outcome: Exclude<PlanOutcome, { state: 'working' }>,
): Promise<boolean> {
  const rows = await tx
    .update(plans)
    .set({ ...columnsOf(outcome), version: sql`${plans.version} + 1` })
    .where(and(eq(plans.id, id), eq(plans.state, 'working')))
    .returning({ id: plans.id })
  return rows.length === 1
}

/** Plans that a process left unfinished: what was known by then is kept, and said to be so. */
export async function cutOffPlans(tx: Transaction) {
  const known = sql`${plans.result} is not null`
  await tx
    .update(plans)
    .set({
      state: sql`case when ${known} then 'ready' else 'failed' end`,
      ended: 'died',
      fault: sql`case when ${known} then null else ${nothingFound} end`,
      version: sql`${plans.version} + 1`,
    })
    .where(eq(plans.state, 'working'))
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

/** One plan: for who made it, and for those whose area is all of its area. */
export async function findPlan(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<StoredPlan | undefined> {
  const [row] = await db.select().from(plans).where(eq(plans.id, id))
  return row && isOpenTo(viewer, row) ? asStored(row) : undefined
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
): Promise<StoredPlan[]> {
  const rows = await db
    .select()
    .from(plans)
    .where(eq(plans.programmeKey, programmeKey))
    .orderBy(desc(plans.madeAt), desc(plans.id))
    .limit(50)
  return rows.filter((row) => isOpenTo(viewer, row)).map(asStored)
}

/**
 * Whether any of these people has been told of it since an instant: a letter was made, or somebody else read the changes
 * of a day with him among them (rule 6.4).
 */
export async function hasBeenTold(
  db: Reader,
  { personIds, since, byId }: { personIds: readonly string[]; since: string; byId: string },
): Promise<boolean> {
  if (personIds.length === 0) return false
  const rows = await db
    .select({ ids: audit.subjectIds, purpose: audit.purpose, userId: audit.userId })
    .from(audit)
    .where(and(gte(audit.at, since), inArray(audit.purpose, ['letter made', 'changes of a day'])))
  const people = new Set(personIds)
  return rows.some(
    ({ ids, purpose, userId }) =>
      (purpose === 'letter made' || userId !== byId) && ids.some((id) => people.has(id)),
  )
}

type Row = typeof plans.$inferSelect

function isOpenTo(viewer: Viewer, { areas, madeById, programmeKey }: Row): boolean {
  if (viewer.side !== 'probation') return false
  if (!seesProgramme(viewer, programmeKey)) return false
  if (madeById === viewer.userId || viewer.areas === 'all') return true
  return areas !== 'all' && areas.every((one) => viewer.areas.includes(one))
}

function asStored(row: Row): StoredPlan {
  const { asked, applied } = row
  return {
    ...{ id: row.id, programmeKey: row.programmeKey, onDay: row.onDay, madeAt: row.madeAt },
    ...{ madeBy: row.madeBy, madeById: row.madeById, state: row.state, version: row.version },
    ...asked,
    ended: row.ended ?? undefined,
    result: row.result ?? undefined,
    fault: row.fault ?? undefined,
    appliedAt: applied?.at,
    appliedBy: applied?.by,
    booked: applied?.booked.map(({ referralId }) => referralId) ?? [],
    leftOut: applied?.leftOut ?? [],
    from: row.fromId ?? undefined,
  }
}
