import { type Day, daysBetween, daysInWords, inWords } from '../../calendar.ts'
import type { Difference } from '../../kit/differences.ts'
import { freePlaces } from '../cohorts/capacity.ts'
import { type Cohort, moduleName } from '../cohorts/cohort.ts'
import type { Stay } from '../cohorts/stay.ts'
import { capital, wordingFor } from '../people/wording.ts'
import { type Wait, type WaitToday, waitOn } from '../waiting-list/wait.ts'
import { type Check, checkPlace, type Entry, type Seeker } from './place.ts'
import type { Placement } from './placement.ts'

/** A place as it would be, in the words of a history line: 'BBR-26-05 from 9 December 2026'. */
export function placeInWords(place: { code: string; entryOn: Day }): string {
  return `${place.code} from ${inWords(place.entryOn)}`
}

/** 'Booked: BBR-26-05 from 9 December 2026', with the rules that were set aside for it. */
export function bookedWords(place: string, setAside: readonly Check[]): string {
  const rules = setAside.map(({ words }) => words).join('; ')
  return `Booked: ${place}${rules ? `. Set aside: ${rules}` : ''}`
}

/** Before a place is taken: every rule, how long he would stay, and what it would change for him. */
export function prospectOf(
  { wait, seeker, cohort, entryOn }: Entry & { wait: WaitToday; seeker: Seeker },
  today: Day,
) {
  const { checks, stay } = checkPlace(seeker, { cohort, entryOn }, today)
  const changes = stay ? consequencesOf(wait, standingWith(wait, cohort, stay, today)) : []
  return { checks, stay, changes }
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

/** What goes with him to another cohort: modules done, that he has started, and the place until then. */
export function keptWords(wait: WaitToday, { code, status }: Placement): string[] {
  const { he, his, s } = wordingFor(wait)
  const done = wait.modulesDone.map((key) => moduleName(wait.template, key))
  const modules = done.length > 0 ? [`Modules done stay done: ${done.join(', ')}.`] : []
  const nothing = `No module is recorded as done, so ${he} would begin the course anew.`
  const started = `${capital(his)} start stays on record; ${he} would sit only the modules still to do.`
  const kept = `Until the new place is saved ${he} keep${s} the place in ${code}.`
  if (status !== 'started') return [...modules, kept]
  return [...(modules.length > 0 ? modules : [nothing]), started, kept]
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
