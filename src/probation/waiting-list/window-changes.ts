import { inWords } from '../../calendar.ts'
import { type Difference, differences, type Fields } from '../../kit/differences.ts'
import type { Window } from './timing.ts'

/** Which of the four dates moved, from which day to which, in words. */
export function windowChanges(before: Window, after: Window): Difference[] {
  return differences(datesOf(before), datesOf(after))
}

/** 'Best start moves from 29 May 2026 to 4 June 2026.' */
export function moveInWords({ field, before, after }: Difference): string {
  if (before === 'None') return `${field} is now ${after}.`
  if (after === 'None') return `${field}, ${before}, falls away.`
  return `${field} moves from ${before} to ${after}.`
}

function datesOf(window: Window): Fields {
  return [
    ['Clock start', inWords(window.clockStartOn)],
    ['Earliest sensible start', inWords(window.earliestOn)],
    ['Best start', window.targetOn ? inWords(window.targetOn) : ''],
    ['Retry by', window.retryByOn ? inWords(window.retryByOn) : ''],
    ['Last safe start', inWords(window.latestOn)],
    ['Hard end', inWords(window.hardEndOn)],
  ]
}
