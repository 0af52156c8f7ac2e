import type { Day } from '../../../calendar.ts'
import type { Leader, OtherSession, Room, Timed } from '../clashes.ts'
import type { Occupant } from '../roster.ts'
import type { CalendarFacts, DaysOff } from './calendar-facts.ts'
import type { HeldSeat } from './seats-after.ts'

/** On this day one of its facilitators is away, and who leads instead, if anybody. */
export type Cover = {
  heldOn: Day
  absentEmail: string
  coverEmail: string | undefined
  reason: string
}

/** Days on which somebody leads nothing; both ends count. */
export type Leave = { email: string; fromOn: Day; toOn: Day }

/** A place, whose it is as far as the reader may know, and what stands in his way at other times. */
export type PlaceHolder = HeldSeat & {
  occupant: Occupant
  /** Day parts he can attend; none given means any. */
  availability: readonly string[]
  /** Sessions that he sits in for another programme. */
  busy: readonly (Timed & { code: string | undefined })[]
}

/** A cohort's calendar, and everything else that a change of it may touch. */
export type ChangeFacts = Omit<CalendarFacts, 'daysOff'> & {
  code: string
  daysOff: readonly (DaysOff & { id: string })[]
  facilitators: readonly Leader[]
  /** Everybody who leads or covers here, by name. */
  leaders: readonly Leader[]
  /** Rooms of its venue, in the order they are tried. */
  rooms: readonly Room[]
  others: readonly OtherSession[]
  leave: readonly Leave[]
  covers: readonly Cover[]
  seats: readonly PlaceHolder[]
}

/** Who leads a session that day: its facilitators, but for those who are away, and those who cover. */
export function leadersOn(
  { facilitators, covers }: Pick<ChangeFacts, 'facilitators' | 'covers'>,
  on: Day,
): string[] {
  const that = covers.filter(({ heldOn }) => heldOn === on)
  const away = new Set(that.map(({ absentEmail }) => absentEmail))
  const there = facilitators.map(({ email }) => email).filter((email) => !away.has(email))
  const covering = that.flatMap(({ coverEmail }) => coverEmail ?? [])
  return [...new Set([...there, ...covering])]
}
