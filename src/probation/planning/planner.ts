import { createHash, randomUUID } from 'node:crypto'
import { saveAudit } from '../../../db/access.ts'
import { onceBeside } from '../../../db/probation/change.ts'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import {
  cutOffPlans,
  findPlanHead,
  finishPlan,
  movePlan,
  type PlanOutcome,
  savePlan,
  savePlanSoFar,
} from '../../../db/probation/queries/plans.ts'
import { findProgramme } from '../../../db/programme-queries.ts'
import type { Viewer } from '../../access/viewer.ts'
import type { Day } from '../../calendar.ts'
import { background } from '../../kit/background.ts'
import { turn } from '../../kit/turn.ts'
import { openLog } from '../../log.ts'
import { versionOn } from '../../programmes/version.ts'
import { urls } from '../../urls.ts'
import { contradictionInWords, endedOf, nothingToPlan } from './ending.ts'
import { type Everybody, everybodyForPlanning } from './everybody.ts'
import type { PlanAsked, PlanInput, PlanResult } from './plan.ts'
import { makeProblem, type Planning } from './problem/make-problem.ts'
import { costOf } from './problem/problem.ts'
import { factsWithin, type InScope } from './problem/scope.ts'
import { checkPlan, type Found, resultOf } from './result.ts'
import type { Incumbent, Job, Solved, Solver } from './search/messages.ts'
import { theSolver } from './search/solver.ts'
import { nothingFound } from './stored.ts'
import { within } from './within.ts'

/** How long a request waits for the proof before it shows how far it is, in ms. */
const patience = 800
/** The version of the search: with the same input it gives the same plan. */
const solverVersion = 'right-time 1, highs 1.15.3'

type Request = {
  var: {
    db: ProbationDatabase
    viewer: Viewer
    today: Day
    correlationId: string
    now: () => Date
  }
}
type Asked = PlanAsked & { programmeKey: string; from?: string }

/** Searches under way in this process, by plan. */
const jobs = new Map<string, { cancel: () => void; over: Promise<unknown> }>()

type Prepared = { planning: Planning; inScope: InScope; closed: number }

/** What a plan is made of, from everybody; or why there is nothing to plan. */
export async function preparePlan(
  db: ProbationDatabase,
  { listed, closed }: Everybody,
  { programmeKey, scope, pins, bans }: Asked,
): Promise<(Prepared & { fault?: never }) | { fault: string }> {
  const programme = await findProgramme(db.reader, programmeKey)
  const version = programme && versionOn(programme, listed.today)
  if (!version) return { fault: 'The programme has no version that counts today.' }
  const inScope = factsWithin(listed, scope, { pins, bans }, version.template)
  const planning = await makeProblem(inScope.facts, turn)
  const fault = nothingToPlan(planning)
  return fault ? { fault } : { planning, inScope, closed }
}

/**
 * Proposes places and keeps the plan: waits a moment for the proof, and where it takes longer leads to a page that says
 * how far it is. Answers the plan's address, or why there is nothing to plan.
 */
export async function startPlan(
  c: Request,
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

type Ended = Exclude<PlanOutcome, { state: 'working' }>
type Searched =
  | { outcome: Ended; input: PlanInput; personIds: readonly string[] }
  | { outcome?: undefined; fault: string }
type Search = {
  /** The instant answer; undefined where the search ended before. */
  first: Promise<PlanResult | undefined>
  done: Promise<Searched>
  cancel: () => void
}

/** Reads everybody and searches; stopped before it has found anything, there is no plan. */
function beginSearch({ var: { db, viewer, today } }: Request, asked: Asked): Search {
  let job: Job | undefined
  let isStopped = false
  let tellFirst: (result: PlanResult | undefined) => void = () => undefined
  const first = new Promise<PlanResult | undefined>((resolve) => {
    tellFirst = resolve
  })
  const search = async (): Promise<Searched> => {
    const everybody = await everybodyForPlanning(db, viewer, asked.programmeKey, today)
    const made = await preparePlan(db, everybody, asked)
    if (made.fault !== undefined) return { fault: made.fault }
    const { planning, inScope, closed } = made
    job = theSolver().solve(planning.problem)
    if (isStopped) job.cancel()
    const instant = await job.first
    if (instant) tellFirst(await shown(planning, inScope, closed, foundIn(planning, instant)))
    const outcome = await outcomeOf(planning, inScope, closed, await job.done)
    const personIds = planning.facts.people.map(({ wait }) => wait.personId)
    return { outcome, input: inputOf(planning), personIds }
  }
  const cancel = () => {
    isStopped = true
    job?.cancel()
  }
  return { first, done: search().finally(() => tellFirst(undefined)), cancel }
}

/** Keeps what the search finds, at first and in the end, whoever still looks at it. */
function follow(c: Request, id: string, { first, done, cancel }: Search) {
  const { db, viewer, now, correlationId } = c.var
  const finish = (outcome: Ended, input?: PlanInput, personIds: readonly string[] = []) =>
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

/** The plan that a search found, checked a second time; with a fault it is never shown. */
export async function outcomeOf(
  planning: Planning,
  inScope: InScope,
  closed: number,
  solved: Solved,
): Promise<Exclude<PlanOutcome, { state: 'working' }>> {
  if (solved.ended === 'contradiction') {
    const fault = contradictionInWords(planning, solved.contradictions)
    return { state: 'failed', ended: undefined, fault }
  }
  const found =
    solved.ended === 'done' ? solved.answer : solved.best && foundIn(planning, solved.best)
  const ended = endedOf(solved)
  if (!found) return { state: 'failed', ended, fault: nothingFound }
  const result = await shown(planning, inScope, closed, found)
  if (result) return { state: 'ready', ended, result }
  return {
    state: 'failed',
    ended,
    fault: 'The second calculation did not agree with this plan, so it is not shown.',
  }
}

async function shown(
  planning: Planning,
  inScope: InScope,
  closed: number,
  found: Found,
): Promise<PlanResult | undefined> {
  const faults = checkPlan(planning, found)
  if (faults.length === 0) return resultOf(planning, found, inScope, closed, turn)
  openLog().error({ faults: faults.length }, 'plan refused by the second calculation')
  return undefined
}

function foundIn({ problem }: Planning, { assignment, bound }: Incumbent): Found {
  const cost = costOf(problem, assignment)
  return { assignment, cost, bound: Math.min(bound, cost), seatPrices: undefined }
}

/** What a plan was made from, and by which version of the search. */
export function inputOf({ problem, people, cohorts, ways }: Planning): PlanInput {
  const hash = createHash('sha256')
  for (const part of Object.values(problem)) {
    hash.update(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
  }
  return {
    digest: hash.digest('hex'),
    ...{ people: people.length, cohorts: cohorts.length, ways: ways.length, solver: solverVersion },
  }
}

/** Solves for a command, which waits until the end or for so many seconds. */
export function solveNow(planning: Planning, seconds: number, solver: Solver): Promise<Solved> {
  return solver.solve(planning.problem, { seconds }).done
}
