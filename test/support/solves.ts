import { theSolver } from '../../src/probation/planning/search/solver.ts'

/** How many problems this process has given its solver so far. */
export function countSolves(): () => number {
  const solver = theSolver()
  const { solve } = solver
  let count = 0
  solver.solve = (...asked) => {
    count++
    return solve(...asked)
  }
  return () => count
}

/** Holds back what the solver answers from here on, until it is let go. */
export function holdAnswers(): () => void {
  const solver = theSolver()
  const { solve } = solver
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  solver.solve = (...asked) => {
    const job = solve(...asked)
    return { ...job, done: held.then(() => job.done) }
  }
  return () => {
    solver.solve = solve
    letGo()
  }
}
