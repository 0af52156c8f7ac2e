import { createHash, randomUUID } from 'node:crypto'
import { once } from '../../../db/probation/change.ts'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import {
  findPlan,
  finishPlan,
  movePlan,
  type PlanOutcome,
  savePlan,
} from '../../../db/probation/queries/plans.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { findProgramme } from '../../../db/programme-queries.ts'
import type { Viewer } from '../../access/viewer.ts'
import type { Day } from '../../calendar.ts'
import { background } from '../../kit/background.ts'
import { openLog } from '../../log.ts'
import { versionOn } from '../../programmes/version.ts'
import { urls } from '../../urls.ts'
import { closedWaiting } from '../waiting-list/closed.ts'
import { contradictionInWords, endedOf, nothingToPlan } from './ending.ts'
import type { PlanAsked, PlanInput, PlanResult } from './plan.ts'
import { makeProblem, type Planning } from './problem/make-problem.ts'
import { costOf } from './problem/problem.ts'
import { factsWithin, type InScope, type Listed } from './problem/scope.ts'
import { checkPlan, type Found, resultOf } from './result.ts'
import type { Incumbent, Job, Solved, Solver } from './search/messages.ts'
import { theSolver } from './search/solver.ts'
import { nothingFound, type StoredPlan } from './stored.ts'
import { within } from './within.ts'

/** How long a request waits for the proof before it shows the instant answer, in ms. */
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

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Searches under way in this process, by plan. */
const jobs = new Map<string, Job>()

/** What a plan is made of, gathered for a viewer; or why there is nothing to plan. */
export async function preparePlan(
  db: ProbationDatabase,
  viewer: Viewer,
  { programmeKey, scope, pins, bans }: Asked,
  today: Day,
  listed?: Listed,
): Promise<
  { planning: Planning; inScope: InScope; closed: number; fault?: never } | { fault: string }
> {
  const seen = await ready(db, viewer, programmeKey, today)
  const programme = await findProgramme(db.reader, programmeKey)
  const version = programme && versionOn(programme, today)
  if (!version) return { fault: 'The programme has no version that counts today.' }
  const inScope = factsWithin(listed ?? seen, scope, { pins, bans }, version.template)
  const closed = listed ? 0 : closedWaiting(seen.masked).length
  const planning = await makeProblem(inScope.facts, turn)
  const fault = nothingToPlan(planning)
  return fault ? { fault } : { planning, inScope, closed }
}

/**
 * Proposes places and keeps the plan: waits a moment for the proof, and where it takes longer keeps the instant answer
 * and goes on. Answers the plan's address, or why there is nothing to plan.
 */
export async function startPlan(
  c: Request,
  formToken: unknown,
  asked: Asked,
): Promise<{ to: string } | { fault: string }> {
  const { db, viewer, today, now } = c.var
  const made = await preparePlan(db, viewer, asked, today)
  if (made.fault !== undefined) return { fault: made.fault }
  const { planning, inScope, closed } = made
  const id = randomUUID()
  const job = theSolver().solve(planning.problem)
  const solved = await within(job.done, patience)
  const first = solved ? undefined : await job.first
  const outcome: PlanOutcome = solved
    ? await outcomeOf(planning, inScope, closed, solved)
    : {
        state: 'working',
        result: first && (await shown(planning, inScope, closed, foundIn(planning, first))),
      }
  const { programmeKey, scope, pins, bans, from } = asked
  const result = await once<string>(c, formToken, async (tx) => {
    await savePlan(tx, viewer, {
      ...{ id, programmeKey, onDay: today, madeAt: now().toISOString(), fromId: from },
      ...{ asked: { scope, pins, bans }, input: inputOf(planning), outcome },
    })
    const replaced = from ? await findPlan(tx, viewer, from) : undefined
    if (replaced?.state === 'ready') await movePlan(tx, replaced, { state: 'thrown_away' })
    const ids = planning.facts.people.map(({ wait }) => wait.personId)
    const done = {
      to: urls.plan(id),
      subject: 'plan',
      ids: [id, ...ids],
      purpose: 'places proposed',
    }
    return { done: { ...done, history: [] } }
  })
  if ('refused' in result || result.to !== urls.plan(id)) {
    job.cancel()
    return 'to' in result ? result : { fault: result.refused }
  }
  if (!solved) follow(db, id, job, (ended) => outcomeOf(planning, inScope, closed, ended))
  return result
}

/** Keeps what the search finds in the end, whoever still looks at it. */
function follow(
  db: ProbationDatabase,
  id: string,
  job: Job,
  outcomeOfSolved: (solved: Solved) => Promise<Exclude<PlanOutcome, { state: 'working' }>>,
) {
  jobs.set(id, job)
  background('plan', async () => {
    try {
      const outcome = await outcomeOfSolved(await job.done)
      await db.write((tx) => finishPlan(tx, id, outcome))
    } finally {
      jobs.delete(id)
    }
  })
}

/** Ends a search; the best known by then is kept as the plan. False where none is under way here. */
export async function cancelPlan(id: string): Promise<boolean> {
  const job = jobs.get(id)
  job?.cancel()
  await job?.done
  // One turn for what is found to be written.
  for (let turn = 0; turn < 50 && jobs.has(id); turn++) await within(new Promise(() => {}), 20)
  return job !== undefined
}

/** A plan left unfinished by a process that is gone: what was known is kept, and said to be so. */
export async function mendPlan(db: ProbationDatabase, plan: StoredPlan): Promise<boolean> {
  if (plan.state !== 'working' || jobs.has(plan.id)) return false
  const { result } = plan
  const outcome = result
    ? ({ state: 'ready', ended: 'died', result } as const)
    : ({ state: 'failed', ended: 'died', fault: nothingFound } as const)
  return db.write((tx) => finishPlan(tx, plan.id, outcome))
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
