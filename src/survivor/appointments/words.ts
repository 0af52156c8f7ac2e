import { type Day, inShort, timeInWords, weekdayInWords, weekdayOf } from '../../calendar.ts'
import { counted } from '../../kit/words.ts'
import { type Book, seatsIn, sessionsAhead, weeksAhead } from './book.ts'
import type { GroupSession } from './group.ts'
import { type SeatWeek, seatsByWeek } from './seats.ts'

/** 'Tue 1 Dec 2026' */
export function rowDay(on: Day): string {
  return `${weekdayInWords(weekdayOf(on)).slice(0, 3)} ${inShort(on)}`
}

/** '9 women, 2 of them yours' */
export function womenInWords({ women }: Pick<Book, 'women'>): string {
  if (women.length === 0) return 'Nobody yet'
  const own = women.filter(({ isOwn }) => isOwn).length
  const count = counted(women.length, 'woman', 'women')
  if (own === 0) return `${count}, none of them yours`
  return own === women.length ? `${count}, yours` : `${count}, ${own} of them yours`
}

/** 'Tue 1 Dec 2026, 10am' */
export function sessionInRow({
  onDay,
  startsAt,
}: Pick<GroupSession, 'onDay' | 'startsAt'>): string {
  return `${rowDay(onDay)}, ${timeInWords(startsAt)}`
}

/** What a list says of a group: its next session, and places by week for the next weeks. */
export type GroupSummary = {
  book: Book
  next: GroupSession | undefined
  weeks: readonly SeatWeek[]
  /** Seats taken, and crèche places left, at the next session. */
  seated: number
  crecheFree: number
}

/** What a list says of a group: its next session, and free places by week for so many weeks (rule 16.5). */
export function summaryOf(
  book: Book,
  now: { today: Day; time: string },
  weeks: number,
): GroupSummary {
  const { today } = now
  const next = sessionsAhead(book, today, now.time)[0]
  const seats = seatsIn(book, today)
  const nextWeek = next && seatsByWeek([next], seats, book.group, { from: next.onDay, weeks: 1 })[0]
  return {
    book,
    next,
    weeks: weeksAhead(book, seats, now, weeks),
    seated: nextWeek?.seated ?? 0,
    crecheFree: nextWeek?.crecheFree ?? book.group.crechePlaces,
  }
}

/** 'Free places by week: 3, 3, none on 29 Dec, 4': for the ear, and beside the drawing. */
export function weeksInWords(weeks: readonly SeatWeek[]): string {
  if (weeks.length === 0) return 'No session in these weeks'
  const each = weeks.map(({ onDay, free, cancelled }) =>
    cancelled ? `${inShort(onDay)}: cancelled` : `${inShort(onDay)}: ${free}`,
  )
  return `Places free, ${each.join('; ')}`
}

/** Why a session is not held: 'Venue closed: session not held there (Boiler broken)', 'Cancelled: leader ill'. */
export function notHeldInWords({
  cancelledWhy,
  closureId,
}: Pick<GroupSession, 'cancelledWhy' | 'closureId'>): string | undefined {
  if (cancelledWhy === undefined) return undefined
  if (!closureId) return `Cancelled: ${cancelledWhy}`
  return `Venue closed: session not held there (${cancelledWhy})`
}
