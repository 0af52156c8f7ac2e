import { cohortsIn, type Problem, peopleIn } from '../problem/problem.ts'

/** A part of a problem, and which person, way and time of the whole each of its own is. */
export type Part = {
  problem: Problem
  people: Int32Array
  ways: Int32Array
  times: Int32Array
}

/**
 * The problem in parts that share no cohort and no pair kept apart: each is solved alone and nothing is lost.
 * The largest stands first. People without any way are in no part.
 */
export function partsOf(problem: Problem): Part[] {
  const roots = rootsOf(problem)
  const people = new Map<number, number[]>()
  for (let person = 0; person < peopleIn(problem); person++) {
    if (problem.ways[person] === problem.ways[person + 1]) continue
    push(people, roots[person]!, person)
  }
  const cohorts = new Map<number, number[]>()
  for (let cohort = 0; cohort < cohortsIn(problem); cohort++) {
    push(cohorts, roots[peopleIn(problem) + cohort]!, cohort)
  }
  return [...people]
    .map(([root, members]) => cut(problem, members, cohorts.get(root) ?? []))
    .sort((one, other) => other.ways.length - one.ways.length)
}

function push(map: Map<number, number[]>, key: number, value: number) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function rootsOf(problem: Problem): Int32Array {
  const { ways, cohort, apart } = problem
  const people = peopleIn(problem)
  const parent = Int32Array.from({ length: people + cohortsIn(problem) }, (_, index) => index)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top]!
    for (let on = at; parent[on] !== top; ) {
      const next = parent[on]!
      parent[on] = top
      on = next
    }
    return top
  }
  for (let person = 0; person < people; person++) {
    for (let way = ways[person]!; way < ways[person + 1]!; way++) {
      parent[root(person)] = root(people + cohort[way]!)
    }
  }
  for (let at = 0; at < apart.length; at += 2) {
    parent[root(apart[at]!)] = root(apart[at + 1]!)
  }
  return parent.map((_, at) => root(at))
}

function cut(whole: Problem, people: readonly number[], cohorts: readonly number[]): Part {
  const cohortAt = new Map(cohorts.map((cohort, index) => [cohort, index]))
  const times = new Int32Array(cohorts.length + 1)
  const shift = new Int32Array(cohorts.length)
  const kept: number[] = []
  cohorts.forEach((cohort, index) => {
    shift[index] = whole.times[cohort]! - kept.length
    for (let at = whole.times[cohort]!; at < whole.times[cohort + 1]!; at++) kept.push(at)
    times[index + 1] = kept.length
  })
  const ways = new Int32Array(people.length + 1)
  people.forEach((person, index) => {
    ways[index + 1] = ways[index]! + whole.ways[person + 1]! - whole.ways[person]!
  })
  const of = new Int32Array(ways[people.length]!)
  people.forEach((person, index) => {
    for (let at = ways[index]!; at < ways[index + 1]!; at++) {
      of[at] = whole.ways[person]! + at - ways[index]!
    }
  })
  const cohort = of.map((way) => cohortAt.get(whole.cohort[way]!)!)
  const personAt = new Map(people.map((person, index) => [person, index]))
  return {
    people: Int32Array.from(people),
    ways: of,
    times: Int32Array.from(kept),
    problem: {
      leaveOut: Float64Array.from(people, (person) => whole.leaveOut[person]!),
      ways,
      cohort,
      from: of.map((way, at) => whole.from[way]! - shift[cohort[at]!]!),
      to: of.map((way, at) => whole.to[way]! - shift[cohort[at]!]!),
      cost: Float64Array.from(of, (way) => whole.cost[way]!),
      times,
      free: Int32Array.from(kept, (at) => whole.free[at]!),
      joiners: Int32Array.from(cohorts, (one) => whole.joiners[one]!),
      needs: Int32Array.from(cohorts, (one) => whole.needs[one]!),
      must: Uint8Array.from(cohorts, (one) => whole.must[one]!),
      apart: pairsIn(whole.apart, personAt),
    },
  }
}

/** Pairs of whom both are here: somebody without any way in sits with nobody. */
function pairsIn(apart: Int32Array, personAt: ReadonlyMap<number, number>): Int32Array {
  const found: number[] = []
  for (let at = 0; at < apart.length; at += 2) {
    const one = personAt.get(apart[at]!)
    const other = personAt.get(apart[at + 1]!)
    if (one !== undefined && other !== undefined) found.push(one, other)
  }
  return Int32Array.from(found)
}
