import { type Day, daysBetween, daysInWords, inWords } from '../../calendar.ts'
import type { Difference } from '../../kit/differences.ts'
import { freePlaces } from '../cohorts/capacity.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import type { Stay } from '../cohorts/stay.ts'
import { type Wait, type WaitToday, waitOn } from '../waiting-list/wait.ts'
import type { Seeker } from './place.ts'

/** A place as it would be, in the words of a history line: 'BBR-26-05 from 9 December 2026'. */
export function placeInWords(place: { code: string; entryOn: Day }): string {
  return `${place.code} from ${inWords(place.entryOn)}`
}

/** How he would stand if he held this place; with none, how he would stand without one. */
export function standingWith(
  wait: Wait,
  cohort: Pick<Cohort, 'id' | 'code'> | undefined,
  stay: Stay | undefined,
  today: Day,
): WaitToday {
  const booking =
    cohort && stay
      ? {
          placementId: '',
          cohortId: cohort.id,
          code: cohort.code,
          entryOn: stay.entryOn,
          lastSessionOn: stay.lastSessionOn,
          finishesOn: stay.finishesOn,
          status: 'booked' as const,
          pinned: false,
        }
      : undefined
  return waitOn(today, { ...wait, booking })
}

/** What a change of place does to him: place, start, delay and standing, before and after. */
export function consequencesOf(before: WaitToday, after: WaitToday): Difference[] {
  const fields: [string, (wait: WaitToday) => string][] = [
    ['Place', ({ booking }) => (booking ? placeInWords(booking) : 'None')],
    ['Delay', delayOf],
    ['Standing', ({ standing }) => standing.words],
    ['Last session', ({ booking }) => (booking ? inWords(booking.lastSessionOn) : 'None')],
  ]
  return fields
    .map(([field, read]) => ({ field, before: read(before), after: read(after) }))
    .filter((one) => one.before !== one.after)
}

function delayOf({ standing }: WaitToday): string {
  if (standing.delayDays === undefined) return 'Not counted'
  const sofar = standing.basis === 'unbooked' ? ' so far' : ''
  return `${daysInWords(standing.delayDays)}${sofar}`
}

/** '6 of 12 places taken': on the fullest day of his stay, himself included. */
export function fillWith(cohort: Cohort, stay: Stay): string {
  const free = freePlaces(cohort, stay.entryOn, stay.lastSessionOn)
  return `${cohort.maxPlaces - free + 1} of ${cohort.maxPlaces} places taken`
}

/** '106 days before the order ends', or after it. */
export function againstTheEnd({ window, ends }: Seeker, finishesOn: Day): string {
  const over = daysBetween(window.hardEndOn, finishesOn)
  const end = ends === 'caution' ? 'the deadline' : `the ${ends} ends`
  return over > 0 ? `${daysInWords(over)} after ${end}` : `${daysInWords(-over)} before ${end}`
}

/** He looks anew: the place that he holds, or has begun, does not stand in his way. */
export function asLookingAnew(seeker: Seeker): Seeker {
  return { ...seeker, placedIn: undefined, startedOn: undefined }
}

/** The cohort as it would be without his own seat in it. */
export function withoutSeat<Any extends Cohort>(cohort: Any, referralId: string): Any {
  return { ...cohort, seats: cohort.seats.filter((seat) => seat.referralId !== referralId) }
}
