import { nowhere, type Problem, peopleIn } from '../problem/problem.ts'
import type { Seating } from './seating.ts'

/** A local search under way: who sits where, which cohorts are let go, and how many exchanges may still be tried. */
export type Search = {
  seating: Seating
  closed: Uint8Array
  left: number
  /** Where the tries of the one whose turn it is end. */
  tries: number
  /** Ways of a person, the cheapest first. */
  cheapest: (person: number) => Int32Array
}

/** People who are displaced in one exchange, and exchanges that one person may try in his turn. */
const deepest = 3
const triesEach = 1_000

/** A person's ways by cost, the cheapest first, worked out once for each (rule 12.3). */
export function cheapestWays({ ways, cost }: Problem): (person: number) => Int32Array {
  const kept: Int32Array[] = []
  return (person) => {
    kept[person] ??= Int32Array.from(
      { length: ways[person + 1]! - ways[person]! },
      (_, at) => ways[person]! + at,
    ).sort((one, other) => cost[one]! - cost[other]! || one - other)
    return kept[person]!
  }
}

/** Puts him where he costs least, if that is less than now. */
export function insertBest({ seating, closed }: Search, person: number): boolean {
  const { ways, cost, cohort } = seating.problem
  let best = nowhere
  let least = seating.costOf(person) - 1e-9
  for (let way = ways[person]!; way < ways[person + 1]!; way++) {
    if (cost[way]! >= least || closed[cohort[way]!] || !seating.fits(person, way)) continue
    best = way
    least = cost[way]!
  }
  if (best === nowhere) return false
  seating.place(person, best)
  return true
}

/** Moves of one, then exchanges of two, of three and of four, each until none betters it. */
export function better(search: Search) {
  const { seating } = search
  for (let depth = 1; depth <= deepest && search.left > 0; depth++) {
    for (let changed = true; changed && search.left > 0; ) {
      changed = false
      for (let person = 0; person < peopleIn(seating.problem) && search.left > 0; person++) {
        if (insertBest(search, person) || exchange(search, person, depth)) changed = true
      }
    }
  }
}

/** He takes somebody's seat, who takes another's, up to `deepest` people: kept where all together cost less. */
function exchange(search: Search, person: number, depth: number): boolean {
  const { seating } = search
  const before = seating.assignment[person]!
  const own = seating.costOf(person)
  seating.remove(person)
  search.tries = search.left - triesEach
  if (displace(search, person, own, depth)) return true
  if (before !== nowhere) seating.place(person, before)
  return false
}

/** Finds a way for somebody who has none now, for less than `budget` with all whom he displaces. */
function displace(search: Search, person: number, budget: number, depth: number): boolean {
  const { seating, closed } = search
  const { cost, cohort, leaveOut } = seating.problem
  if (settle(search, person, budget)) return true
  if (depth === 0) return false
  for (const way of search.cheapest(person)) {
    const left = budget - cost[way]!
    if (left <= 1e-9) return false
    if (closed[cohort[way]!]) continue
    for (const other of seating.inTheWay(person, way)) {
      const theirs = seating.assignment[other]!
      const theirBudget = left + cost[theirs]!
      if (theirBudget <= Math.min(leaveOut[other]!, cost[search.cheapest(other)[0]!]!)) continue
      if (search.left-- <= search.tries) return false
      seating.remove(other)
      if (seating.fits(person, way)) {
        seating.place(person, way)
        if (displace(search, other, theirBudget, depth - 1)) return true
        seating.remove(person)
      }
      seating.place(other, theirs)
    }
  }
  return false
}

/** The cheapest way that is free, or leaving him out, for less than `budget`. */
function settle({ seating, closed, cheapest }: Search, person: number, budget: number): boolean {
  const { cost, cohort, leaveOut } = seating.problem
  for (const way of cheapest(person)) {
    if (cost[way]! >= budget - 1e-9 || cost[way]! >= leaveOut[person]!) break
    if (closed[cohort[way]!] || !seating.fits(person, way)) continue
    seating.place(person, way)
    return true
  }
  return leaveOut[person]! < budget - 1e-9
}
