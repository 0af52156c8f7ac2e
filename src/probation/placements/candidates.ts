import type { Day } from '../../calendar.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import { type EntryPoint, nextOffer } from '../cohorts/entry-points.ts'
import type { Joiners } from '../cohorts/stand.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import { type Fit, fitsFor } from './choose.ts'
import type { Entry, Seeker } from './place.ts'

/** Somebody who waits and whom a cohort fits: the best way in, and every day on which he could join. */
type Candidate = { wait: WaitToday; fit: Fit; days: readonly Day[] }

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

/** Of those who could join at the next entry on offer: how many, and how many are over four weeks late today. */
export function joinersOf(
  candidates: readonly Candidate[],
  points: readonly EntryPoint[],
): Joiners | undefined {
  const next = nextOffer(points)
  if (!next) return undefined
  const joining = candidates.filter(({ days }) => days.includes(next.on))
  const veryLate = joining.filter(
    ({ wait: { standing, template } }) => (standing.delayDays ?? 0) > template.settings.redLateDays,
  )
  return { on: next.on, count: joining.length, veryLate: veryLate.length }
}
