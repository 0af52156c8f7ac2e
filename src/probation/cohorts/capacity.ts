import type { Day } from '../../calendar.ts'
import type { Cohort, Seat } from './cohort.ts'

/** Seats taken on a day: those who have joined by then and whose last session is not past. */
export function seatedOn(cohort: Pick<Cohort, 'seats'>, on: Day): number {
  return cohort.seats.filter((seat) => isSeated(seat, on)).length
}

function isSeated(seat: Seat, on: Day): boolean {
  return seat.entryOn <= on && on <= seat.lastSessionOn
}

/**
 * Places free for somebody who sits from one day to another, counted week by week and never by head: occupancy rises
 * only at entries, so those days suffice (rule 8.3). Never below 0.
 */
export function freePlaces(
  cohort: Pick<Cohort, 'seats' | 'maxPlaces'>,
  fromOn: Day,
  toOn: Day,
): number {
  let most = seatedOn(cohort, fromOn)
  for (const { entryOn } of cohort.seats) {
    if (entryOn > fromOn && entryOn <= toOn) most = Math.max(most, seatedOn(cohort, entryOn))
  }
  return Math.max(0, cohort.maxPlaces - most)
}

/** How many more a cohort needs to run, and by when; 0 once it can. A rolling one that has begun runs. */
export function neededToRun(
  cohort: Pick<Cohort, 'seats' | 'minPlaces' | 'startsOn'>,
  today: Day,
): { more: number; by: Day } {
  const on = today > cohort.startsOn ? today : cohort.startsOn
  const seated = cohort.seats.filter((seat) => isSeated(seat, on) || seat.entryOn >= on).length
  return { more: Math.max(0, cohort.minPlaces - seated), by: cohort.startsOn }
}
