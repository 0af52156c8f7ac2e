import {
  type Day,
  timeAfter,
  timeInWords,
  type WorkingCalendar,
  weekdayInWords,
  weekdayOf,
} from '../calendar.ts'
import { type Cell, isInside, type Window, windowsOf } from './cells.ts'

type Sitting = { heldOn: Day; startsAt: string; minutes: number }

/**
 * Why a session may not be held at a venue kept by windows, or undefined where it may (security 2). The words are the
 * same whatever stands in the hours that are not ours: this side knows its own windows and nothing else.
 */
export function timesFault(
  { venueTimes }: Pick<WorkingCalendar, 'venueTimes'>,
  venueId: string,
  session: Sitting,
): string | undefined {
  const times = venueTimes?.get(venueId)
  if (!times || session.heldOn < times.from) return undefined
  const weekday = weekdayOf(session.heldOn)
  if (isInside(times.windows, { ...session, weekday })) return undefined
  const ends = timeAfter(session.startsAt, session.minutes)
  const asked = windowInWords({ weekday, from: session.startsAt, to: ends })
  return `Outside our times at ${times.name}: ${asked}. ${oursInWords(times.windows)}`
}

/** The same of several sessions, each reason once. */
export function timesFaults(
  calendar: Pick<WorkingCalendar, 'venueTimes'>,
  venueId: string,
  sessions: readonly Sitting[],
): string[] {
  return [...new Set(sessions.flatMap((session) => timesFault(calendar, venueId, session) ?? []))]
}

/** How many sessions would lie outside some windows. */
export function countOutside(windows: readonly Window[], sessions: readonly Sitting[]): number {
  return sessions.filter(
    (session) => !isInside(windows, { ...session, weekday: weekdayOf(session.heldOn) }),
  ).length
}

/** 'Tuesday 6pm to 8:30pm' */
export function windowInWords({ weekday, from, to }: Window): string {
  const end = to === '24:00' ? 'midnight' : timeInWords(to)
  return `${weekdayInWords(weekday)} ${timeInWords(from)} to ${end}`
}

function oursInWords(windows: readonly Window[]): string {
  if (windows.length === 0) return 'We have no times there.'
  return `Ours are ${listed(windows)}.`
}

/** What a change of a week did, side by side, for the history. */
export function weekChanges(before: readonly Cell[], after: readonly Cell[]) {
  return (['probation', 'survivor'] as const)
    .map((side) => ({
      field: side === 'probation' ? 'Probation windows' : 'Survivor windows',
      before: listed(windowsOf(before, side)),
      after: listed(windowsOf(after, side)),
    }))
    .filter((change) => change.before !== change.after)
}

/** 'Tuesday 9am to 1pm, Wednesday 6pm to 9pm', or nothing. */
export function listed(windows: readonly Window[]): string {
  return windows.map(windowInWords).join(', ')
}
