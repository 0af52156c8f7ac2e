import type { Contradiction } from './problem/contradictions.ts'
import type { Planning } from './problem/make-problem.ts'
import type { Solved } from './search/messages.ts'
import type { Ended } from './stored.ts'

/** How a search ended, in the word that is kept: a tenth of a risk-weighted day from its bound is proven. */
export function endedOf(solved: Exclude<Solved, { ended: 'contradiction' }>): Ended {
  if (solved.ended !== 'done') return solved.ended
  return solved.answer.cost - solved.answer.bound < 0.1 ? 'proven' : 'limits'
}

/** Why there is nothing to plan, in words; nothing where there is. */
export function nothingToPlan({ facts, people, pinned, days }: Planning): string | undefined {
  if (people.length + pinned.length === 0) {
    return 'Nobody in this scope waits for a place: those who wait are on hold, cannot finish, or have one.'
  }
  if (facts.cohorts.every(({ cancelledOn }) => cancelledOn) || days.length === 0) {
    return 'No cohort of this scope is on offer: none has an entry between the notice due and the horizon.'
  }
  return undefined
}

/** 'BBR-27-03 needs 6 to run, and 4 at most could join': what to unpin, where facts contradict each other. */
export function contradictionInWords(
  { cohorts, pinned }: Pick<Planning, 'cohorts' | 'pinned'>,
  contradictions: readonly Contradiction[],
): string {
  const parts = contradictions.map(({ cohort, needs, reachable }) => {
    const { code, id } = cohorts[cohort]!
    const here = pinned.filter(({ way }) => way.cohort.id === id).length
    const most = reachable === 0 ? 'nobody' : `${reachable} at most`
    const beside = here > 0 ? ` beside the ${here} pinned there` : ', and a place in it is pinned'
    return `${code} needs ${needs} more to run${beside}; ${most} could join`
  })
  return `These facts contradict each other: ${parts.join('; ')}. Unpin somebody, lower the fewest in the group, or leave the cohort out of the plan.`
}
