import {
  addDays,
  addMonths,
  type Day,
  earlier,
  firstOfMonth,
  later,
} from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { stateOf } from '../../../src/probation/cohorts/stand.ts'
import type { Axis } from '../../kit/axis.ts'

/** Months that a rolling cohort is drawn for: fewer where its entry points come twice as often. */
const monthsAhead = (cohort: Cohort) => (cohort.slots.length > 1 ? 5 : 9)

/**
 * From this month on, or from the month it starts in; a closed cohort to its last session, a rolling one some months
 * ahead. One that is over is drawn from its start to its end.
 */
export function cohortAxis(cohort: Cohort, today: Day): Axis {
  const last = cohort.sessions.at(-1)?.heldOn ?? cohort.startsOn
  const isPast = ['over', 'cancelled'].includes(stateOf(cohort, today))
  const isOneRun = cohort.entry === 'closed'
  const from = firstOfMonth(
    isPast || isOneRun ? (isPast ? cohort.startsOn : earlier(today, cohort.startsOn)) : today,
  )
  const shown = isPast || isOneRun ? addDays(last, 1) : addMonths(from, monthsAhead(cohort))
  const end = addMonths(firstOfMonth(addDays(shown, -1)), 1)
  return { from, to: later(earlier(end, addMonths(from, 18)), addMonths(from, 3)), today }
}
