import type { Contradiction } from '../problem/contradictions.ts'
import type { Assignment, Problem } from '../problem/problem.ts'
import type { Answer } from './column-generation.ts'

/** What the planner's thread is asked. */
export type ToWorker = { problem: Problem; start: Assignment | undefined }

/** What it says, as it finds it. */
export type FromWorker =
  | { kind: 'better'; assignment: Assignment; bound: number }
  | { kind: 'done'; answer: Answer }
  | { kind: 'contradiction'; contradictions: readonly Contradiction[] }
  | { kind: 'failed'; words: string }

/** The best known so far; `bound` is minus infinity until something is proven. */
export type Incumbent = { assignment: Assignment; bound: number }

/** How a search ended: proven or at its limits, or stopped before, with the best known by then. */
export type Solved =
  | { ended: 'done'; answer: Answer }
  | { ended: 'time' | 'cancelled' | 'died'; best: Incumbent | undefined }
  | { ended: 'contradiction'; contradictions: readonly Contradiction[] }

/** A search under way: the instant answer, the end, and the way to stop it. */
export type Job = {
  /** The first answer, that local search gives at once; undefined where it ended before. */
  first: Promise<Incumbent | undefined>
  done: Promise<Solved>
  latest: () => Incumbent | undefined
  cancel: () => void
}

/** Solves placement problems outside the thread that serves pages. */
export type Solver = {
  solve: (problem: Problem, options?: { start?: Assignment; seconds?: number }) => Job
  close: () => Promise<void>
}
