import type { Day, WorkingCalendar } from '../../../calendar.ts'
import type { CalendarFacts, Change, DaysOff } from './calendar-facts.ts'

/** Closed days of the cohort's own among those of its venue, so that the same rule skips them all. */
export function withDaysOff(
  calendar: WorkingCalendar,
  venueId: string,
  daysOff: readonly DaysOff[],
): WorkingCalendar {
  const closures = daysOff.map(({ fromOn, toOn, reason, kind }) => ({
    venueId,
    fromOn,
    toOn,
    reason: `${kind === 'suspended' ? 'the cohort is suspended' : 'no session'}: ${reason}`,
  }))
  return { ...calendar, closures: [...calendar.closures, ...closures] }
}

/** The days off that a change itself makes: the day of a cancelled session, the days of a suspension. */
export function newDaysOff(facts: CalendarFacts, change: Change): DaysOff[] {
  if (change.kind === 'suspend') {
    const { fromOn, toOn, reason } = change
    return [{ kind: 'suspended', fromOn, toOn, reason }]
  }
  if (change.kind !== 'cancel') return []
  const { heldOn } = facts.sessions.find(({ number }) => number === change.number)!
  return [{ kind: 'cancelled', fromOn: heldOn, toOn: heldOn, reason: change.reason }]
}

/** The day off that a change lifts, if it is there. */
export function liftedBy(
  { daysOff }: Pick<CalendarFacts, 'daysOff'>,
  change: Change,
): DaysOff | undefined {
  return change.kind === 'lift' ? daysOff.find(({ id }) => id === change.dayOffId) : undefined
}

/** Whether a day is one of some days off. */
export function isWithin(daysOff: readonly DaysOff[], on: Day): boolean {
  return daysOff.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn)
}

/** Whether nothing is held on a day: closed, or a day off of the cohort's own. */
export function isOff({ calendar, venueId, daysOff }: CalendarFacts, on: Day): boolean {
  const all = withDaysOff(calendar, venueId, daysOff)
  return (
    all.holidays.has(on) ||
    all.closures.some(
      (closure) =>
        (closure.venueId === undefined || closure.venueId === venueId) &&
        closure.fromOn <= on &&
        on <= closure.toOn,
    )
  )
}
