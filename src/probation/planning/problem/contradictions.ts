import { cohortsIn, type Problem } from './problem.ts'

/** A cohort that must run, how many it needs, and the most who can reach it. */
export type Contradiction = { cohort: number; needs: number; reachable: number }

/**
 * Cohorts that must run and cannot reach their minimum size, each on its own, with the most who could sit there: where
 * there is one, no plan keeps all the rules. Pairs kept apart, and people who are wanted by two of them, are not counted.
 */
export function contradictionsIn(problem: Problem): readonly Contradiction[] {
  return mustRun(problem).filter(({ needs, reachable }) => reachable < needs)
}

/** The facts contradict each other: these cohorts must all run, and no plan fills them all. */
export class ContradictoryFacts extends Error {
  readonly contradictions: readonly Contradiction[]

  constructor(contradictions: readonly Contradiction[]) {
    super('Cohorts must run that cannot reach their minimum size')
    this.name = 'ContradictoryFacts'
    this.contradictions = contradictions
  }
}

/** Cohorts that must run, whether or not each could be filled alone. */
function mustRun(problem: Problem): readonly Contradiction[] {
  return Array.from({ length: cohortsIn(problem) }, (_, cohort) => cohort)
    .filter((cohort) => problem.must[cohort] && problem.needs[cohort]! > 0)
    .map((cohort) => {
      return { cohort, needs: problem.needs[cohort]!, reachable: mostIn(problem, cohort) }
    })
}

/** The most who could join a cohort: those with a way in, and the seats and joiners of its entry dates. */
function mostIn({ ways, times, free, joiners, cohort }: Problem, wanted: number): number {
  let people = 0
  for (let person = 0; person + 1 < ways.length; person++) {
    if (cohort.subarray(ways[person], ways[person + 1]).includes(wanted)) people++
  }
  let seats = 0
  for (let at = times[wanted]!; at < times[wanted + 1]!; at++) {
    seats += Math.max(0, Math.min(free[at]!, joiners[wanted]!))
  }
  return Math.min(people, seats)
}
