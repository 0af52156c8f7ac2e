import type { Highs, HighsModel, Matrix } from '../../../kit/highs.ts'
import {
  type Assignment,
  apartOf,
  cohortsIn,
  nowhere,
  type Problem,
  peopleIn,
} from '../problem/problem.ts'

/** Where each rule stands among the rows of a model; -1 where a rule has no row. */
export type Rows = {
  count: number
  seats: Int32Array
  joins: Int32Array
  needs: Int32Array
  /** Rows of the pairs kept apart in which a way of this person, at a time, stands. */
  apartOf: (person: number, at: number) => readonly number[]
  lower: number[]
  upper: number[]
}

/** What rule 12.1 asks, but for the strong links: once each, seats by time, joiners, minimum size, pairs apart. */
export function rowsOf(problem: Problem): Rows {
  const { times, free, joiners, needs, apart } = problem
  const lower: number[] = []
  const upper: number[] = []
  const row = (from: number, to: number) => {
    lower.push(from)
    upper.push(to)
    return lower.length - 1
  }
  for (let person = 0; person < peopleIn(problem); person++) row(1, 1)
  const seats = new Int32Array(free.length)
  const joins = new Int32Array(free.length).fill(-1)
  const needRows = new Int32Array(cohortsIn(problem)).fill(-1)
  for (let cohort = 0; cohort < cohortsIn(problem); cohort++) {
    const mayFail = needs[cohort]! > 0
    for (let at = times[cohort]!; at < times[cohort + 1]!; at++) {
      seats[at] = row(Number.NEGATIVE_INFINITY, mayFail ? 0 : free[at]!)
      if (joiners[cohort]! < free[at]!) joins[at] = row(Number.NEGATIVE_INFINITY, joiners[cohort]!)
    }
    if (mayFail) needRows[cohort] = row(0, Number.POSITIVE_INFINITY)
  }
  const pairs = pairRows(problem, apart, row)
  return {
    ...{ count: lower.length, seats, joins, needs: needRows, lower, upper },
    apartOf: (person, at) => pairs.get(`${person} ${at}`) ?? [],
  }
}

/** A row for each time at which both of a pair might sit. */
function pairRows(
  problem: Problem,
  apart: Int32Array,
  row: (from: number, to: number) => number,
): ReadonlyMap<string, number[]> {
  const found = new Map<string, number[]>()
  for (let at = 0; at < apart.length; at += 2) {
    const [one, other] = [apart[at]!, apart[at + 1]!]
    const theirs = timesOf(problem, other)
    for (const time of timesOf(problem, one)) {
      if (!theirs.has(time)) continue
      const made = row(Number.NEGATIVE_INFINITY, 1)
      for (const person of [one, other]) {
        const key = `${person} ${time}`
        found.set(key, [...(found.get(key) ?? []), made])
      }
    }
  }
  return found
}

function timesOf({ ways, from, to }: Problem, person: number): Set<number> {
  const found = new Set<number>()
  for (let way = ways[person]!; way < ways[person + 1]!; way++) {
    for (let at = from[way]!; at <= to[way]!; at++) found.add(at)
  }
  return found
}

/** The rows in which a way stands, each with a 1. */
export function rowsOfWay(problem: Problem, rows: Rows, person: number, way: number): number[] {
  const { from, to, cohort } = problem
  const found = [person]
  const hasPair = pairedPeople(problem).has(person)
  for (let at = from[way]!; at <= to[way]!; at++) {
    found.push(rows.seats[at]!)
    if (hasPair) found.push(...rows.apartOf(person, at))
  }
  if (rows.joins[from[way]!]! >= 0) found.push(rows.joins[from[way]!]!)
  if (rows.needs[cohort[way]!]! >= 0) found.push(rows.needs[cohort[way]!]!)
  return found
}

const paired = new WeakMap<Problem, ReadonlySet<number>>()
function pairedPeople(problem: Problem): ReadonlySet<number> {
  const found = paired.get(problem) ?? new Set(apartOf(problem).keys())
  paired.set(problem, found)
  return found
}

/** One column of a model: a way, and whose. */
export type Column = { person: number; way: number }

/**
 * A model with everybody's being left out, whether each cohort with a minimum size runs, and some ways. Columns stand in
 * that order: people, cohorts with a minimum size, ways.
 */
export class Model {
  readonly problem: Problem
  readonly rows: Rows
  readonly columns: Column[] = []
  readonly runs: Int32Array
  readonly model: HighsModel
  private rowCount: number

  constructor(
    highs: Highs,
    problem: Problem,
    rows: Rows,
    first: readonly Column[],
    isWhole: boolean,
  ) {
    this.problem = problem
    this.rows = rows
    const people = peopleIn(problem)
    this.runs = new Int32Array(cohortsIn(problem)).fill(-1)
    let at = people
    for (let cohort = 0; cohort < this.runs.length; cohort++) {
      if (rows.needs[cohort]! >= 0) this.runs[cohort] = at++
    }
    const made = new Triplets()
    for (let person = 0; person < people; person++) made.add(person, person, 1)
    for (let cohort = 0; cohort < this.runs.length; cohort++) {
      const run = this.runs[cohort]!
      if (run < 0) continue
      for (let time = problem.times[cohort]!; time < problem.times[cohort + 1]!; time++) {
        made.add(rows.seats[time]!, run, -problem.free[time]!)
      }
      made.add(rows.needs[cohort]!, run, -problem.needs[cohort]!)
    }
    this.fixed = at
    for (const [index, { person, way }] of first.entries()) {
      for (const row of rowsOfWay(problem, rows, person, way)) made.add(row, at + index, 1)
    }
    this.columns.push(...first)
    const strong = isWhole ? this.strongOf(first, at) : []
    strong.forEach(({ column, run }, index) => {
      made.add(rows.count + index, column, 1)
      made.add(rows.count + index, run, -1)
    })
    const numCols = at + first.length
    this.rowCount = rows.count + strong.length
    const colCost = new Float64Array(numCols)
    colCost.set(problem.leaveOut)
    for (const [index, { way }] of first.entries()) colCost[at + index] = problem.cost[way]!
    const colUpper = new Float64Array(numCols).fill(isWhole ? 1 : Number.POSITIVE_INFINITY)
    const colLower = new Float64Array(numCols)
    for (let cohort = 0; cohort < this.runs.length; cohort++) {
      const run = this.runs[cohort]!
      if (run < 0) continue
      colUpper[run] = 1
      colLower[run] = problem.must[cohort]!
    }
    this.model = highs.createModel({
      numCols,
      numRows: this.rowCount,
      ...{ colCost, colLower, colUpper },
      rowLower: Float64Array.from([...rows.lower, ...strong.map(() => Number.NEGATIVE_INFINITY)]),
      rowUpper: Float64Array.from([...rows.upper, ...strong.map(() => 0)]),
      matrix: made.toMatrix(this.rowCount, numCols),
      ...(isWhole ? { integrality: new Int32Array(numCols).fill(1) } : {}),
    })
    this.model.options.set({ output_flag: false, random_seed: 0 })
  }

  private readonly fixed: number

  get size(): number {
    return this.fixed + this.columns.length
  }

  /** The column of the way that was put in as the nth. */
  columnAt(index: number): number {
    return this.fixed + index
  }

  addWays(more: readonly Column[]) {
    if (more.length === 0) return
    const starts = new Int32Array(more.length + 1)
    const indices: number[] = []
    more.forEach(({ person, way }, index) => {
      indices.push(...rowsOfWay(this.problem, this.rows, person, way))
      starts[index + 1] = indices.length
    })
    this.model.addCols({
      count: more.length,
      cost: Float64Array.from(more, ({ way }) => this.problem.cost[way]!),
      lower: new Float64Array(more.length),
      upper: new Float64Array(more.length).fill(Number.POSITIVE_INFINITY),
      matrix: {
        ...{ format: 'csc', numRows: this.rowCount, numCols: more.length, starts },
        indices: Int32Array.from(indices),
        values: new Float64Array(indices.length).fill(1),
      },
    })
    this.columns.push(...more)
  }

  /** Strong links, x no more than z (rule 12.1), for ways by their number in `columns`. */
  addStrong(numbers: readonly number[]) {
    if (numbers.length === 0) return
    const strong = numbers.map((index) => ({
      column: this.columnAt(index),
      run: this.runs[this.problem.cohort[this.columns[index]!.way]!]!,
    }))
    const starts = Int32Array.from({ length: strong.length + 1 }, (_, at) => 2 * at)
    this.model.addRows({
      count: strong.length,
      lower: new Float64Array(strong.length).fill(Number.NEGATIVE_INFINITY),
      upper: new Float64Array(strong.length),
      matrix: {
        ...{ format: 'csr', numRows: strong.length, numCols: this.size, starts },
        indices: Int32Array.from(strong.flatMap(({ column, run }) => [run, column])),
        values: Float64Array.from(strong.flatMap(() => [-1, 1])),
      },
    })
    this.rowCount += strong.length
  }

  private strongOf(columns: readonly Column[], offset: number) {
    return columns.flatMap(({ way }, index) => {
      const run = this.runs[this.problem.cohort[way]!]!
      return run < 0 ? [] : [{ column: offset + index, run }]
    })
  }

  /** An assignment as a start solution; its ways must be among the columns. */
  startFrom(assignment: Assignment) {
    const colValue = new Float64Array(this.size)
    const chosen = new Set<number>()
    for (let person = 0; person < assignment.length; person++) {
      if (assignment[person] === nowhere) colValue[person] = 1
      else chosen.add(assignment[person]!)
    }
    this.columns.forEach(({ way }, index) => {
      if (!chosen.has(way)) return
      colValue[this.columnAt(index)] = 1
      const run = this.runs[this.problem.cohort[way]!]!
      if (run >= 0) colValue[run] = 1
    })
    this.model.setSolution({ colValue })
  }

  /** Whom a solution places where; undefined where it splits somebody. */
  read(colValue: Float64Array): Assignment | undefined {
    const assignment = new Int32Array(peopleIn(this.problem)).fill(nowhere)
    for (const [index, { person, way }] of this.columns.entries()) {
      const value = colValue[this.columnAt(index)]!
      if (value > 1e-6 && value < 1 - 1e-6) return undefined
      if (value > 0.5) assignment[person] = way
    }
    return assignment
  }

  dispose() {
    this.model.dispose()
  }
}

/** Entries of a matrix in any order. */
class Triplets {
  private readonly rows: number[] = []
  private readonly cols: number[] = []
  private readonly values: number[] = []

  add(row: number, col: number, value: number) {
    this.rows.push(row)
    this.cols.push(col)
    this.values.push(value)
  }

  toMatrix(numRows: number, numCols: number): Matrix {
    const starts = new Int32Array(numCols + 1)
    for (const col of this.cols) starts[col + 1]! += 1
    for (let col = 0; col < numCols; col++) starts[col + 1]! += starts[col]!
    const next = starts.slice()
    const indices = new Int32Array(this.rows.length)
    const values = new Float64Array(this.rows.length)
    for (let at = 0; at < this.rows.length; at++) {
      const spot = next[this.cols[at]!]!++
      indices[spot] = this.rows[at]!
      values[spot] = this.values[at]!
    }
    return { format: 'csc', numRows, numCols, starts, indices, values }
  }
}
