import type { Day } from '../../calendar.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import type { Stay } from '../cohorts/stay.ts'
import type { Frequency, Sex } from '../people/person.ts'
import type { Window } from '../waiting-list/timing.ts'

/** Who looks for a place, and all that the rules of placing ask of him. */
export type Seeker = {
  referralId: string
  personId: string
  programmeKey: string
  sex: Sex
  frequency: Frequency
  modulesDone: readonly string[]
  window: Window
  /** 'order', 'licence' or 'caution', as a sentence says what ends. */
  ends: string
  availability: readonly string[]
  /** Minutes to a venue: his own, else from his locality; undefined where nobody has said. */
  travelTo: (cohort: Pick<Cohort, 'venueId' | 'localityId'>) => number | undefined
  openHold: { reason: string; fromOn: Day } | undefined
  /** People he may not sit with, and why. */
  keepApart: readonly { personId: string; reason: string }[]
  /** Sessions that he sits in already, for another programme. */
  busy: readonly { heldOn: Day; startsAt: string; minutes: number; code: string }[]
  placedIn: string | undefined
  /** By when he is reviewed in the place that he would leave for another; nobody else has one. */
  heldUntil?: Day | undefined
  startedOn: Day | undefined
  endedOn: Day | undefined
}

/** What a rule of placing looks at: who, into which cohort, from when, and until when that would be. */
export type PlaceFacts = {
  seeker: Seeker
  cohort: Cohort
  entryOn: Day
  stay: Stay | undefined
  today: Day
}
