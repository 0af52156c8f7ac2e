import { daysBetween, daysInWords } from '../../calendar.ts'
import { wordingFor } from '../people/wording.ts'
import type { NextBest } from './plan.ts'
import type { WayIn } from './problem/facts.ts'
import type { Planning } from './problem/make-problem.ts'
import { type Assignment, nowhere, together } from './problem/problem.ts'

/** Seats left at each time of a problem by an assignment, and how many it seats in each cohort. */
type Room = { left: Int32Array; seated: Int32Array; joining: Int32Array }

/** Seats left at each time once an assignment sits; how many it seats in each cohort, and how many join at each time. */
export function roomAfter({ problem }: Planning, assignment: Assignment): Room {
  const left = problem.free.slice()
  const seated = new Int32Array(problem.joiners.length)
  const joining = new Int32Array(problem.free.length)
  for (const way of assignment) {
    if (way === nowhere) continue
    seated[problem.cohort[way]!]! += 1
    joining[problem.from[way]!]! += 1
    for (let at = problem.from[way]!; at <= problem.to[way]!; at++) left[at]! -= 1
  }
  return { left, seated, joining }
}

/** Why here and not sooner, in words, and the next best place with what it would cost more, in risk-weighted days. */
export function whyHere(
  planning: Planning,
  assignment: Assignment,
  room: Room,
  person: number,
): { why: string; next: NextBest | undefined } {
  const { problem, ways, people } = planning
  const chosen = assignment[person]!
  const here = ways[chosen]!
  const own = numbersOf(planning, person)
  const { him } = wordingFor(people[person]!.seeker)
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
    const but = whyNot(planning, assignment, room, person, better)
    return { why: `${comparison(ways[better]!, here, people[person]!.seeker)}, but ${but}`, next }
  }
  if (elsewhere.length === 0) return { why: `the only cohort that fits ${him}`, next }
  return {
    why: `the best of ${new Set(own.map((way) => problem.cohort[way])).size} that fit`,
    next,
  }
}

/** 'BBR-26-05 is 13 days sooner', or nearer, or the same cohort at an earlier entry. */
function comparison(
  better: WayIn,
  here: WayIn,
  { travelTo }: Planning['people'][number]['seeker'],
): string {
  const sooner = daysBetween(better.entryOn, here.entryOn)
  const name = better.cohort.id === here.cohort.id ? 'an earlier entry of it' : better.cohort.code
  if (sooner > 0) return `${name} is ${daysInWords(sooner)} sooner`
  const nearer = (travelTo(here.cohort) ?? 0) - (travelTo(better.cohort) ?? 0)
  return nearer > 0 ? `${name} is ${nearer} minutes nearer` : `${name} would move nobody`
}

/** What stands in the way of a place that would suit him better: no seat, too few to run, or somebody he is kept apart from. */
function whyNot(
  { problem, people }: Planning,
  assignment: Assignment,
  { left, seated, joining }: Room,
  person: number,
  way: number,
): string {
  const cohort = problem.cohort[way]!
  const chosen = assignment[person]!
  for (let at = problem.from[way]!; at <= problem.to[way]!; at++) {
    const isHis =
      problem.cohort[chosen] === cohort && problem.from[chosen]! <= at && at <= problem.to[chosen]!
    if (left[at]! + (isHis ? 1 : 0) <= 0) return 'full'
  }
  if (joining[problem.from[way]!]! >= problem.joiners[cohort]!) return 'full that day'
  if (problem.needs[cohort]! > seated[cohort]! + 1) return 'too few would join it to run'
  const { he, is } = wordingFor(people[person]!.seeker)
  const isBeside = [...assignment].some(
    (other, index) => index !== person && other !== nowhere && together(problem, way, other),
  )
  return isBeside && problem.apart.includes(person)
    ? `somebody sits there whom ${he} ${is} kept apart from`
    : 'others lose more by it'
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
