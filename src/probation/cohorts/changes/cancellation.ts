import { counted } from '../../../kit/words.ts'
import type { ChangeFacts, PlaceHolder } from './change-facts.ts'
import { sitsOn } from './change-people.ts'

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
  const gone = `${counted(sessions, 'session')} taken off the calendar`
  if (places === 0) return `Cancelled; ${gone}`
  return `Cancelled; ${gone}, ${counted(places, 'place')} given back`
}
