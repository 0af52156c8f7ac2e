import {
  addDays,
  type Day,
  namedDay,
  timeAfter,
  timeInWords,
  type WorkingCalendar,
  weekdayOf,
  withWeekday,
} from '../../calendar.ts'
import { slotDays } from '../../programmes/lay-sessions.ts'
import type { Slot } from '../../programmes/template.ts'

/** One of his sessions, as a letter tells of it. */
export type LetterSession = { heldOn: Day; startsAt: string; minutes: number; roomName: string }

/** So many days of sessions are told day by day; after them the weekday and the last session say enough. */
const firstDays = 56

/**
 * The slot days of his first eight weeks on which he has no session, by name where it is a bank holiday; any other
 * reason may say too much, so none is given.
 */
export function daysWithout(
  sessions: readonly LetterSession[],
  slots: readonly Slot[],
  calendar: WorkingCalendar,
): string[] {
  const [first, last] = [sessions[0], sessions.at(-1)]
  if (!first || !last) return []
  const end = addDays(first.heldOn, firstDays - 1)
  const until = end < last.heldOn ? end : last.heldOn
  const held = new Set(sessions.map(({ heldOn }) => heldOn))
  const days = [...slotDays({ startsOn: first.heldOn, slots, until })].map(({ on }) => on)
  return [...new Set(days)].filter((on) => !held.has(on)).map((on) => namedDay(on, calendar))
}

/** Sessions of his first eight weeks that are not where and when the others are: another weekday, time or room. */
export function daysElsewhere(
  sessions: readonly LetterSession[],
  slots: readonly Slot[],
): string[] {
  const [first] = sessions
  if (!first) return []
  const end = addDays(first.heldOn, firstDays)
  return sessions
    .slice(1)
    .filter(({ heldOn }) => heldOn < end)
    .filter((session) => !isInSlot(session, slots) || session.roomName !== first.roomName)
    .map((session) => sessionLine(session, first.roomName))
}

/** 'Monday 11 January 2027, 6pm to 8:30pm', with its room where that is another than the one given before. */
export function sessionLine(session: LetterSession, usualRoom: string): string {
  const words = `${withWeekday(session.heldOn)}, ${timesOf(session)}`
  return session.roomName === usualRoom ? words : `${words}, ${session.roomName}`
}

function isInSlot({ heldOn, startsAt }: LetterSession, slots: readonly Slot[]): boolean {
  return slots.some((slot) => slot.weekday === weekdayOf(heldOn) && slot.startsAt === startsAt)
}

/** '6pm to 8:30pm' */
export function timesOf({
  startsAt,
  minutes,
}: Pick<LetterSession, 'startsAt' | 'minutes'>): string {
  return `${timeInWords(startsAt)} to ${timeInWords(timeAfter(startsAt, minutes))}`
}
