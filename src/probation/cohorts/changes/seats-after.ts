import { addDays, type Day, daysBetween } from '../../../calendar.ts'
import type { CalendarPlan, KeptSession, PlannedSession } from './calendar-facts.ts'

/** A place as a change of the calendar touches it: whose, from when to when, and by when he must have finished. */
export type HeldSeat = {
  placementId: string
  referralId: string
  personId: string
  entryOn: Day
  lastSessionOn: Day
  finishesOn: Day
  hardEndOn: Day
  version: number
}

/** The same place on the changed calendar. `overDays`: so many days after the end of his order or his deadline. */
export type MovedSeat = {
  seat: HeldSeat
  entryOn: Day
  lastSessionOn: Day
  finishesOn: Day
  /** Days past the day by which he must have finished; 0 or less is in time. */
  overDays: number
  /** In time before the change, and no longer. */
  isNewlyLate: boolean
}

/**
 * Every place with its days on the changed calendar: whoever joins at a session still joins at it, and still ends with
 * the one he ended with; the weeks kept after it stay as long (rule 8.5).
 */
export function seatsAfter(
  seats: readonly HeldSeat[],
  before: readonly KeptSession[],
  plan: Pick<Extract<CalendarPlan, { refusals?: undefined }>, 'sessions'>,
): MovedSeat[] {
  const lastOn = new Map(before.map(({ heldOn, number }) => [heldOn, number]))
  const firstOn = new Map([...before].reverse().map(({ heldOn, number }) => [heldOn, number]))
  const dayOf = new Map<number, Day>([
    ...before.map(({ number, heldOn }) => [number, heldOn] as const),
    ...plan.sessions.map(({ number, heldOn }: PlannedSession) => [number, heldOn] as const),
  ])
  const moved = (on: Day, numbers: ReadonlyMap<Day, number>) => {
    const number = numbers.get(on)
    return (number === undefined ? undefined : dayOf.get(number)) ?? on
  }
  return seats.map((seat) => {
    const entryOn = moved(seat.entryOn, firstOn)
    const lastSessionOn = moved(seat.lastSessionOn, lastOn)
    const after = daysBetween(seat.lastSessionOn, seat.finishesOn)
    const finishesOn = addDays(lastSessionOn, after)
    const overDays = daysBetween(seat.hardEndOn, finishesOn)
    const isNewlyLate = overDays > 0 && seat.finishesOn <= seat.hardEndOn
    return { seat, entryOn, lastSessionOn, finishesOn, overDays, isNewlyLate }
  })
}

/** Only those whose days move. */
export function changedSeats(seats: readonly MovedSeat[]): MovedSeat[] {
  return seats.filter(
    ({ seat, entryOn, lastSessionOn, finishesOn }) =>
      seat.entryOn !== entryOn ||
      seat.lastSessionOn !== lastSessionOn ||
      seat.finishesOn !== finishesOn,
  )
}
