/**
 * Who might start where, in flat arrays so that a worker takes it over without copying (rule 12.1). A *way* is one
 * person's way into one cohort at one of its entry dates; costs are in risk-weighted days. Entry dates ("times") of all
 * cohorts stand in one row: those of cohort c from `times[c]` up to, and without, `times[c + 1]`.
 */
export type Problem = {
  /** What it costs to place each person nowhere. */
  leaveOut: Float64Array
  /** The ways of person p: from `ways[p]` up to, and without, `ways[p + 1]`. */
  ways: Int32Array
  /** Of each way: its cohort, the time he enters at, the last time at which his seat is still his, and what it costs. */
  cohort: Int32Array
  from: Int32Array
  to: Int32Array
  cost: Float64Array
  times: Int32Array
  /** Seats left at each time. */
  free: Int32Array
  /** Of each cohort: the most who may join at one time; how many must join for it to run, 0 where it runs anyway. */
  joiners: Int32Array
  needs: Int32Array
  /** 1 where a cohort must run: somebody is pinned to it. */
  must: Uint8Array
  /** Pairs of people who never sit together, one after the other. */
  apart: Int32Array
}

/** For each person the number of the way, or -1 where he is left out. */
export type Assignment = Int32Array

export const nowhere = -1

/** What an assignment costs, in risk-weighted days. */
export function costOf({ leaveOut, cost }: Problem, assignment: Assignment): number {
  let sum = 0
  for (let person = 0; person < leaveOut.length; person++) {
    const way = assignment[person]!
    sum += way === nowhere ? leaveOut[person]! : cost[way]!
  }
  return sum
}

/** How many people a problem is about. */
export function peopleIn({ leaveOut }: Problem): number {
  return leaveOut.length
}

/** How many cohorts it is about. */
export function cohortsIn({ joiners }: Problem): number {
  return joiners.length
}

/** The two ways hold a seat in one cohort at one time. */
export function together({ cohort, from, to }: Problem, one: number, other: number): boolean {
  return cohort[one] === cohort[other] && from[one]! <= to[other]! && from[other]! <= to[one]!
}

/** For each person, those he never sits with. */
export function apartOf(problem: Problem): ReadonlyMap<number, readonly number[]> {
  const { apart } = problem
  const found = new Map<number, number[]>()
  const add = (one: number, other: number) => {
    const list = found.get(one)
    if (list) list.push(other)
    else found.set(one, [other])
  }
  for (let at = 0; at < apart.length; at += 2) {
    add(apart[at]!, apart[at + 1]!)
    add(apart[at + 1]!, apart[at]!)
  }
  return found
}
