import { addDays, type Day, day } from '../../src/calendar.ts'
import type { Caution } from '../../src/probation/cautions/clock.ts'
import type { Cohort } from '../../src/probation/cohorts/cohort.ts'
import type { Seeker } from '../../src/probation/placements/place.ts'
import { type TimingFacts, windowOf } from '../../src/probation/waiting-list/timing.ts'
import { theCalendar } from './calendar.ts'
import { aCohort, aSeeker, cara, timingFacts } from './examples.ts'

/** Worked example C1: caution of 2 February 2026 for an offence of 10 January that is summary-only. */
export const cautionFacts = (some: Partial<TimingFacts> = {}): TimingFacts =>
  timingFacts({
    template: cara,
    route: 'conditional_caution',
    imposedOn: day('2026-02-02'),
    endsOn: undefined,
    offence: 'summary_only',
    offenceOn: day('2026-01-10'),
    ...some,
  })

export function aCaution(
  some: Partial<TimingFacts> = {},
  more: Partial<Omit<Caution, 'facts'>> = {},
): Caution {
  return {
    facts: cautionFacts(some),
    arrestedOn: undefined,
    contactedOn: undefined,
    deadlineReason: undefined,
    ...more,
  }
}

/** Who looks for a pair under such a caution. */
export function aMan(facts: TimingFacts = cautionFacts(), some: Partial<Seeker> = {}): Seeker {
  const window = windowOf(facts, theCalendar)
  return aSeeker({ programmeKey: 'cara', ends: 'caution', window, ...some })
}

/** A pair of Saturdays, four weeks apart unless told otherwise. */
export function aPair(
  aOn: string,
  bOn: string = addDays(day(aOn), 28),
  some: Partial<Cohort> = {},
): Cohort {
  const on = (heldOn: Day, number: number) => ({
    number,
    moduleKey: number === 1 ? 'a' : 'b',
    numberInModule: 1,
    heldOn,
    startsAt: '10:00',
    minutes: 300,
    isEntry: number === 1,
  })
  return aCohort({
    id: `pair-${aOn}`,
    code: `CARA-${aOn.slice(2).replaceAll('-', '')}`,
    programmeKey: 'cara',
    template: cara,
    startsOn: day(aOn),
    workshopBOn: day(bOn),
    slots: [{ weekday: 'sat', startsAt: '10:00' }],
    minutes: 300,
    sessions: [on(day(aOn), 1), on(day(bOn), 2)],
    ...some,
  })
}

/** The way in to each of some pairs. */
export function waysIn(...cohorts: Cohort[]) {
  return cohorts.map((cohort) => ({ cohort, entryOn: cohort.startsOn }))
}
