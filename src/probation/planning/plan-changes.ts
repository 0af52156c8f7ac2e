import { saveAudit } from '../../../db/access.ts'
import { once, onceBeside } from '../../../db/probation/change.ts'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { findCohort } from '../../../db/probation/queries/cohorts.ts'
import { findSeeker } from '../../../db/probation/queries/placements.ts'
import { bookPlan } from '../../../db/probation/queries/plan-applying.ts'
import { findRowsOf } from '../../../db/probation/queries/plan-rows.ts'
import { unbookPlan, undoFault } from '../../../db/probation/queries/plan-undoing.ts'
import {
  findApplied,
  findPlan,
  findPlanHead,
  movePlan,
  saveWishes,
} from '../../../db/probation/queries/plans.ts'
import type { Viewer } from '../../access/viewer.ts'
import type { Day } from '../../calendar.ts'
import { urls, withQuery } from '../../urls.ts'
import { type Check, checkPlace } from '../placements/place.ts'
import { openWaits } from './opened.ts'
import { startPlan } from './planner.ts'
import type { Wish } from './problem/scope.ts'
import type { PlanHead } from './stored.ts'

type Request = Parameters<typeof startPlan>[0]

/** Why something cannot be done with a plan, in words. */
export type Refused = { fault: string }

const changedSince =
  'Somebody else has changed this plan since the page was shown. Look at it again.'

/** The same plan made again with other pins and bans: a new plan that takes the place of this one. */
export function planAgain(
  c: Request,
  formToken: unknown,
  plan: PlanHead,
  { pins, bans }: { pins: readonly Wish[]; bans: readonly Wish[] },
): Promise<{ to: string } | Refused> {
  const { programmeKey, scope, id } = plan
  return startPlan(c, formToken, { programmeKey, scope, pins, bans, from: id })
}

/** Fixes a place or rules a cohort out for the next plan, and says so in the audit; this plan's figures stay as they are. */
export async function changeWishes(
  c: Request,
  formToken: unknown,
  plan: PlanHead,
  wishes: { pins: readonly Wish[]; bans: readonly Wish[] },
  to: string,
): Promise<{ to: string } | Refused> {
  const result = await onceBeside<string>(c, formToken, async (tx) => {
    if (!(await saveWishes(tx, plan, wishes))) return { refused: changedSince }
    const ids = [...wishes.pins, ...wishes.bans].map(({ referralId }) => referralId)
    const done = { to, subject: 'plan', ids: [plan.id, ...ids], purpose: 'pins and bans of a plan' }
    return { done: { ...done, history: [] } }
  })
  return 'to' in result ? result : { fault: result.refused }
}

/**
 * Books a plan in one transaction: each row is checked again, what no longer fits is left out and named, and each person
 * has an audit row of his own. Refused where the plan is not ready any more, or was changed since `version`.
 */
export async function applyPlan(
  c: Request,
  formToken: unknown,
  { id, version }: Pick<PlanHead, 'id' | 'version'>,
): Promise<{ to: string } | Refused> {
  const { viewer, today, now, correlationId } = c.var
  const at = now().toISOString()
  const result = await once<string>(c, formToken, async (tx) => {
    const plan = await findPlan(tx, viewer, id)
    if (plan?.state !== 'ready' || plan.version !== version) return { refused: changedSince }
    const { applied, history } = await bookPlan(tx, viewer, plan, { today, at })
    await movePlan(tx, plan, { state: 'applied', applied })
    const shared = { at, userId: viewer.userId, verb: 'alteration' as const, correlationId }
    await saveAudit(
      tx,
      applied.booked.map(({ personId, referralId, placementId }) => ({
        ...shared,
        ...{ subject: 'placement', subjectIds: [personId, referralId, placementId] },
        purpose: 'place booked by a plan',
      })),
    )
    const ids = [id, ...applied.booked.map(({ personId }) => personId)]
    const done = { to: urls.plan(id), subject: 'plan', ids, purpose: 'plan applied' }
    return { done: { ...done, history } }
  })
  return 'to' in result ? result : { fault: result.refused }
}

/** Takes back all that a plan booked, as one step, while nobody has been told and nothing of it has begun. */
export async function undoPlan(
  c: Request,
  formToken: unknown,
  { id, version }: Pick<PlanHead, 'id' | 'version'>,
): Promise<{ to: string } | Refused> {
  const { viewer, today } = c.var
  const result = await once<string>(c, formToken, async (tx) => {
    const plan = await findPlanHead(tx, viewer, id)
    if (plan?.state !== 'applied' || plan.version !== version) return { refused: changedSince }
    const applied = await findApplied(tx, id)
    const fault = applied && (await undoFault(tx, applied, today))
    if (!applied || fault) return { refused: `This plan cannot be undone. ${fault ?? ''}`.trim() }
    const history = await unbookPlan(tx, viewer, applied, today)
    await movePlan(tx, plan, { state: 'undone' })
    const ids = [id, ...applied.booked.map(({ personId }) => personId)]
    const done = { to: urls.plan(id), subject: 'plan', ids, purpose: 'plan undone' }
    return { done: { ...done, history } }
  })
  return 'to' in result ? result : { fault: result.refused }
}

/** Whether an applied plan can be taken back, and why not, in words. */
export async function undoWords(
  db: ProbationDatabase,
  plan: PlanHead,
  today: Day,
): Promise<{ isUndoable: boolean; why: string }> {
  const applied = plan.state === 'applied' ? await findApplied(db.reader, plan.id) : undefined
  if (!applied) return { isUndoable: false, why: '' }
  const fault = await undoFault(db.reader, applied, today)
  return { isUndoable: !fault, why: fault ?? 'You can undo this while nobody has been told.' }
}

/** A plan that nobody wants: it stays on record, and cannot be applied. */
export async function throwAway(
  c: Request,
  formToken: unknown,
  { id, version }: Pick<PlanHead, 'id' | 'version'>,
): Promise<{ to: string } | Refused> {
  const result = await onceBeside<string>(c, formToken, async (tx) => {
    const plan = await findPlanHead(tx, c.var.viewer, id)
    const isOpen = plan?.state === 'ready' || plan?.state === 'failed'
    if (!plan || !isOpen || plan.version !== version) return { refused: changedSince }
    await movePlan(tx, plan, { state: 'thrown_away' })
    const to = withQuery(urls.plans, { programme: plan.programmeKey })
    const done = { to, subject: 'plan', ids: id, purpose: 'plan thrown away' }
    return { done: { ...done, history: [] } }
  })
  return 'to' in result ? result : { fault: result.refused }
}

/** Rules that stand against pinning somebody to an entry: hard ones refuse it, soft ones ask for a reason. */
export async function checkPin(
  db: ProbationDatabase,
  viewer: Viewer,
  plan: Pick<PlanHead, 'id' | 'programmeKey' | 'pins'>,
  { referralId, cohortId, entryOn }: Wish,
  today: Day,
): Promise<readonly Check[]> {
  const others = plan.pins.filter(
    (pin) => pin.cohortId === cohortId && pin.referralId !== referralId,
  )
  const ids = [referralId, ...others.map((pin) => pin.referralId)]
  const waits = await openWaits({ db, viewer, today }, ids)
  const wait = waits.get(referralId)
  const cohort = await findCohort(db.reader, viewer, cohortId)
  if (!wait || cohort?.programmeKey !== plan.programmeKey || !entryOn) return [notThere]
  const [row] = await findRowsOf(db.reader, plan.id, [referralId])
  const isMoving = row?.from !== undefined
  const pinned = others.flatMap((pin) => {
    const other = waits.get(pin.referralId)
    const held = cohort.seats.some((seat) => seat.referralId === pin.referralId)
    if (!other || held || !pin.entryOn) return []
    const last = cohort.sessions.at(-1)?.heldOn ?? pin.entryOn
    return [{ ...pin, personId: other.personId, entryOn: pin.entryOn, lastSessionOn: last }]
  })
  const seats = [
    ...cohort.seats.filter((seat) => !isMoving || seat.referralId !== referralId),
    ...pinned,
  ]
  const seeker = await findSeeker(db.reader, viewer, wait, today)
  const anew = isMoving ? { ...seeker, placedIn: undefined } : seeker
  const { checks } = checkPlace(anew, { cohort: { ...cohort, seats }, entryOn }, today)
  return checks.filter(({ met }) => !met)
}

const notThere: Check = {
  rule: 'ahead',
  kind: 'hard',
  met: false,
  words: 'Nobody joins that cohort on that day any more',
}
