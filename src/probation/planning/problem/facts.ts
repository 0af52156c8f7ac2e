import type { Day } from '../../../calendar.ts'
import type { PlanningSettings } from '../../../programmes/template.ts'
import type { Cohort } from '../../cohorts/cohort.ts'
import type { Stay } from '../../cohorts/stay.ts'
import type { Entry, Seeker } from '../../placements/place.ts'
import type { WaitToday } from '../../waiting-list/wait.ts'

/** Where somebody goes, and from when. */
export type Place = { cohortId: string; entryOn: Day }

/** Somebody to be placed, as the rules of placing see him. */
export type Planned = {
  wait: WaitToday
  seeker: Seeker
  /** Risk-weighted days of one day of delay. */
  weight: number
  /** The place that he is booked into, where replanning may move him. */
  now: Place | undefined
  /** He may be moved from there, but not be left with nothing. */
  mustKeep: boolean
  /** The place that a manager has fixed. */
  pin: Place | undefined
  /** Cohorts that a manager has ruled out for him. */
  bans: ReadonlySet<string>
}

/**
 * Risk-weighted days that taking a booked place away for no other counts in a search: more than anybody could gain by it,
 * so that it never happens where all can stay. It is in no figure that is shown.
 */
export const takenAwayDays = 20_000

/** All that a plan is made of: one programme, those who wait, the cohorts with the seats that stay taken. */
export type PlanFacts = {
  today: Day
  people: readonly Planned[]
  cohorts: readonly Cohort[]
  /** Cohorts in which a booked place is pinned: they must run. */
  fixed: ReadonlySet<string>
  settings: PlanningSettings
}

/** A way into a cohort: the entry, the stay that follows from it, and what it costs in risk-weighted days. */
export type WayIn = Entry & { stay: Stay; cost: number; delayDays: number }
