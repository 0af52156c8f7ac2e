import type { Figure } from '../../kit/figures/figure.ts'
import { fewWords } from '../../kit/figures/suppress.ts'
import type { Group } from './figures.ts'

/** '23', '1 to 4', '5 or more' where it is hidden for another's sake. */
export function figureInWords({ count, shown }: Figure): string {
  if (shown === 'yes') return count.toLocaleString('en-GB')
  return shown === 'few' ? fewWords : '5 or more'
}

/** 'is' of one, 'are' of any other figure. */
export function isOrAre({ count, shown }: Figure): string {
  return shown === 'yes' && count === 1 ? 'is' : 'are'
}

/** '86%': how many of a group stand in one of its rows; undefined where either number is hidden, or there is nobody. */
export function shareOf(
  group: Group,
  rows: 'bands' | 'standings',
  name: string,
): string | undefined {
  const part = group[rows].find((row) => row.name === name)?.figure
  if (part?.shown !== 'yes' || group.people.shown !== 'yes' || group.people.count === 0)
    return undefined
  return `${Math.round((100 * part.count) / group.people.count)}%`
}
