import type { Solver } from '../search/messages.ts'
import { preview } from '../search/preview.ts'
import type { Solve } from './compare-plans.ts'

/** Seconds for one of several problems of a page; the best known by then counts. */
const secondsEach = 5

/** Answers problems by a solver, proven where it is in time; at once where that thread has ended without an answer. */
export function solveBy(solver: Solver): Solve {
  return async (problem, start) => {
    const asked = { seconds: secondsEach, ...(start ? { start } : {}) }
    const solved = await solver.solve(problem, asked).done
    if (solved.ended === 'done') return solved.answer.assignment
    const best = solved.ended === 'contradiction' ? undefined : solved.best?.assignment
    return best ?? preview(problem, { exchanges: 60_000 }, start)
  }
}
