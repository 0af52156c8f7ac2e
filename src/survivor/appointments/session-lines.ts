import { closedWhy, type Day, type WorkingCalendar } from '../../calendar.ts'
import { type Book, seatsIn } from './book.ts'
import type { GroupSession } from './group.ts'
import { crecheOf } from './seats.ts'

/** A session with its seats, its register and what stands against its day. */
export type SessionLine = {
  session: GroupSession
  seated: number
  free: number
  crecheFree: number
  /** Women in its register; undefined where none is kept yet. */
  recorded: number | undefined
  /** Why the day is closed, where that was said after it was laid. */
  closed: string | undefined
}

/** Every session of a group, in order. */
export function sessionLines(
  book: Book,
  {
    kept,
    calendar,
    today,
  }: { kept: ReadonlyMap<string, number>; calendar: WorkingCalendar; today: Day },
): SessionLine[] {
  const seats = seatsIn(book, today)
  const { group } = book
  return book.sessions.map((session) => {
    const there = seats.get(session.id) ?? []
    const isOn = session.cancelledWhy === undefined && session.onDay >= today
    return {
      session,
      seated: there.length,
      free: Math.max(0, group.maxPlaces - there.length),
      crecheFree: Math.max(0, group.crechePlaces - crecheOf(there)),
      recorded: kept.get(session.id),
      closed: isOn ? closedWhy(session.onDay, calendar, group.siteId) : undefined,
    }
  })
}
