import type { Fit } from '../../placements/choose.ts'
import type { WaitToday } from '../../waiting-list/wait.ts'
import type { ChangeFacts, PlaceHolder } from './change-facts.ts'
import { sitsOn } from './change-people.ts'

/** A place that a cancelled cohort would take away; how he would stand and where he could go, where that may be said. */
export type Loss = {
  seat: PlaceHolder
  after: WaitToday | undefined
  instead: Fit | undefined
}

/** Places that would be lost: of those who have sat their last session nothing is taken. */
export function placesLost(facts: ChangeFacts): PlaceHolder[] {
  return facts.seats.filter((seat) => sitsOn(facts, seat))
}

/** Whose places were shown, as one text: another list is another plan. Empty where nobody has a place. */
export function placesAsText(seats: readonly Pick<PlaceHolder, 'placementId'>[]): string {
  return seats
    .map(({ placementId }) => placementId)
    .sort()
    .join(' ')
}

/** 'Cancelled; 24 sessions taken off the calendar, 3 places given back' */
export function cancelledInWords(sessions: number, places: number): string {
  const gone = `${sessions} ${sessions === 1 ? 'session' : 'sessions'} taken off the calendar`
  if (places === 0) return `Cancelled; ${gone}`
  return `Cancelled; ${gone}, ${places} ${places === 1 ? 'place' : 'places'} given back`
}
