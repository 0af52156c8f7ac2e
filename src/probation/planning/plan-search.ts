import { createHash } from 'node:crypto'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import type { PlanOutcome } from '../../../db/probation/queries/plans.ts'
import { findProgramme } from '../../../db/programme-queries.ts'
import { turn } from '../../kit/turn.ts'
import { openLog } from '../../log.ts'
import { versionOn } from '../../programmes/version.ts'
import { contradictionInWords, endedOf, nothingToPlan } from './ending.ts'
import { type Everybody, everybodyForPlanning, type PlanRequest } from './everybody.ts'
import type { PlanAsked, PlanInput, PlanResult } from './plan.ts'
import { makeProblem, type Planning } from './problem/make-problem.ts'
import { costOf } from './problem/problem.ts'
import { factsWithin, type InScope } from './problem/scope.ts'
import { checkPlan, type Found, resultOf } from './result.ts'
import type { Incumbent, Job, Solved, Solver } from './search/messages.ts'
import { theSolver } from './search/solver.ts'
import { nothingFound } from './stored.ts'
import { within } from './within.ts'

/** The version of the search: with the same input it gives the same plan. */
const solverVersion = 'right-time 1, highs 1.15.3'

/** What is asked of which programme, and the plan that it takes the place of. */
export type Asked = PlanAsked & { programmeKey: string; from?: string }

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

/** A plan that is not worked at any more. */
export type PlanEnded = Exclude<PlanOutcome, { state: 'working' }>
type Searched =
  | { outcome: PlanEnded; input: PlanInput; personIds: readonly string[] }
  | { outcome?: undefined; fault: string }
/** A search under way. */
export type Search = {
  /** The instant answer; undefined where the search ended before. */
  first: Promise<PlanResult | undefined>
  done: Promise<Searched>
  cancel: () => void
}

/** A proof that comes so soon needs no instant answer before it, in ms. */
const atOnceMs = 300

/** Reads everybody and searches; stopped before it has found anything, there is no plan. */
export function beginSearch({ var: { db, viewer, today } }: PlanRequest, asked: Asked): Search {
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
    if (instant && !(await within(job.done, atOnceMs))) {
      tellFirst(await shown(planning, inScope, closed, foundIn(planning, instant)))
    }
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
