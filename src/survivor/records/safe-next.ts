import {
  addDays,
  type Day,
  dayAt,
  inShort,
  timeAt,
  timeInWords,
  weekdayOf,
} from '../../calendar.ts'
import type { SafeTime } from './safe-contact.ts'

/** A time on one day in which she may be called. */
export type SafeSlot = { onDay: Day; from: string; to: string; isNow: boolean }

const anyTime = { from: '00:00', to: '23:59' }

/**
 * Her next safe time from an instant on that begins before another one, cut off at both; undefined where there is none.
 * No times given is any time (rule 14.4).
 */
export function nextSafeTime(
  times: readonly SafeTime[],
  now: Date,
  before: Date,
): SafeSlot | undefined {
  const [first, last] = [dayAt(now), dayAt(before)]
  for (let onDay = first; onDay <= last; onDay = addDays(onDay, 1)) {
    const weekday = weekdayOf(onDay)
    const hers = times.filter(({ days }) => days.includes(weekday))
    const slot = (times.length === 0 ? [anyTime] : hers)
      .map(({ from, to }) => ({
        onDay,
        from: onDay === first ? latest(from, timeAt(now)) : from,
        to: onDay === last ? earliest(to, timeAt(before)) : to,
        isNow: onDay === first && from <= timeAt(now),
      }))
      .filter(({ from, to }) => from < to)
      .sort((one, two) => (one.from < two.from ? -1 : 1))[0]
    if (slot) return slot
  }
  return undefined
}

/** 'Call now, until 3pm', 'Call on 24 Nov 2026, 9:30am to 11am', 'Call now'. */
export function callInWords({ onDay, from, to, isNow }: SafeSlot): string {
  const end = to === anyTime.to ? '' : timeInWords(to)
  if (isNow) return end ? `Call now, until ${end}` : 'Call now'
  return `Call on ${inShort(onDay)}, ${timeInWords(from)}${end ? ` to ${end}` : ' or later'}`
}

const latest = (one: string, two: string) => (one > two ? one : two)
const earliest = (one: string, two: string) => (one < two ? one : two)
