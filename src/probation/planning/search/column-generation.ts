import type { Highs } from '../../../kit/highs.ts'
import { priceSeats, sumsOf } from '../problem/prices.ts'
import { type Assignment, costOf, nowhere, type Problem, peopleIn } from '../problem/problem.ts'
import { type Column, Model, type Rows, rowsOf } from './model.ts'
import { type Effort, preview } from './preview.ts'

export type Limits = {
  /** Rounds of pricing, and ways that each person may add in one. */
  rounds: number
  perPerson: number
  /** Good enough, as a share of the cost: 0 goes on until it is proven. */
  gap: number
  /** Simplex steps of each LP, and nodes of the last search. */
  iterations: number
  nodes: number
  /** Ways in the last search; where more could better the best, the gap is stated instead. */
  columns: number
  effort: Effort
}

export type Answer = {
  assignment: Assignment
  cost: number
  /** No plan costs less. */
  bound: number
  rounds: number
  columns: number
  /** What one more seat at each time would save, in risk-weighted days. */
  seatPrices: Float64Array
}

/** Hears each better plan, and the bound that is proven by then. */
export type Hear = (assignment: Assignment, bound: number) => void

/**
 * The best plan, or the best found with its bound, by column generation (rule 12.3): a linear model over few ways, priced
 * against all of them, and at the end a search over those that could still better the best. `better` hears each better
 * plan, so that ending the worker loses nothing.
 */
export function solve(
  highs: Highs,
  problem: Problem,
  start: Assignment,
  limits: Limits,
  better: Hear = () => undefined,
): Answer {
  const search = new Search(highs, problem, start, limits, better)
  try {
    return search.run()
  } finally {
    search.dispose()
  }
}

const tiny = 1e-7

class Search {
  private readonly rows: Rows
  private readonly master: Model
  private readonly isIn: Uint8Array
  private readonly isStrong: Uint8Array
  private best: Assignment
  private cost: number
  private bound: number
  private rounds = 0
  private colValue: Float64Array = new Float64Array(0)
  private rowDual: Float64Array = new Float64Array(0)
  private readonly reduced: Float64Array
  /** The bound that the reduced costs at hand prove; undefined before they are. */
  private priced: number | undefined

  private readonly highs: Highs
  private readonly problem: Problem
  private readonly limits: Limits
  private readonly hear: Hear

  constructor(highs: Highs, problem: Problem, start: Assignment, limits: Limits, hear: Hear) {
    this.highs = highs
    this.problem = problem
    this.limits = limits
    this.hear = hear
    this.best = start.slice()
    this.cost = costOf(problem, start)
    const { seats, bound } = priceSeats(problem, this.cost, 150)
    this.bound = bound
    this.reduced = new Float64Array(problem.cost.length)
    this.isIn = new Uint8Array(problem.cost.length)
    this.isStrong = new Uint8Array(problem.cost.length)
    this.rows = rowsOf(problem)
    const first = this.firstColumns(seats)
    this.master = new Model(highs, problem, this.rows, first, false)
    this.master.model.options.set({
      simplex_iteration_limit: limits.iterations,
      solver: 'simplex',
    })
  }

  run(): Answer {
    for (; this.rounds < this.limits.rounds; this.rounds++) {
      const objective = this.solveLinear()
      if (objective === undefined) break
      const entering = this.price(objective)
      this.round()
      if (this.isGood() || entering.length === 0) break
      this.master.addWays(entering)
    }
    if (!this.isGood() && this.priced !== undefined) this.searchWhole(this.priced)
    return {
      assignment: this.best,
      cost: this.cost,
      bound: Math.min(this.bound, this.cost),
      rounds: this.rounds + 1,
      columns: this.master.columns.length,
      seatPrices: Float64Array.from(this.rows.seats, (row) =>
        Math.max(0, -this.rowDual[row]! || 0),
      ),
    }
  }

  dispose() {
    this.master.dispose()
  }

  private isGood(): boolean {
    const gap = this.cost - this.bound
    return gap <= Math.max(1e-6, this.limits.gap * Math.abs(this.cost))
  }

  private firstColumns(seats: Float64Array): Column[] {
    const { ways, from, to, cost } = this.problem
    const sums = sumsOf(seats)
    const columns: Column[] = []
    for (let person = 0; person < peopleIn(this.problem); person++) {
      const own = Array.from(
        { length: ways[person + 1]! - ways[person]! },
        (_, at) => ways[person]! + at,
      )
      const priced = (way: number) => cost[way]! + sums[to[way]! + 1]! - sums[from[way]!]!
      const chosen = own
        .sort((one, other) => priced(one) - priced(other) || one - other)
        .slice(0, this.limits.perPerson)
      const now = this.best[person]!
      if (now !== nowhere && !chosen.includes(now)) chosen.push(now)
      for (const way of chosen) {
        columns.push({ person, way })
        this.isIn[way] = 1
      }
    }
    return columns
  }

  /** The linear model, with the strong links that it breaks put in until it breaks none. */
  private solveLinear(): number | undefined {
    for (;;) {
      const { modelStatus } = this.master.model.run()
      const solution = this.master.model.getSolution()
      if (modelStatus !== optimal) return undefined
      this.colValue = solution.colValue
      this.rowDual = solution.rowDual
      const broken = this.brokenLinks()
      if (broken.length === 0) return this.master.model.getObjectiveValue()
      this.master.addStrong(broken)
    }
  }

  private brokenLinks(): number[] {
    const { master } = this
    return master.columns.flatMap(({ way }, index) => {
      const run = master.runs[this.problem.cohort[way]!]!
      if (run < 0 || this.isStrong[way]) return []
      const isBroken = this.colValue[master.columnAt(index)]! > this.colValue[run]! + 1e-6
      if (isBroken) this.isStrong[way] = 1
      return isBroken ? [index] : []
    })
  }

  /** Prices every way there is: what could still help is answered, and the bound that it proves is kept. */
  private price(objective: number): Column[] {
    const { problem, rows, rowDual, reduced } = this
    const { ways, from, to, cost, cohort } = problem
    const seats = Float64Array.from(rows.seats, (row) => rowDual[row]!)
    const sums = sumsOf(seats)
    const entering: Column[] = []
    let saved = 0
    for (let person = 0; person < peopleIn(problem); person++) {
      const own: number[] = []
      let least = 0
      for (let way = ways[person]!; way < ways[person + 1]!; way++) {
        const first = from[way]!
        let value = cost[way]! - rowDual[person]! - (sums[to[way]! + 1]! - sums[first]!)
        if (rows.joins[first]! >= 0) value -= rowDual[rows.joins[first]!]!
        if (rows.needs[cohort[way]!]! >= 0) value -= rowDual[rows.needs[cohort[way]!]!]!
        if (problem.apart.length > 0) {
          for (let at = first; at <= to[way]!; at++) {
            for (const row of rows.apartOf(person, at)) value -= rowDual[row]!
          }
        }
        reduced[way] = value
        if (value >= -tiny || this.isIn[way]) continue
        own.push(way)
        if (value < least) least = value
      }
      saved += least
      own.sort((one, other) => reduced[one]! - reduced[other]! || one - other)
      for (const way of own.slice(0, this.limits.perPerson)) {
        entering.push({ person, way })
        this.isIn[way] = 1
      }
    }
    this.priced = objective + saved
    this.bound = Math.max(this.bound, this.priced)
    return entering
  }

  /** The linear answer made whole: each where most of him stands, and bettered from there. */
  private round() {
    const whole = this.master.read(this.colValue)
    const start = new Int32Array(peopleIn(this.problem)).fill(nowhere)
    const most = new Float64Array(start.length).fill(0.5)
    this.master.columns.forEach(({ person, way }, index) => {
      const value = this.colValue[this.master.columnAt(index)]!
      if (value <= most[person]!) return
      most[person] = value
      start[person] = way
    })
    this.keep(preview(this.problem, this.limits.effort, whole ?? start))
  }

  private keep(found: Assignment) {
    const cost = costOf(this.problem, found)
    if (cost >= this.cost - 1e-9) return
    this.best = found.slice()
    this.cost = cost
    this.hear(this.best, this.bound)
  }

  /**
   * Only ways whose reduced cost is below what is left to gain can better the best, so a search over those is exact. The
   * likeliest few are searched first: what they find leaves less to gain, and often nothing.
   */
  private searchWhole(priced: number) {
    const few = this.likeliest(priced, 3 * peopleIn(this.problem))
    if (few.isAll) {
      this.searchAmong(few.columns, true)
      return
    }
    this.searchAmong(few.columns, false)
    if (this.isGood()) return
    const all = this.likeliest(priced, this.limits.columns)
    this.searchAmong(all.columns, all.isAll)
  }

  /** Ways that could better the best, the likeliest first, up to a number; those of the best are always among them. */
  private likeliest(priced: number, most: number): { columns: Column[]; isAll: boolean } {
    const { reduced, problem } = this
    const left = this.cost - priced
    const able: number[] = []
    for (let way = 0; way < reduced.length; way++) if (reduced[way]! <= left + tiny) able.push(way)
    if (able.length > most)
      able.sort((one, other) => reduced[one]! - reduced[other]! || one - other)
    const chosen = new Uint8Array(reduced.length)
    for (const way of able.slice(0, most)) chosen[way] = 1
    for (const way of this.best) if (way !== nowhere) chosen[way] = 1
    const columns: Column[] = []
    for (let person = 0; person < peopleIn(problem); person++) {
      for (let way = problem.ways[person]!; way < problem.ways[person + 1]!; way++) {
        if (chosen[way]) columns.push({ person, way })
      }
    }
    return { columns, isAll: able.length <= most }
  }

  private searchAmong(columns: readonly Column[], isExact: boolean) {
    const model = new Model(this.highs, this.problem, this.rows, columns, true)
    try {
      model.model.options.set({
        mip_max_nodes: this.limits.nodes,
        mip_rel_gap: Math.max(1e-9, this.limits.gap / 2),
        mip_abs_gap: 1e-6,
      })
      model.startFrom(this.best)
      const { modelStatus } = model.model.run()
      const found = model.read(model.model.getSolution().colValue)
      if (found) this.keep(found)
      if (!isExact) return
      const proven = Number(model.model.info.get('mip_dual_bound'))
      if (Number.isFinite(proven)) this.bound = Math.max(this.bound, Math.min(proven, this.cost))
      if (modelStatus === optimal && this.limits.gap === 0) this.bound = this.cost
    } finally {
      model.dispose()
    }
  }
}

/** HiGHS's model status for a model solved to its optimum. */
const optimal = 7
