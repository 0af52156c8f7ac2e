import { type Day, timeAfter, timeInWords, weekdayInWords } from '../../calendar.ts'
import { freePlaces } from '../cohorts/capacity.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import type { Entry } from '../placements/place.ts'
import type { Pair } from './pairs-left.ts'

/** Free seats of a pair in one locality; `undefined` in the table where it is not held there. */
export type Seats = { free: number; places: number; cohortId: string }

/** A pair of days on which workshops are held, in one locality or several. */
export type PairOnOffer = Pair & {
  byLocality: ReadonlyMap<string, Seats>
  booked: number
  places: number
  /** Men not booked yet for whom no later pair ends in time. */
  lastFor: number
}

export type PairsOnOffer = {
  localities: readonly string[]
  pairs: readonly PairOnOffer[]
  /** 'Saturdays, 10am to 3pm', where all of them are alike. */
  when: string | undefined
}

/** How many men who have no pair, and still can have one, have this deadline. */
export type Deadline = { on: Day; men: number }

/** The pairs that can still be booked, by day and locality, and for how many men each is the last in time. */
export function pairsOnOffer(
  entries: readonly Entry[],
  deadlines: readonly Deadline[],
): PairsOnOffer {
  const days = new Map<string, Cohort[]>()
  for (const { cohort } of entries) {
    const bOn = cohort.sessions.at(-1)!.heldOn
    const key = `${cohort.startsOn} ${bOn}`
    days.set(key, [...(days.get(key) ?? []), cohort])
  }
  const pairs = [...days.keys()].sort().map((key) => {
    const [aOn, bOn] = key.split(' ') as [Day, Day]
    return { aOn, bOn, cohorts: days.get(key)! }
  })
  const times = new Set(entries.map(({ cohort }) => whenHeld(cohort)))
  return {
    localities: [...new Set(entries.map(({ cohort }) => cohort.localityName))].sort(),
    when: times.size === 1 ? [...times][0] : undefined,
    pairs: pairs.map(({ aOn, bOn, cohorts }) => ({
      ...{ aOn, bOn },
      ...seatsOf(cohorts),
      lastFor: deadlines
        .filter(({ on }) => lastInTime(pairs, on) === aOn)
        .reduce((sum, { men }) => sum + men, 0),
    })),
  }
}

function whenHeld({ slots, minutes }: Cohort): string | undefined {
  const [slot] = slots
  if (!slot || slots.length > 1) return undefined
  const { weekday, startsAt } = slot
  const hours = `${timeInWords(startsAt)} to ${timeInWords(timeAfter(startsAt, minutes))}`
  return `${weekdayInWords(weekday)}s, ${hours}`
}

function seatsOf(cohorts: readonly Cohort[]) {
  const byLocality = new Map<string, Seats>()
  for (const cohort of cohorts) {
    const { localityName, startsOn, maxPlaces, id } = cohort
    const last = cohort.sessions.at(-1)!.heldOn
    const known = byLocality.get(localityName)
    const free = freePlaces(cohort, startsOn, last) + (known?.free ?? 0)
    byLocality.set(localityName, {
      free,
      places: maxPlaces + (known?.places ?? 0),
      cohortId: known?.cohortId ?? id,
    })
  }
  const seats = [...byLocality.values()]
  const places = seats.reduce((sum, one) => sum + one.places, 0)
  return { byLocality, places, booked: places - seats.reduce((sum, one) => sum + one.free, 0) }
}

/** The day of workshop A of the last pair whose B is on or before a deadline. */
function lastInTime(pairs: readonly Pair[], deadlineOn: Day): Day | undefined {
  return pairs.filter(({ bOn }) => bOn <= deadlineOn).at(-1)?.aOn
}
