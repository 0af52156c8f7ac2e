import { addDays, type Day, mondayOf } from '../../calendar.ts'
import type { Deferral } from '../records/enrolment-clock.ts'
import type { GroupSession } from './group.ts'

/** A woman with a place in a group, as the count of seats sees her. */
export type Sitter = {
  enrolmentId: string
  /** Her first session in this group. */
  firstOn: Day
  /** Parts that she has had, wherever. */
  had: ReadonlySet<number>
  /** Sessions of this group that she did not come to. */
  absent: ReadonlySet<string>
  /** Parts that she missed, wherever, and since when. */
  missed: ReadonlyMap<number, Day>
  deferrals: readonly Deferral[]
  crechePlaces: number
}

export type Seat = {
  enrolmentId: string
  crechePlaces: number
  /** She missed this part, or it was cancelled, and picks it up here. */
  isPickedUp: boolean
}

/** Who sits at each session to come, by the session's id; places and parts as the group and the programme have them. */
export type Seats = ReadonlyMap<string, readonly Seat[]>

type Room = { maxPlaces: number; crechePlaces: number; parts: number }

type Line = { sitter: Sitter; left: Set<number>; owed: Map<number, Day> }

/**
 * Who holds a seat at which session, from a day on. From her first session she holds one at every session whose part
 * she still needs, until she has had them all (rule 16.5: any order, a missed one does not lose her place). A part that
 * she missed is picked up at the next session of that part with a free seat: never before somebody who comes to it for
 * the first time. A session not recorded yet counts as had.
 */
export function seatsOf(
  sessions: readonly GroupSession[],
  sitters: readonly Sitter[],
  room: Room,
  today: Day,
): Seats {
  const lines = sitters.map((sitter) => lineOf(sitter, room.parts))
  const seats = new Map<string, Seat[]>()
  for (const session of inOrder(sessions)) {
    const asking = lines.filter(
      ({ sitter, left }) => sitter.firstOn <= session.onDay && left.has(session.part),
    )
    const coming = asking.filter((line) => {
      const came = mayCome(line, session, today)
      if (!came) owe(line, session)
      return came
    })
    if (session.onDay < today) {
      for (const { left } of coming) left.delete(session.part)
      continue
    }
    seats.set(session.id, takeSeats(coming, session, room))
  }
  return seats
}

/** First comers, then those who pick a part up, the longest owed first, as long as there is a seat. */
function takeSeats(coming: readonly Line[], session: GroupSession, room: Room): Seat[] {
  const seats: Seat[] = []
  let creche = 0
  for (const line of [...coming].sort(byClaim(session.part))) {
    const { enrolmentId, crechePlaces } = line.sitter
    const isPickedUp = line.owed.has(session.part)
    const noCreche = isPickedUp && crechePlaces > 0 && creche + crechePlaces > room.crechePlaces
    if (seats.length >= room.maxPlaces || noCreche) {
      owe(line, session)
      continue
    }
    creche += crechePlaces
    seats.push({ enrolmentId, crechePlaces, isPickedUp })
    line.left.delete(session.part)
  }
  return seats
}

/** Not where it is cancelled, where she was absent, nor on a day gone by when she had chosen to wait. */
function mayCome({ sitter }: Line, session: GroupSession, today: Day): boolean {
  if (session.cancelledWhy !== undefined || sitter.absent.has(session.id)) return false
  if (session.onDay >= today) return true
  return !sitter.deferrals.some(
    ({ fromOn, toOn }) => fromOn <= session.onDay && (!toOn || session.onDay <= toOn),
  )
}

function owe({ owed }: Line, { part, onDay }: GroupSession) {
  if (!owed.has(part)) owed.set(part, onDay)
}

function byClaim(part: number) {
  const key = ({ owed, sitter }: Line) =>
    `${owed.has(part) ? 1 : 0} ${owed.get(part) ?? sitter.firstOn} ${sitter.enrolmentId}`
  return (one: Line, two: Line) => (key(one) < key(two) ? -1 : 1)
}

function lineOf(sitter: Sitter, parts: number): Line {
  const all = Array.from({ length: parts }, (_, index) => index + 1)
  const left = new Set(all.filter((part) => !sitter.had.has(part)))
  return { sitter, left, owed: new Map(sitter.missed) }
}

/** The sessions that somebody would hold a seat at: the first of each part she needs, from her first one on. */
export function claimsFrom(
  sessions: readonly GroupSession[],
  firstOn: Day,
  had: ReadonlySet<number>,
): GroupSession[] {
  const seen = new Set(had)
  return inOrder(sessions).filter(({ onDay, part, cancelledWhy }) => {
    if (onDay < firstOn || seen.has(part)) return false
    seen.add(part)
    return cancelledWhy === undefined
  })
}

/** One week that has a session: who sits, how many places are free, and how many of the crèche. */
export type SeatWeek = {
  onDay: Day
  seated: number
  free: number
  crecheFree: number
  cancelled: boolean
}

/** Seats in each of some weeks from a day on, one line for each session (rule 16.5). */
export function seatsByWeek(
  sessions: readonly GroupSession[],
  seats: Seats,
  room: Pick<Room, 'maxPlaces' | 'crechePlaces'>,
  { from, weeks }: { from: Day; weeks: number },
): SeatWeek[] {
  const end = addDays(mondayOf(from), 7 * weeks)
  return inOrder(sessions)
    .filter(({ onDay }) => from <= onDay && onDay < end)
    .map(({ id, onDay, cancelledWhy }) => {
      const there = seats.get(id) ?? []
      return {
        onDay,
        seated: there.length,
        free: Math.max(0, room.maxPlaces - there.length),
        crecheFree: Math.max(0, room.crechePlaces - crecheOf(there)),
        cancelled: cancelledWhy !== undefined,
      }
    })
}

/** Crèche places that some seats take. */
export function crecheOf(seats: readonly Pick<Seat, 'crechePlaces'>[]): number {
  return seats.reduce((sum, { crechePlaces }) => sum + crechePlaces, 0)
}

function inOrder(sessions: readonly GroupSession[]): GroupSession[] {
  return [...sessions].sort((one, two) => (one.onDay < two.onDay ? -1 : 1))
}
