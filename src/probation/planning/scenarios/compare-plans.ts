import { addDays, type Day, daysBetween, later } from '../../../calendar.ts'
import { planningOf, weightOf } from '../../../programmes/planning-settings.ts'
import type { ProgrammeTemplate } from '../../../programmes/template.ts'
import { compareText } from '../../waiting-list/order.ts'
import type { WaitToday } from '../../waiting-list/wait.ts'
import type { PlanFacts, Planned } from '../problem/facts.ts'
import { leftOutCost, makeProblem, type Planning, type Turn } from '../problem/make-problem.ts'
import { type Assignment, nowhere, type Problem } from '../problem/problem.ts'
import { factsWithin, type Listed, wholeProgramme } from '../problem/scope.ts'
import type { Tell } from '../run.ts'
import type { Tried } from './scenario-steps.ts'

/** Answers a problem, from a start where there is one: at once, or proven. */
export type Solve = (problem: Problem, start?: Assignment) => Promise<Assignment>

/** Where somebody stands by a plan: his place, or none; `on` is the day he counts as starting, `cost` in risk-weighted days. */
export type Stand = {
  wait: WaitToday
  place: { cohortId: string; code: string; entryOn: Day } | undefined
  on: Day
  cost: number
  delayDays: number
}

/** What a plan comes to for everybody who is counted; days are days of delay of those with a place. */
export type Totals = {
  placed: number
  inTime: number
  noPlace: number
  lost: number
  delayDays: number
  cost: number
}

/** Somebody for whom it makes a difference: risk-weighted days gained, and the days sooner, where he has a place both ways. */
export type Difference = { before: Stand; after: Stand; gained: number; daysSooner: number }

export type Column = {
  totals: Totals
  /** Risk-weighted days saved against the plan without the changes; below 0 where it costs. */
  saved: number
  sooner: readonly Difference[]
  worse: readonly Difference[]
}

export type Comparison = { base: Totals; columns: readonly Column[]; stands: readonly Stand[] }

type Asked = {
  template: Pick<ProgrammeTemplate, 'clock' | 'planning' | 'settings'>
  solve: Solve
  turn?: Turn | undefined
  tell?: Tell | undefined
}

/**
 * Scenarios against the plan as it would be without them: everybody who waits or whose place one of them touches is
 * counted in every column, and whoever is left out counts as starting after the last day on offer, the same in all of
 * them. In risk-weighted days.
 */
export async function compareScenarios(
  base: Listed,
  tries: readonly Pick<Tried, 'listed' | 'touched'>[],
  { template, solve, turn, tell }: Asked,
): Promise<Comparison> {
  const touched = new Set(tries.flatMap((one) => [...one.touched]))
  const planned: { listed: Listed; planning: Planning }[] = []
  for (const listed of [base, ...tries.map((one) => one.listed)]) {
    const { facts } = factsWithin(listed, wholeProgramme, { pins: [], bans: [] }, template)
    planned.push({ listed, planning: await makeProblem(facts, turn) })
  }
  const { horizonDays } = template.settings
  const untilOn = addDays(base.today, horizonDays + planningOf(template).leftOutDays)
  const leftOutOn = planned.map(({ planning }) => planning.leftOutOn).reduce(later, untilOn)
  const all: Map<string, Stand>[] = []
  for (const [at, { listed, planning }] of planned.entries()) {
    await tell?.({ words: placingWords(at, tries.length), done: at, of: planned.length })
    if (turn) await turn()
    const counted = countedUntil(planning, leftOutOn)
    const assignment = await solve(counted.problem, all[0] && startFrom(counted, all[0]))
    all.push(standsOf(counted, assignment, { listed, touched, template }))
  }
  const [before, ...rest] = all as [Map<string, Stand>, ...Map<string, Stand>[]]
  return {
    base: totalsOf(before),
    columns: rest.map((after) => columnOf(before, after)),
    stands: [...before.values()],
  }
}

function placingWords(at: number, tries: number): string {
  if (at === 0) return 'Placing everybody as things are'
  return tries === 1 ? 'Placing everybody anew' : `Placing everybody anew: ${at} of ${tries}`
}

/** The same problem where whoever is left out counts as starting on a given day. */
export function countedUntil(planning: Planning, leftOutOn: Day): Planning {
  const { people, facts, problem } = planning
  const leaveOut = Float64Array.from(people, (one) => leftOutCost(one, leftOutOn, facts.settings))
  return { ...planning, leftOutOn, problem: { ...problem, leaveOut } }
}

function startFrom({ people, ways, problem }: Planning, stands: ReadonlyMap<string, Stand>) {
  return Int32Array.from(people, ({ wait }, at) => {
    const place = stands.get(wait.referralId)?.place
    for (let way = problem.ways[at]!; place && way < problem.ways[at + 1]!; way++) {
      const { cohort, entryOn } = ways[way]!
      if (cohort.id === place.cohortId && entryOn === place.entryOn) return way
    }
    return nowhere
  })
}

function standsOf(
  { people, ways, facts, leftOutOn, problem }: Planning,
  assignment: Assignment,
  {
    listed,
    touched,
    template,
  }: { listed: Listed; touched: ReadonlySet<string> } & Pick<Asked, 'template'>,
): Map<string, Stand> {
  const stands = new Map<string, Stand>()
  people.forEach((planned, at) => {
    const { wait } = planned
    const way = assignment[at]!
    if (way === nowhere) {
      stands.set(wait.referralId, leftOut(planned, leftOutOn, facts))
      return
    }
    const { cohort, entryOn, delayDays } = ways[way]!
    const place = { cohortId: cohort.id, code: cohort.code, entryOn }
    stands.set(wait.referralId, { wait, place, on: entryOn, cost: problem.cost[way]!, delayDays })
  })
  for (const wait of listed.waits) {
    if (!touched.has(wait.referralId) || stands.has(wait.referralId)) continue
    const weight = weightOf(wait.risk, template)
    const seeker = listed.seekerOf(wait)
    const planned = {
      wait,
      seeker,
      weight,
      now: undefined,
      mustKeep: false,
      pin: undefined,
      bans: new Set<string>(),
    }
    stands.set(wait.referralId, bookedStand(planned, listed, { leftOutOn, facts }))
  }
  return stands
}

/** Where he is booked already; on hold and without his place he counts as anybody left out. */
function bookedStand(
  planned: Planned,
  { cohorts }: Listed,
  { leftOutOn, facts }: { leftOutOn: Day; facts: PlanFacts },
): Stand {
  const { wait, seeker, weight } = planned
  const { booking } = wait
  const cohort = cohorts.find(({ id }) => id === booking?.cohortId)
  if (!booking || !cohort) return leftOut(planned, leftOutOn, facts)
  const { entryOn } = booking
  const { targetOn } = wait.window
  const delayDays = targetOn ? Math.max(0, daysBetween(targetOn, entryOn)) : 0
  const journey = ((seeker.travelTo(cohort) ?? 0) * facts.settings.journeyDays) / 100
  const place = { cohortId: cohort.id, code: cohort.code, entryOn }
  return { wait, place, on: entryOn, cost: weight * delayDays + journey, delayDays }
}

function leftOut(planned: Planned, leftOutOn: Day, { settings }: PlanFacts): Stand {
  const cost = leftOutCost(planned, leftOutOn, settings)
  return { wait: planned.wait, place: undefined, on: leftOutOn, cost, delayDays: 0 }
}

function totalsOf(stands: ReadonlyMap<string, Stand>): Totals {
  const all = [...stands.values()]
  const seated = all.filter(({ place }) => place)
  const away = all.filter(({ place }) => !place)
  return {
    placed: seated.length,
    inTime: seated.filter(({ wait, on }) => on <= wait.window.latestOn).length,
    noPlace: away.length,
    lost: away.filter(({ wait, on }) => on > wait.window.latestOn).length,
    delayDays: seated.reduce((sum, { delayDays }) => sum + delayDays, 0),
    cost: all.reduce((sum, { cost }) => sum + cost, 0),
  }
}

function columnOf(before: ReadonlyMap<string, Stand>, after: ReadonlyMap<string, Stand>): Column {
  const differences = [...before].flatMap(([referralId, was]): Difference[] => {
    const is = after.get(referralId)
    if (!is) return []
    const daysSooner = daysBetween(is.on, was.on)
    const isSame = daysSooner === 0 && Boolean(is.place) === Boolean(was.place)
    return isSame ? [] : [{ before: was, after: is, gained: was.cost - is.cost, daysSooner }]
  })
  const most = (one: Difference, two: Difference) =>
    two.gained - one.gained || compareText(one.before.wait.crn, two.before.wait.crn)
  const totals = totalsOf(after)
  return {
    totals,
    saved: totalsOf(before).cost - totals.cost,
    sooner: differences.filter(isSooner).sort(most),
    worse: differences.filter((one) => !isSooner(one)).sort((one, two) => most(two, one)),
  }
}

function isSooner({ before, after, daysSooner }: Difference): boolean {
  return daysSooner > 0 || (daysSooner === 0 && Boolean(after.place) && !before.place)
}
