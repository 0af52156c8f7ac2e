import { addDays, type Day, daysBetween } from '../../calendar.ts'
import { type Cohort, entrySessions } from '../cohorts/cohort.ts'
import type { Stay } from '../cohorts/stay.ts'
import { type Check, checkPlace, type Entry, fits, type Seeker, shortestFirst } from './place.ts'

/** A place that fits: every rule is met. */
export type Fit = {
  cohort: Cohort
  stay: Stay
  delayDays: number
  travelMinutes: number
  spareDays: number
}

/** The same with no more of its cohort than a row names. */
export type FitInBrief = Omit<Fit, 'cohort'> & { cohort: Pick<Cohort, 'id' | 'code'> }

/**
 * Entries that may be offered from a day on: the first session of a closed cohort and every entry point of a rolling
 * one, to the horizon (rule 8.1).
 */
export function entriesOnOffer(cohorts: readonly Cohort[], today: Day): Entry[] {
  return cohorts
    .filter((cohort) => !cohort.cancelledOn)
    .flatMap((cohort) => {
      const until = addDays(today, cohort.template.settings.horizonDays)
      return entrySessions(cohort)
        .filter(({ heldOn }) => heldOn >= today && heldOn <= until)
        .map(({ heldOn }) => ({ cohort, entryOn: heldOn }))
    })
}

/** The places that fit, best first: least delay, then nearest to his best start, then the shorter journey. One per cohort. */
export function fitsFor(seeker: Seeker, entries: readonly Entry[], today: Day): Fit[] {
  const best = new Map<string, Fit>()
  for (const entry of entries) {
    const stay = fits(seeker, entry, today)
    if (!stay) continue
    const fit = describe(seeker, entry.cohort, stay)
    const other = best.get(entry.cohort.id)
    if (!other || compareFits(seeker, fit, other) < 0) best.set(entry.cohort.id, fit)
  }
  return [...best.values()].sort((one, two) => compareFits(seeker, one, two))
}

/** Only the best of them: what a row of the waiting list shows. */
export function bestFit(seeker: Seeker, entries: readonly Entry[], today: Day): Fit | undefined {
  return fitsFor(seeker, entries, today)[0]
}

/** Why each cohort does not fit: the reasons at the entry that comes nearest to fitting, shortest first. */
export function misfitsFor(seeker: Seeker, entries: readonly Entry[], today: Day) {
  const nearest = new Map<string, { cohort: Cohort; entryOn: Day; reasons: Check[] }>()
  const fitting = new Set<string>()
  for (const entry of entries) {
    const reasons = checkPlace(seeker, entry, today).checks.filter((check) => !check.met)
    if (reasons.length === 0) fitting.add(entry.cohort.id)
    const other = nearest.get(entry.cohort.id)
    if (!other || reasons.length < other.reasons.length) {
      nearest.set(entry.cohort.id, { ...entry, reasons: shortestFirst(reasons) })
    }
  }
  return [...nearest.values()].filter(({ cohort }) => !fitting.has(cohort.id))
}

export type Misfit = ReturnType<typeof misfitsFor>[number]

function describe(seeker: Seeker, cohort: Cohort, stay: Stay): Fit {
  const { targetOn, hardEndOn } = seeker.window
  return {
    cohort,
    stay,
    delayDays: targetOn ? Math.max(0, daysBetween(targetOn, stay.entryOn)) : 0,
    travelMinutes: seeker.travelTo(cohort) ?? 0,
    spareDays: daysBetween(stay.finishesOn, hardEndOn),
  }
}

function compareFits({ window }: Seeker, one: Fit, two: Fit): number {
  const target = window.targetOn ?? window.earliestOn
  return (
    one.delayDays - two.delayDays ||
    Math.abs(daysBetween(target, one.stay.entryOn)) -
      Math.abs(daysBetween(target, two.stay.entryOn)) ||
    one.travelMinutes - two.travelMinutes ||
    (one.cohort.code < two.cohort.code ? -1 : 1)
  )
}
