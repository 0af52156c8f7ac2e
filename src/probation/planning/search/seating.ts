import {
  type Assignment,
  apartOf,
  cohortsIn,
  costOf,
  nowhere,
  type Problem,
  peopleIn,
  together,
} from '../problem/problem.ts'

/** Who sits where while an assignment is made or bettered: seats and joiners by time, and pairs kept apart. */
export class Seating {
  readonly assignment: Assignment
  readonly members: Set<number>[]
  private readonly used: Int32Array
  private readonly joined: Int32Array
  private readonly apart: ReadonlyMap<number, readonly number[]>

  readonly problem: Problem

  constructor(problem: Problem) {
    this.problem = problem
    this.assignment = new Int32Array(peopleIn(problem)).fill(nowhere)
    this.members = Array.from({ length: cohortsIn(problem) }, () => new Set())
    this.used = new Int32Array(problem.free.length)
    this.joined = new Int32Array(problem.free.length)
    this.apart = apartOf(problem)
  }

  /** What the person costs as he is placed now. */
  costOf(person: number): number {
    const way = this.assignment[person]!
    return way === nowhere ? this.problem.leaveOut[person]! : this.problem.cost[way]!
  }

  cost(): number {
    return costOf(this.problem, this.assignment)
  }

  /** Seats, joiners and keep-apart; minimum sizes are looked after when all is placed. */
  fits(person: number, way: number): boolean {
    const { from, to, free, joiners, cohort } = this.problem
    const first = from[way]!
    if (this.joined[first]! >= joiners[cohort[way]!]!) return false
    for (let at = first; at <= to[way]!; at++) {
      if (this.used[at]! >= free[at]!) return false
    }
    return this.isKeptApart(person, way)
  }

  private isKeptApart(person: number, way: number): boolean {
    const others = this.apart.get(person)
    if (!others) return true
    return others.every((other) => {
      const theirs = this.assignment[other]!
      return theirs === nowhere || !together(this.problem, way, theirs)
    })
  }

  /** Those whose leaving would by itself make room for a way that is full. */
  inTheWay(person: number, way: number): number[] {
    const { from, to, free, joiners, cohort } = this.problem
    const full = this.joined[from[way]!]! >= joiners[cohort[way]!]!
    let first = -1
    let last = -1
    for (let at = from[way]!; at <= to[way]!; at++) {
      if (this.used[at]! < free[at]!) continue
      if (free[at]! <= 0) return []
      if (first < 0) first = at
      last = at
    }
    const found: number[] = []
    for (const other of this.members[cohort[way]!]!) {
      if (other === person) continue
      const theirs = this.assignment[other]!
      if (first >= 0 && (from[theirs]! > first || to[theirs]! < last)) continue
      if (full && from[theirs] !== from[way]) continue
      if (first < 0 && !full && !together(this.problem, way, theirs)) continue
      found.push(other)
    }
    return found
  }

  place(person: number, way: number) {
    this.remove(person)
    if (way === nowhere) return
    this.assignment[person] = way
    this.members[this.problem.cohort[way]!]!.add(person)
    this.count(way, 1)
  }

  remove(person: number) {
    const way = this.assignment[person]!
    if (way === nowhere) return
    this.assignment[person] = nowhere
    this.members[this.problem.cohort[way]!]!.delete(person)
    this.count(way, -1)
  }

  restore(assignment: Assignment) {
    for (let person = 0; person < assignment.length; person++) {
      if (this.assignment[person] !== assignment[person]) this.remove(person)
    }
    for (let person = 0; person < assignment.length; person++) {
      if (this.assignment[person] !== assignment[person]) this.place(person, assignment[person]!)
    }
  }

  private count(way: number, change: number) {
    const { from, to } = this.problem
    this.joined[from[way]!]! += change
    for (let at = from[way]!; at <= to[way]!; at++) this.used[at]! += change
  }
}
