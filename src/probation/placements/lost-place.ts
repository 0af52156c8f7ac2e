import type { Day } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import type { PlaceHolder } from '../cohorts/changes/change-facts.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import { type WaitToday, waitOn } from '../waiting-list/wait.ts'
import { bestFit, type Fit } from './choose.ts'
import { asLookingAnew } from './consequences.ts'
import type { Entry, Seeker } from './place.ts'

/** A place that a cancelled cohort would take away; how he would stand and where he could go, where that may be said. */
export type Loss = {
  seat: PlaceHolder
  after: WaitToday | undefined
  instead: Fit | undefined
}

/** A pair of workshops is done whole or not at all: who loses his place after A waits again, with no start on record (rules 8.8 and 10.1). */
export function waitsAnew({ pairGap }: Pick<ProgrammeTemplate, 'pairGap'>): boolean {
  return pairGap !== undefined
}

/** How he stands without his place: his start stays on record, but for one half of a pair. */
export function withoutPlace(wait: WaitToday, today: Day): WaitToday {
  const startedOn = waitsAnew(wait.template) ? undefined : wait.startedOn
  return waitOn(today, { ...wait, booking: undefined, startedOn })
}

/** The best place that he could have instead, in any cohort but the one that he loses. */
export function placeInstead(
  seeker: Seeker,
  entries: readonly Entry[],
  lost: Pick<Cohort, 'id'>,
  today: Day,
): Fit | undefined {
  const elsewhere = entries.filter(({ cohort }) => cohort.id !== lost.id)
  return bestFit(asLookingAnew(seeker), elsewhere, today)
}
