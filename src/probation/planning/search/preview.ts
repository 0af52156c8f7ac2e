import { priceSeats, sumsOf } from '../problem/prices.ts'
import { type Assignment, cohortsIn, nowhere, type Problem, peopleIn } from '../problem/problem.ts'
import { Seating } from './seating.ts'

/** Work, not time, bounds the search, so that the same input gives the same plan: exchanges tried in all. */
export type Effort = { exchanges: number }

type Search = {
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

/**
 * An answer at once, and where the proof begins (rule 12.3): everybody in the order of what it would cost to leave him
 * out, then moves and exchanges until none betters it, then minimum sizes. From `start` where there is one.
 */
export function preview(problem: Problem, effort: Effort, start?: Assignment): Assignment {
  const seating = new Seating(problem)
  const search: Search = {
    seating,
    closed: new Uint8Array(cohortsIn(problem)),
    left: effort.exchanges,
    tries: 0,
    cheapest: cheapestWays(problem),
  }
  if (start) placeWhatFits(seating, start)
  if (!start) {
    for (const person of byRegret(problem)) insertBest(search, person)
    const target = seating.cost()
    seating.restore(new Int32Array(peopleIn(problem)).fill(nowhere))
    insertPriced(search, target)
  }
  for (const person of byRegret(problem)) {
    if (seating.assignment[person] === nowhere) insertBest(search, person)
  }
  better(search)
  settleSizes(search)
  return seating.assignment.slice()
}

function cheapestWays({ ways, cost }: Problem): (person: number) => Int32Array {
  const kept: Int32Array[] = []
  return (person) => {
    kept[person] ??= Int32Array.from(
      { length: ways[person + 1]! - ways[person]! },
      (_, at) => ways[person]! + at,
    ).sort((one, other) => cost[one]! - cost[other]! || one - other)
    return kept[person]!
  }
}

/** A rounded answer may ask for too much: what no longer fits stays out. */
function placeWhatFits(seating: Seating, start: Assignment) {
  for (let person = 0; person < start.length; person++) {
    const way = start[person]!
    if (way !== nowhere && seating.fits(person, way)) seating.place(person, way)
  }
}

/** Everybody in the order of what he would lose by his second choice, at the prices of seats (rule 12.3). */
function insertPriced({ seating }: Search, target: number) {
  const { problem } = seating
  const { ways, cost, from, to, leaveOut } = problem
  const { seats } = priceSeats(problem, target, 300)
  const sums = sumsOf(seats)
  const priced = cost.map((own, way) => own + sums[to[way]! + 1]! - sums[from[way]!]!)
  const regret = new Float64Array(peopleIn(problem))
  for (let person = 0; person < regret.length; person++) {
    let [first, second] = [leaveOut[person]!, leaveOut[person]!]
    for (let way = ways[person]!; way < ways[person + 1]!; way++) {
      if (priced[way]! < first) [first, second] = [priced[way]!, first]
      else if (priced[way]! < second) second = priced[way]!
    }
    regret[person] = second - first
  }
  const order = Array.from(regret, (_, person) => person).sort(
    (one, other) => regret[other]! - regret[one]! || one - other,
  )
  for (const person of order) {
    let best = nowhere
    for (let way = ways[person]!; way < ways[person + 1]!; way++) {
      if (priced[way]! >= (best === nowhere ? leaveOut[person]! : priced[best]!)) continue
      if (seating.fits(person, way)) best = way
    }
    if (best !== nowhere) seating.place(person, best)
  }
}

function byRegret(problem: Problem): number[] {
  const { leaveOut, ways, cost } = problem
  const regret = new Float64Array(peopleIn(problem))
  for (let person = 0; person < regret.length; person++) {
    let first = leaveOut[person]!
    let second = first
    for (let way = ways[person]!; way < ways[person + 1]!; way++) {
      if (cost[way]! < first) {
        second = first
        first = cost[way]!
      } else if (cost[way]! < second) second = cost[way]!
    }
    regret[person] = leaveOut[person]! - first + (second - first)
  }
  return Array.from(regret, (_, person) => person).sort(
    (one, other) => regret[other]! - regret[one]! || one - other,
  )
}

/** Puts him where he costs least, if that is less than now. */
function insertBest({ seating, closed }: Search, person: number): boolean {
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
function better(search: Search) {
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

/** Until no cohort has joiners and fewer than it needs: bettered after each, and at the end let go for good. */
function settleSizes(search: Search) {
  const count = cohortsIn(search.seating.problem)
  const settled = new Uint8Array(count)
  for (let short = shortest(search, settled); short !== undefined; ) {
    settled[short] = 1
    fillOrEmpty(search, short)
    better(search)
    short = shortest(search, settled)
  }
  const tries = new Uint8Array(count)
  for (let short = shortest(search, new Uint8Array(count)); short !== undefined; ) {
    if (tries[short]!++ === 0) fillOrEmpty(search, short)
    else if (search.seating.problem.must[short]) return
    else empty(search, short)
    short = shortest(search, new Uint8Array(count))
  }
}

function empty(search: Search, short: number) {
  const { seating, closed } = search
  closed[short] = 1
  for (const person of [...seating.members[short]!]) {
    seating.remove(person)
    insertBest(search, person)
  }
}

function shortest({ seating }: Search, settled: Uint8Array): number | undefined {
  const { needs, must } = seating.problem
  let found: number | undefined
  for (let cohort = 0; cohort < needs.length; cohort++) {
    const count = seating.members[cohort]!.size
    if (settled[cohort] || count >= needs[cohort]! || (count === 0 && !must[cohort])) continue
    if (found === undefined || count < seating.members[found]!.size) found = cohort
  }
  return found
}

/** Whichever costs less: bringing in as many as it needs, cheapest first, or letting it go. */
function fillOrEmpty(search: Search, short: number) {
  const { seating, closed } = search
  const before = seating.assignment.slice()
  fill(seating, short)
  const isFull = seating.members[short]!.size >= seating.problem.needs[short]!
  const full = isFull ? seating.assignment.slice() : undefined
  const fullCost = isFull ? seating.cost() : Number.POSITIVE_INFINITY
  if (full && seating.problem.must[short]) return
  seating.restore(before)
  empty(search, short)
  if (full && fullCost < seating.cost()) {
    closed[short] = 0
    seating.restore(full)
  }
}

function fill(seating: Seating, short: number) {
  const { ways, cohort, cost, needs } = seating.problem
  const candidates: { person: number; way: number; more: number }[] = []
  for (let person = 0; person < peopleIn(seating.problem); person++) {
    if (seating.members[short]!.has(person)) continue
    for (let way = ways[person]!; way < ways[person + 1]!; way++) {
      if (cohort[way] !== short) continue
      candidates.push({ person, way, more: cost[way]! - seating.costOf(person) })
    }
  }
  candidates.sort((one, other) => one.more - other.more || one.person - other.person)
  for (const { person, way } of candidates) {
    if (seating.members[short]!.size >= needs[short]!) return
    if (!seating.members[short]!.has(person) && seating.fits(person, way))
      seating.place(person, way)
  }
}
