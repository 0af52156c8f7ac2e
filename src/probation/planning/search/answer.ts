import type { Highs } from '../../../kit/highs.ts'
import { ContradictoryFacts, contradictionsIn } from '../problem/contradictions.ts'
import { priceSeats } from '../problem/prices.ts'
import { type Assignment, costOf, nowhere, type Problem, peopleIn } from '../problem/problem.ts'
import { type Answer, type Hear, type Limits, solve } from './column-generation.ts'
import { type Part, partsOf } from './parts.ts'
import { preview } from './preview.ts'

/**
 * Good limits by the size of a problem: a county is searched until it is proven, a region to 0.01 % of its cost, more than
 * 5,000 people to 0.1 %. Limits count steps, never time, so that the same problem has the same answer.
 */
export function limitsFor(problem: Problem): Limits {
  const people = peopleIn(problem)
  const shared = { rounds: 40, perPerson: 5, iterations: 2_000_000, nodes: 2_000 }
  if (people <= 600) {
    return { ...shared, gap: 0, columns: 60_000, effort: { exchanges: 60_000 } }
  }
  if (people <= 5_000) {
    return { ...shared, gap: 1e-4, columns: 60_000, effort: { exchanges: 200_000 } }
  }
  return { ...shared, gap: 1e-3, columns: 60_000, effort: { exchanges: 200_000 } }
}

/**
 * The best plan for a whole problem, or the best found with its bound, in risk-weighted days: cut into parts that share
 * nothing, each solved alone, and joined again. `better` hears whole assignments, and the bound proven by then. Throws
 * `ContradictoryFacts` where cohorts that must run cannot be filled.
 */
export function answerWhole(
  highs: Highs,
  problem: Problem,
  start: Assignment | undefined,
  limits: Limits,
  better: Hear = () => undefined,
): Answer {
  const contradictions = contradictionsIn(problem)
  if (contradictions.length > 0) throw new ContradictoryFacts(contradictions)
  const whole = new Whole(problem, partsOf(problem), start, limits)
  better(whole.assignment.slice(), whole.bound())
  whole.parts.forEach((part, index) => {
    const hear: Hear = (assignment, bound) => {
      whole.take(index, assignment, bound)
      better(whole.assignment.slice(), whole.bound())
    }
    const answer = solve(highs, part.problem, whole.startOf(part), limits, hear)
    whole.finish(index, answer)
    better(whole.assignment.slice(), whole.bound())
  })
  return whole.answer()
}

/** An answer that grows by parts. */
class Whole {
  readonly assignment: Assignment
  readonly parts: readonly Part[]
  private readonly problem: Problem
  private readonly bounds: number[]
  private readonly unplaceable: number
  private readonly seatPrices: Float64Array
  private rounds = 0
  private columns = 0

  constructor(
    problem: Problem,
    parts: readonly Part[],
    start: Assignment | undefined,
    limits: Limits,
  ) {
    this.problem = problem
    this.parts = parts
    this.assignment = new Int32Array(peopleIn(problem)).fill(nowhere)
    this.seatPrices = new Float64Array(problem.free.length)
    const inParts = parts.reduce((sum, part) => sum + leftOut(part.problem), 0)
    this.unplaceable = leftOut(problem) - inParts
    this.bounds = parts.map(() => Number.NEGATIVE_INFINITY)
    parts.forEach((part, index) => {
      const own = start && ownOf(part, start)
      const first = preview(part.problem, limits.effort, own)
      const { bound } = priceSeats(part.problem, costOf(part.problem, first), 50)
      this.take(index, first, bound)
    })
  }

  bound(): number {
    return this.bounds.reduce((sum, one) => sum + one, this.unplaceable)
  }

  startOf(part: Part): Assignment {
    return ownOf(part, this.assignment)
  }

  take(index: number, own: Assignment, bound: number) {
    const { people, ways } = this.parts[index]!
    people.forEach((person, at) => {
      this.assignment[person] = own[at] === nowhere ? nowhere : ways[own[at]!]!
    })
    this.bounds[index] = Math.max(this.bounds[index]!, bound)
  }

  finish(index: number, { assignment, bound, seatPrices, rounds, columns }: Answer) {
    this.take(index, assignment, bound)
    this.parts[index]!.times.forEach((time, at) => {
      this.seatPrices[time] = seatPrices[at]!
    })
    this.rounds = Math.max(this.rounds, rounds)
    this.columns += columns
  }

  answer(): Answer {
    const cost = costOf(this.problem, this.assignment)
    return {
      ...{ assignment: this.assignment, cost, bound: Math.min(this.bound(), cost) },
      ...{ seatPrices: this.seatPrices, rounds: this.rounds, columns: this.columns },
    }
  }
}

function leftOut({ leaveOut }: Problem): number {
  return leaveOut.reduce((sum, one) => sum + one, 0)
}

/** Where a part's people stand in an assignment of the whole, by the part's own ways. */
function ownOf({ people, ways, problem }: Part, whole: Assignment): Assignment {
  return Int32Array.from(people, (person, at) => {
    const first = problem.ways[at]!
    const isPlaced = whole[person] !== nowhere
    return isPlaced ? first + whole[person]! - ways[first]! : nowhere
  })
}
