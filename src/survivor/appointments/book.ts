import type { Day } from '../../calendar.ts'
import type { Enrolment } from '../enrolments/enrolment.ts'
import { newestLines, partsHad } from '../enrolments/progress.ts'
import type { Group, GroupSession } from './group.ts'
import { type Seats, type SeatWeek, type Sitter, seatsByWeek, seatsOf } from './seats.ts'

/** A woman with a place, as one reader may see her: her name only where he may know it. */
export type Woman = {
  enrolment: Enrolment
  ref: string
  name: string | undefined
  /** On the reader's own caseload, or that of somebody she covers for. */
  isOwn: boolean
  workerId: string | undefined
  crechePlaces: number
}

/** A group with its sessions and the women who have a place in it. */
export type Book = {
  group: Group
  sessions: readonly GroupSession[]
  women: readonly Woman[]
  /** The reader leads it, covers for who does, or manages it: names, registers and changes are his. */
  isLed: boolean
  /** Parts of the programme. */
  parts: number
}

/** Who sits where in a group, leaving one woman out where it is asked what would be free for her. */
export function seatsIn(book: Book, today: Day, without?: string): Seats {
  const { group, sessions, women, parts } = book
  const sitters = women
    .filter(({ enrolment }) => enrolment.id !== without)
    .flatMap((woman) => sitterOf(woman) ?? [])
  return seatsOf(sessions, sitters, { ...group, parts }, today)
}

/** None where she has no day to begin. */
export function sitterOf({
  enrolment,
  crechePlaces,
}: Pick<Woman, 'enrolment' | 'crechePlaces'>): Sitter | undefined {
  const { id, firstOn, partsBefore, lines, deferrals } = enrolment
  if (!firstOn) return undefined
  const had = partsHad(lines, partsBefore)
  const absences = newestLines(lines).filter(({ outcome }) => outcome !== 'attended')
  const missed = absences.filter(({ part }) => !had.has(part)).reverse()
  return {
    enrolmentId: id,
    firstOn,
    had,
    absent: new Set(absences.flatMap(({ sessionId }) => sessionId ?? [])),
    missed: new Map(missed.map(({ part, onDay }) => [part, onDay])),
    deferrals,
    crechePlaces,
  }
}

/** The sessions still to come, a cancelled one and one that has begun today not among them. */
export function sessionsAhead(
  book: Pick<Book, 'sessions'>,
  today: Day,
  time = '00:00',
): GroupSession[] {
  return book.sessions.filter(
    ({ onDay, startsAt, cancelledWhy }) =>
      cancelledWhy === undefined && (onDay > today || (onDay === today && startsAt >= time)),
  )
}

/** Seats by week from today on: of the sessions still to come, and of those that are cancelled. */
export function weeksAhead(
  book: Book,
  seats: Seats,
  { today, time }: { today: Day; time: string },
  weeks: number,
): SeatWeek[] {
  const ahead = sessionsAhead(book, today, time)
  const shown = book.sessions.filter((one) => one.cancelledWhy !== undefined || ahead.includes(one))
  return seatsByWeek(shown, seats, book.group, { from: today, weeks })
}
