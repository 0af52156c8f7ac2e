import { addMonths, type Day, firstOfMonth } from '../../calendar.ts'
import { monthsKept, monthsTo } from '../../kit/figures/months.ts'

/** The day that figures are of, and the first of the twelve months to it. */
export type AsAt = { on: Day; fromOn: Day; isToday: boolean }

/** The end of a month, given by its first day; today in the one that is not over. */
export function asAtOf(month: Day, today: Day): AsAt {
  const on = monthsTo(today, monthsKept).find(({ fromOn }) => fromOn === month)?.toOn ?? today
  return { on, fromOn: addMonths(firstOfMonth(on), -11), isToday: on === today }
}

/** A wait by its days: begun, stopped by what she waited for, ended without it. */
type Span = { from: Day; stopped: Day | undefined; ended: Day | undefined }

/** How a wait stood on a day: waiting still, stopped or left in the year to it; undefined where it is of another time. */
export function standingAt(
  { from, stopped, ended }: Span,
  { on, fromOn }: AsAt,
): 'waiting' | 'stopped' | 'left' | undefined {
  if (from > on) return undefined
  if (stopped && stopped <= on) return fromOn <= stopped ? 'stopped' : undefined
  if (ended && ended <= on) return fromOn <= ended ? 'left' : undefined
  return 'waiting'
}
