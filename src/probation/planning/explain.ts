import { daysBetween } from '../../calendar.ts'
import type { NextBest } from './plan.ts'
import type { WayIn } from './problem/facts.ts'
import type { Planning } from './problem/make-problem.ts'
import { type Assignment, nowhere, together } from './problem/problem.ts'

/** Seats left at each time of a problem by an assignment, and how many it seats in each cohort. */
type Room = { left: Int32Array; seated: Int32Array }

/** Seats left at each time once an assignment sits, and how many it seats in each cohort. */
export function roomAfter({ problem }: Planning, assignment: Assignment): Room {
  const left = problem.free.slice()
  const seated = new Int32Array(problem.joiners.length)
  for (const way of assignment) {
    if (way === nowhere) continue
    seated[problem.cohort[way]!]! += 1
    for (let at = problem.from[way]!; at <= problem.to[way]!; at++) left[at]! -= 1
  }
  return { left, seated }
}

/** What stands in the way of a better place: no seat, too few to run, somebody he is kept apart from, or others. */
type Bar = 'full' | 'too_few' | 'kept_apart' | 'others_lose'

/** Why here: a manager's pin, nothing else fits, nothing is better, or what bars the better one; no code means this cohort. */
export type Why =
  | { code: 'pinned' | 'only' }
  | { code: 'best'; of: number }
  | ({ code: 'barred'; bar: Bar } & Better)

/** By how much another place is better: days sooner, or minutes nearer. */
type Better = { cohort: string | undefined; by: 'sooner' | 'nearer' | 'price'; amount: number }

/** Why here and not sooner, and the next best place with what it would cost more, in risk-weighted days. */
export function whyHere(
  planning: Planning,
  assignment: Assignment,
  room: Room,
  person: number,
): { why: Why; next: NextBest | undefined } {
  const { problem, ways, people } = planning
  const chosen = assignment[person]!
  const here = ways[chosen]!
  const own = numbersOf(planning, person)
  const elsewhere = own.filter((way) => problem.cohort[way] !== problem.cohort[chosen])
  const better = cheapest(
    planning,
    own.filter((way) => ways[way]!.cost < here.cost - 1e-9),
  )
  const other = cheapest(
    planning,
    elsewhere.filter((way) => ways[way]!.cost >= here.cost - 1e-9),
  )
  const next = other === undefined ? undefined : nextBest(ways[other]!, here)
  if (better !== undefined) {
    const bar = barTo(planning, assignment, room, person, better)
    const by = comparison(ways[better]!, here, people[person]!.seeker)
    return { why: { code: 'barred', bar, ...by }, next }
  }
  if (elsewhere.length === 0) return { why: { code: 'only' }, next }
  return { why: { code: 'best', of: new Set(own.map((way) => problem.cohort[way])).size }, next }
}

function comparison(
  better: WayIn,
  here: WayIn,
  { travelTo }: Planning['people'][number]['seeker'],
): Better {
  const sooner = daysBetween(better.entryOn, here.entryOn)
  const cohort = better.cohort.id === here.cohort.id ? undefined : better.cohort.code
  if (sooner > 0) return { cohort, by: 'sooner', amount: sooner }
  const nearer = (travelTo(here.cohort) ?? 0) - (travelTo(better.cohort) ?? 0)
  return { cohort, by: nearer > 0 ? 'nearer' : 'price', amount: nearer }
}

function barTo(
  { problem }: Planning,
  assignment: Assignment,
  { left, seated }: Room,
  person: number,
  way: number,
): Bar {
  const cohort = problem.cohort[way]!
  const chosen = assignment[person]!
  for (let at = problem.from[way]!; at <= problem.to[way]!; at++) {
    const isHis =
      problem.cohort[chosen] === cohort && problem.from[chosen]! <= at && at <= problem.to[chosen]!
    if (left[at]! + (isHis ? 1 : 0) <= 0) return 'full'
  }
  if (problem.needs[cohort]! > seated[cohort]! + 1) return 'too_few'
  const isBeside = [...assignment].some(
    (other, index) => index !== person && other !== nowhere && together(problem, way, other),
  )
  return isBeside && problem.apart.includes(person) ? 'kept_apart' : 'others_lose'
}

function nextBest({ cohort, entryOn, cost }: WayIn, here: WayIn): NextBest {
  return { code: cohort.code, entryOn, more: Math.round((cost - here.cost) * 100) / 100 }
}

/** The ways of one person, by number. */
export function numbersOf({ problem: { ways } }: Planning, person: number): number[] {
  return Array.from({ length: ways[person + 1]! - ways[person]! }, (_, at) => ways[person]! + at)
}

function cheapest({ ways }: Planning, among: readonly number[]): number | undefined {
  return [...among].sort((one, two) => ways[one]!.cost - ways[two]!.cost || one - two)[0]
}
