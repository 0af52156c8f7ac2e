import { nowhere, type Problem, peopleIn } from './problem.ts'

/** Prices of seats by time, in risk-weighted days a seat, and the bound that they prove: no plan costs less. */
type Prices = { seats: Float64Array; bound: number; estimate: number }

/**
 * Prices of seats by subgradient steps (rule 12.3): each person takes his cheapest way at
 * these prices, and what is asked for too much grows dearer. `target` is what the best known plan costs.
 */
export function priceSeats(problem: Problem, target: number, steps: number): Prices {
  const { free } = problem
  let prices = new Float64Array(free.length)
  let best = { seats: prices, bound: Number.NEGATIVE_INFINITY }
  const average = new Float64Array(free.length)
  let scale = 1.2
  let stale = 0
  for (let step = 0; step < steps; step++) {
    const { bound, asked } = askedAt(problem, prices)
    if (bound > best.bound + 1e-9) {
      best = { seats: prices, bound }
      stale = 0
    } else if (++stale >= 5) {
      scale *= 0.7
      stale = 0
      prices = best.seats
    }
    let norm = 0
    for (let at = 0; at < free.length; at++) {
      average[at] = 0.7 * average[at]! + 0.3 * (asked[at]! - free[at]!)
      norm += average[at]! * average[at]!
    }
    if (norm < 1e-9 || best.bound >= target - 1e-9) break
    const size = (scale * Math.max(1, target - bound)) / norm
    const next = new Float64Array(free.length)
    for (let at = 0; at < next.length; at++) {
      next[at] = Math.max(0, prices[at]! + size * average[at]!)
    }
    prices = next
  }
  return { ...best, estimate: target }
}

/** Cumulated prices: a way from time a to time b pays sums[b + 1] - sums[a]. */
export function sumsOf(seats: Float64Array): Float64Array {
  const sums = new Float64Array(seats.length + 1)
  for (let at = 0; at < seats.length; at++) sums[at + 1] = sums[at]! + seats[at]!
  return sums
}

/** The bound that some seat prices prove, and how many ask for each seat at them. */
function askedAt(problem: Problem, seats: Float64Array): { bound: number; asked: Int32Array } {
  const { leaveOut, ways, from, to, cost, free } = problem
  const sums = sumsOf(seats)
  const change = new Int32Array(free.length + 1)
  let bound = 0
  for (let person = 0; person < peopleIn(problem); person++) {
    let least = leaveOut[person]!
    let chosen = nowhere
    for (let way = ways[person]!; way < ways[person + 1]!; way++) {
      const priced = cost[way]! + sums[to[way]! + 1]! - sums[from[way]!]!
      if (priced >= least) continue
      least = priced
      chosen = way
    }
    bound += least
    if (chosen === nowhere) continue
    change[from[chosen]!]! += 1
    change[to[chosen]! + 1]! -= 1
  }
  const asked = new Int32Array(free.length)
  let running = 0
  for (let at = 0; at < free.length; at++) {
    running += change[at]!
    asked[at] = running
    bound -= seats[at]! * free[at]!
  }
  return { bound, asked }
}
