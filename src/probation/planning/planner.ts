import { randomUUID } from 'node:crypto'
import { saveAudit } from '../../../db/access.ts'
import { onceBeside } from '../../../db/probation/change.ts'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { cutOffPlans } from '../../../db/probation/queries/planning-runs.ts'
import {
  findPlanHead,
  finishPlan,
  movePlan,
  savePlan,
  savePlanSoFar,
} from '../../../db/probation/queries/plans.ts'
import { background } from '../../kit/background.ts'
import { urls } from '../../urls.ts'
import type { PlanRequest } from './everybody.ts'
import type { PlanInput } from './plan.ts'
import { type Asked, beginSearch, type PlanEnded, type Search } from './plan-search.ts'
import { nothingFound } from './stored.ts'
import { within } from './within.ts'

/** How long a request waits for the proof before it shows how far it is, in ms. */
const patience = 800

/** Searches under way in this process, by plan. */
const jobs = new Map<string, { cancel: () => void; over: Promise<unknown> }>()

/**
 * Proposes places and keeps the plan: waits a moment for the proof, and where it takes longer leads to a page that says
 * how far it is. Answers the plan's address, or why there is nothing to plan.
 */
export async function startPlan(
  c: PlanRequest,
  formToken: unknown,
  asked: Asked,
): Promise<{ to: string } | { fault: string }> {
  const { viewer, today, now } = c.var
  const id = randomUUID()
  const search = beginSearch(c, asked)
  jobs.set(id, { cancel: search.cancel, over: search.done.catch(() => undefined) })
  const made = await within(search.done, patience)
  if (made && !made.outcome) {
    jobs.delete(id)
    return { fault: made.fault }
  }
  const { programmeKey, scope, pins, bans, from } = asked
  const result = await onceBeside<string>(c, formToken, async (tx) => {
    await savePlan(tx, viewer, {
      ...{ id, programmeKey, onDay: today, madeAt: now().toISOString(), fromId: from },
      ...{ asked: { scope, pins, bans }, input: made?.input },
      outcome: made?.outcome ?? { state: 'working', step: steps.reading },
    })
    const replaced = from ? await findPlanHead(tx, viewer, from) : undefined
    if (replaced?.state === 'ready') await movePlan(tx, replaced, { state: 'thrown_away' })
    const ids = [id, ...(made?.personIds ?? [])]
    const done = { to: urls.plan(id), subject: 'plan', ids, purpose: proposed }
    return { done: { ...done, history: [] } }
  })
  if (!('refused' in result) && result.to === urls.plan(id) && !made) follow(c, id, search)
  else {
    search.cancel()
    jobs.delete(id)
  }
  return 'to' in result ? result : { fault: result.refused }
}

const proposed = 'places proposed'
const steps = {
  reading: { words: 'Reading who waits and which cohorts there are', done: 0, of: 0 },
  searching: { words: 'Looking for a better plan than the instant answer', done: 1, of: 2 },
}

/** Keeps what the search finds, at first and in the end, whoever still looks at it. */
function follow(c: PlanRequest, id: string, { first, done, cancel }: Search) {
  const { db, viewer, now, correlationId } = c.var
  const finish = (outcome: PlanEnded, input?: PlanInput, personIds: readonly string[] = []) =>
    db.record(async (tx) => {
      await finishPlan(tx, id, outcome, input)
      const row = { at: now().toISOString(), userId: viewer.userId, correlationId }
      const subjectIds = [id, ...personIds]
      await saveAudit(tx, {
        ...row,
        verb: 'alteration',
        subject: 'plan',
        subjectIds,
        purpose: proposed,
      })
    })
  const work = async () => {
    try {
      const instant = await first
      if (instant) await db.record((tx) => savePlanSoFar(tx, id, instant, steps.searching))
      const made = await done
      if (made.outcome) await finish(made.outcome, made.input, made.personIds)
      else await finish({ state: 'failed', ended: undefined, fault: made.fault })
    } catch (error) {
      await finish({ state: 'failed', ended: 'died', fault: nothingFound })
      throw error
    } finally {
      jobs.delete(id)
    }
  }
  const over = new Promise<void>((resolve) => {
    background('plan', () => work().finally(resolve), { id: correlationId })
  })
  jobs.set(id, { cancel, over })
}

/** Ends a search; the best known by then is kept as the plan. One that no process works at any more is said to be cut off. */
export async function cancelPlan(db: ProbationDatabase, id: string) {
  const job = jobs.get(id)
  job?.cancel()
  await job?.over
  if (!job) await db.record((tx) => cutOffPlans(tx, id))
}
