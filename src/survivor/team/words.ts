import { listed } from '../../kit/words.ts'
import type { ServiceSettings } from '../records/service-settings.ts'
import { isHigh, type Load } from './load.ts'

type Loaded = { name: string; load: Load; weeksAbove: number }

/** '110%', from the share that a load may reach without a reason. */
export function highInWords({ highLoad }: Pick<ServiceSettings, 'highLoad'>): string {
  return `${Math.round(highLoad * 100)}%`
}

/**
 * '2 of 8 workers are above 110%; Nora Adair for the 4th week': how many are above, and who for so long that it is too
 * much, the longest first. `known` is how many weeks were counted: 'for 12 weeks or more'.
 */
export function leadInWords(
  workers: readonly Loaded[],
  settings: ServiceSettings,
  known: number,
): string {
  const high = highInWords(settings)
  const above = workers.filter(({ load }) => isHigh(load, settings))
  if (workers.length === 0) return 'No workers yet'
  if (above.length === 0) {
    return workers.length === 1
      ? `1 worker, not above ${high}`
      : `None of ${workers.length} workers is above ${high}`
  }
  const how =
    workers.length === 1
      ? `1 worker, above ${high}`
      : `${above.length} of ${workers.length} workers ${above.length === 1 ? 'is' : 'are'} above ${high}`
  const long = above
    .filter(({ weeksAbove }) => weeksAbove >= settings.highLoadWeeks)
    .sort((one, other) => other.weeksAbove - one.weeksAbove)
    .map(({ name, weeksAbove }) => `${name} for ${weeksInWords(weeksAbove, known)}`)
  return long.length === 0 ? how : `${how}; ${listed(long)}`
}

/** 'the 4th week', or '12 weeks or more' where no more weeks were counted. */
export function weeksInWords(weeks: number, known: number): string {
  return weeks >= known ? `${weeks} weeks or more` : `the ${ordinal(weeks)} week`
}

/** '1st', '2nd', '11th', '22nd' */
export function ordinal(number: number): string {
  const tens = number % 100
  const end = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${end}`
}

/** 'a family', '7 families' */
export function families(count: number): string {
  return count === 1 ? '1 family' : `${count.toLocaleString('en-GB')} families`
}

/** '1 worker', 'both workers', 'all 3 workers' */
export function allWorkers(count: number): string {
  if (count === 1) return 'the 1 worker'
  return count === 2 ? 'both workers' : `all ${count} workers`
}
