import type { Solver } from '../search/messages.ts'
import { preview } from '../search/preview.ts'
import type { Solve } from './compare-plans.ts'

/** Seconds for one of several problems of a run; the best known by then counts. */
const secondsEach = 5

/**
 * Answers problems by a solver, proven where it is in time; at once where that thread has ended without an answer. Once it
 * is stopped it throws, and waits for nothing more.
 */
export function solveBy(solver: Solver, stopped: AbortSignal): Solve {
  return async (problem, start) => {
    stopped.throwIfAborted()
    const asked = { seconds: secondsEach, ...(start ? { start } : {}) }
    const job = solver.solve(problem, asked)
    const stop = new Promise<undefined>((resolve) => {
      stopped.addEventListener('abort', () => resolve(undefined), { once: true })
    })
    const solved = await Promise.race([job.done, stop])
    if (!solved) job.cancel()
    stopped.throwIfAborted()
    if (solved?.ended === 'done') return solved.answer.assignment
    const best = solved?.ended === 'contradiction' ? undefined : solved?.best?.assignment
    return best ?? preview(problem, { exchanges: 60_000 }, start)
  }
}
