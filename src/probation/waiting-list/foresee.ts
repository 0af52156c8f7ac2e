import { type Day, daysInWords, type WorkingCalendar } from '../../calendar.ts'
import { type Difference, differences, type Fields } from '../../kit/differences.ts'
import { type Referral, timingFactsOf } from './referral.ts'
import { type Window, windowOf } from './timing.ts'
import { type Wait, waitOn } from './wait.ts'
import { windowChanges } from './window-changes.ts'

/** What a change of a referral would do: the window worked out anew, and every date and standing that moves. */
type Foreseen = { window: Window; changes: Difference[] }

/** The same rules as for everybody, asked of the referral as it would be; nothing is saved. */
export function foresee(
  before: Referral,
  changed: Partial<Referral>,
  wait: Wait | undefined,
  { calendar, today }: { calendar: WorkingCalendar; today: Day },
): Foreseen {
  const after = { ...before, ...changed }
  const window = windowOf(timingFactsOf(after), calendar)
  const moved = windowChanges(before.window, window)
  if (!wait) return { window, changes: moved }
  const { holds, frequency, modulesDone } = after
  const as = { ...wait, holds, frequency, modulesDone, route: after.order.route, window }
  return {
    window,
    changes: [...moved, ...differences(standingOf(wait, today), standingOf(as, today))],
  }
}

function standingOf(wait: Wait, today: Day): Fields {
  const { standing } = waitOn(today, wait)
  const late = standing.delayDays
  return [
    ['Delay', late === undefined ? 'Not counted' : daysInWords(late)],
    ['Standing', standing.words],
  ]
}
