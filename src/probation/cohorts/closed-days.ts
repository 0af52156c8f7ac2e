import { addDays, type Day, earlier, later, type WorkingCalendar } from '../../calendar.ts'
import type { Session } from './cohort.ts'

/** A bank holiday or a closure while a cohort runs; `toOn` is the same day for one day. */
export type ClosedSpan = { fromOn: Day; toOn: Day; why: string }

/** Bank holidays and closures of a venue from one day to another, in order. */
export function closedSpans(
  calendar: WorkingCalendar,
  venueId: string,
  fromOn: Day,
  toOn: Day,
): ClosedSpan[] {
  const holidays = [...calendar.holidays]
    .filter(([on]) => fromOn <= on && on <= toOn)
    .map(([on, why]) => ({ fromOn: on, toOn: on, why }))
  const closures = calendar.closures
    .filter((closure) => closure.venueId === undefined || closure.venueId === venueId)
    .filter((closure) => closure.fromOn <= toOn && fromOn <= closure.toOn)
    .map((closure) => ({
      fromOn: later(closure.fromOn, fromOn),
      toOn: earlier(closure.toOn, toOn),
      why: closure.reason,
    }))
  return [...holidays, ...closures].sort((one, two) => (one.fromOn < two.fromOn ? -1 : 1))
}

/** Sessions and closed days as a list shows them, one after another. */
export function withClosedDays<S extends Pick<Session, 'heldOn'>>(
  sessions: readonly S[],
  spans: readonly ClosedSpan[],
): (S | ClosedSpan)[] {
  const dayOf = (row: S | ClosedSpan) => ('heldOn' in row ? row.heldOn : row.fromOn)
  return [...sessions, ...spans].sort((one, two) =>
    dayOf(one) < dayOf(two) ? -1 : dayOf(one) > dayOf(two) ? 1 : 0,
  )
}

/** Whether some day of it falls on one of the weekdays given. */
export function touches({ fromOn, toOn }: ClosedSpan, isSlot: (on: Day) => boolean): boolean {
  for (let on = fromOn; on <= toOn; on = addDays(on, 1)) if (isSlot(on)) return true
  return false
}
