import type { Day } from '../../calendar.ts'

/** A time that somebody sits in the group; both days are his. */
export type Sitting = { entryOn: Day; untilOn: Day }

/** One seat, and who sits in it one after another. */
export type SeatRow<S extends Sitting> = { number: number; sittings: readonly S[] }

/**
 * Who sits where: people one after another in as few seats as can hold them, each in the first seat that is free when
 * he joins. Seats that nobody takes are there too; more than `places` only where more people sit than it has.
 */
export function seatRows<S extends Sitting>(sittings: readonly S[], places: number): SeatRow<S>[] {
  const seats: S[][] = Array.from({ length: places }, () => [])
  for (const sitting of [...sittings].sort(byEntry)) {
    const free = seats.find((seat) => isFreeFrom(seat, sitting.entryOn))
    if (free) free.push(sitting)
    else seats.push([sitting])
  }
  return seats.map((seat, index) => ({ number: index + 1, sittings: seat }))
}

/** Who sits in a seat on a day. */
export function sittingOn<S extends Sitting>(row: SeatRow<S>, on: Day): S | undefined {
  return row.sittings.find(({ entryOn, untilOn }) => entryOn <= on && on <= untilOn)
}

/** Who takes the seat next, after a day. */
export function nextIn<S extends Sitting>(row: SeatRow<S>, after: Day): S | undefined {
  return row.sittings.find(({ entryOn }) => entryOn > after)
}

/** Who left the seat last, before a day. */
export function lastIn<S extends Sitting>(row: SeatRow<S>, before: Day): S | undefined {
  return row.sittings.findLast(({ untilOn }) => untilOn < before)
}

/** The most people who sit on any of some days. */
export function mostSeated(sittings: readonly Sitting[], days: readonly Day[]): number {
  return days.reduce(
    (most, on) =>
      Math.max(most, sittings.filter((one) => one.entryOn <= on && on <= one.untilOn).length),
    0,
  )
}

function isFreeFrom(seat: readonly Sitting[], entryOn: Day): boolean {
  const until = seat.at(-1)?.untilOn
  return until === undefined || until < entryOn
}

function byEntry(one: Sitting, two: Sitting): number {
  const first = `${one.entryOn} ${one.untilOn}`
  return first < `${two.entryOn} ${two.untilOn}` ? -1 : 1
}
