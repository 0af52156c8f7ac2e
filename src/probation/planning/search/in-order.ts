import { type Assignment, cohortsIn, nowhere, type Problem } from '../problem/problem.ts'
import { Seating } from './seating.ts'

/**
 * What would happen without a plan: each in turn takes the first way in that is free, in the order of `ways` of his own
 * (`earlier` compares two). Cohorts that stay below their minimum size are let go and their people take their turn
 * again, as it is done by hand.
 */
export function inOrder(
  problem: Problem,
  order: readonly number[],
  earlier: (one: number, other: number) => number,
): Assignment {
  const seating = new Seating(problem)
  const closed = new Set<number>()
  const take = (person: number) => {
    const own = waysOf(problem, person).sort((one, other) => earlier(one, other) || one - other)
    const way = own.find((one) => !closed.has(problem.cohort[one]!) && seating.fits(person, one))
    if (way !== undefined) seating.place(person, way)
  }
  order.forEach(take)
  for (;;) {
    const short = firstShort(seating, closed)
    if (short === undefined) return seating.assignment.slice()
    closed.add(short)
    for (const person of [...seating.members[short]!]) seating.remove(person)
    for (const person of order) if (seating.assignment[person] === nowhere) take(person)
  }
}

function waysOf({ ways }: Problem, person: number): number[] {
  return Array.from({ length: ways[person + 1]! - ways[person]! }, (_, at) => ways[person]! + at)
}

function firstShort({ members, problem }: Seating, closed: Set<number>): number | undefined {
  for (let cohort = 0; cohort < cohortsIn(problem); cohort++) {
    const count = members[cohort]!.size
    if (count > 0 && count < problem.needs[cohort]! && !closed.has(cohort)) return cohort
  }
  return undefined
}
