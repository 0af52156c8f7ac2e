import { type Day, timeAfter, type WorkingCalendar, weekdayOf } from '../../calendar.ts'
import {
  type Cell,
  isInside,
  listed,
  type Window,
  windowInWords,
  windowsOf,
} from '../../sites/cells.ts'

type Sitting = { heldOn: Day; startsAt: string; minutes: number }

/**
 * Why a session may not be held at a venue, or undefined where it lies inside the opening hours (rule 8.7). One
 * form of words for every venue, whatever stands in its other hours: this side knows its own and nothing else. A calendar
 * that was loaded without hours is a fault of ours, and allows nothing.
 */
export function hoursFault(
  { venueHours }: Pick<WorkingCalendar, 'venueHours'>,
  venueId: string,
  session: Sitting,
): string | undefined {
  if (!venueHours) throw new Error('The calendar was loaded without the hours of venues')
  const venue = venueHours.get(venueId)
  if (!venue) return undefined
  const weekday = weekdayOf(session.heldOn)
  if (isInside(venue.windows, { ...session, weekday })) return undefined
  const ends = timeAfter(session.startsAt, session.minutes)
  const asked = windowInWords({ weekday, from: session.startsAt, to: ends })
  return `Outside the hours of ${venue.name}: ${asked}. ${hoursInWords(venue.windows)}`
}

/** The same of several sessions, each reason once. */
export function hoursFaults(
  calendar: Pick<WorkingCalendar, 'venueHours'>,
  venueId: string,
  sessions: readonly Sitting[],
): string[] {
  return [...new Set(sessions.flatMap((session) => hoursFault(calendar, venueId, session) ?? []))]
}

/** How many sessions would lie outside some windows. */
export function countOutside(windows: readonly Window[], sessions: readonly Sitting[]): number {
  return sessions.filter(
    (session) => !isInside(windows, { ...session, weekday: weekdayOf(session.heldOn) }),
  ).length
}

function hoursInWords(windows: readonly Window[]): string {
  return windows.length === 0 ? 'It has no hours.' : `Its hours are ${listed(windows)}.`
}

/** What a change of a week did, side by side, for the history. */
export function weekChanges(before: readonly Cell[], after: readonly Cell[]) {
  return (['probation', 'survivor'] as const)
    .map((side) => ({
      field: side === 'probation' ? 'Hours' : 'Survivor windows',
      before: listed(windowsOf(before, side)),
      after: listed(windowsOf(after, side)),
    }))
    .filter((change) => change.before !== change.after)
}

const asked = {
  probation: { field: 'Hours', sides: ['probation'] },
  survivor: { field: 'Survivor windows', sides: ['survivor'] },
  none: { field: 'Hours taken back', sides: ['probation', 'survivor'] },
} as const

/** The hours that somebody asks for beside those there are now, where the week was changed meanwhile. */
export function weekAsked(
  now: readonly Cell[],
  { brush, windows }: { brush: keyof typeof asked; windows: readonly Window[] },
) {
  const { field, sides } = asked[brush]
  const before = sides.map((side) => listed(windowsOf(now, side))).filter(Boolean)
  return [{ field, before: before.join(', ') || 'None', after: listed(windows) }]
}
