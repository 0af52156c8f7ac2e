import { addDays, type Day } from '../../calendar.ts'
import { compareText } from '../waiting-list/order.ts'
import type { Decision } from './decision.ts'

/** Days ahead in which a cohort needs its minimum, and in which empty seats are asked about. */
export const daysToRun = 56
export const daysToFill = 14

/** A cohort with a way in to come: how many it lacks to run, and the places free at the next way in. */
export type CohortAhead = {
  id: string
  code: string
  localityName: string
  venueName: string
  minPlaces: number
  maxPlaces: number
  startsOn: Day
  /** How many more it needs to run; 0 once it has begun, or has them. */
  more: number
  /** `isShown`: among the soonest ways in of all. */
  next: { on: Day; module: string; free: number; isShown: boolean }
}

/** A cohort too small to run in the next eight weeks, or half empty at an entry in the next two (rule 8.1). */
export function cohortDecisions(cohort: CohortAhead, today: Day): Decision[] {
  const { id, code, localityName, minPlaces, maxPlaces, more, startsOn, next } = cohort
  if (more > 0 && startsOn <= addDays(today, daysToRun)) {
    const by = addDays(startsOn, -14)
    return [
      {
        key: 'under minimum',
        count: more,
        status: undefined,
        words: `More needed for ${code}, ${localityName}`,
        detail: `It runs with ${minPlaces}; ${minPlaces - more} booked. Go or no-go.`,
        by: by > today ? by : today,
        cohortId: id,
      },
    ]
  }
  if (next.on > addDays(today, daysToFill) || next.free < maxPlaces / 2) return []
  return [
    {
      key: 'empty seats',
      count: next.free,
      status: undefined,
      words: `Empty seats in ${code}, ${localityName}`,
      detail: `Next joins at ${next.module}. ${maxPlaces - next.free} of ${maxPlaces} seated then.`,
      by: next.on,
      cohortId: id,
    },
  ]
}

/** The soonest ways in, by day and code (rule 8.1). */
export function nextEntries(cohorts: readonly CohortAhead[]): CohortAhead[] {
  return cohorts
    .filter(({ next }) => next.isShown)
    .sort((one, two) => compareText(one.next.on, two.next.on) || compareText(one.code, two.code))
}
