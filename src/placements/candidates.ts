import type { Day } from '../calendar.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import { type Fit, fitsFor } from './choose.ts'
import type { Entry, Seeker } from './place.ts'

/** Somebody who waits and whom a cohort fits: the best way in, and every day on which he could join. */
export type Candidate = { wait: WaitToday; fit: Fit; days: readonly Day[] }

/** Whether he looks for a place at all: not booked, not started, not on hold. */
export function isLooking(wait: WaitToday): boolean {
  return !wait.booking && !wait.startedOn && !wait.openHold
}

/** A waiting person as a candidate of one cohort, by the same rules as placing; undefined where no entry fits. */
export function candidateFor(
  wait: WaitToday,
  seeker: Seeker,
  cohort: Cohort,
  entries: readonly Entry[],
  today: Day,
): Candidate | undefined {
  const minutes = seeker.travelTo(cohort)
  if (minutes === undefined || minutes > cohort.template.settings.travelMinutes) return undefined
  const fitting = entries.filter((entry) => fitsFor(seeker, [entry], today).length > 0)
  const [fit] = fitsFor(seeker, fitting, today)
  return fit && { wait, fit, days: fitting.map(({ entryOn }) => entryOn) }
}
