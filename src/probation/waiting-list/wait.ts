import { addDays, type Day, daysBetween, earlier, later } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import {
  type Frequency,
  type Hold,
  orderWords,
  type Risk,
  type Route,
  type Sex,
} from '../people/person.ts'
import { type Ahead, reviewedOn } from './finish.ts'
import { type LastChance, openHoldOn, type Standing, standingOn } from './status.ts'
import type { Window } from './timing.ts'

/** The place that he holds: booked, or started. */
export type Booking = {
  placementId: string
  cohortId: string
  code: string
  entryOn: Day
  lastSessionOn: Day
  /** The day by which he is reviewed: as it was booked; once he has started, by what he still has to do. */
  finishesOn: Day
  status: 'booked' | 'started'
  pinned: boolean
  /** Once he has started: what he still has to do. */
  ahead?: Ahead | undefined
}

/** One open referral, as lists, reports and placing read it. */
export type Wait = {
  referralId: string
  personId: string
  crn: string
  familyName: string
  givenNames: string
  sex: Sex
  localityId: string
  locality: string
  deliveryUnit: string
  officerEmail: string
  officer: string
  team: string | undefined
  programmeKey: string
  template: ProgrammeTemplate
  route: Route
  risk: Risk | undefined
  frequency: Frequency
  modulesDone: readonly string[]
  availability: readonly string[]
  travelMinutes: Readonly<Record<string, number>>
  referredOn: Day
  window: Window
  startedOn: Day | undefined
  holds: readonly Hold[]
  booking: Booking | undefined
}

/** A person closed to the viewer: his CRN, and nothing else. */
export type MaskedWait = {
  referralId: string
  personId: string
  crn: string
  started: boolean
  masked: true
}

/** A hold that has lasted longer than this many days is asked about. */
export const longHoldDays = 90

/** A wait with where it stands on a day. */
export type WaitToday = Wait & {
  standing: Standing
  openHold: { reason: string; fromOn: Day } | undefined
  /** On hold for so long that somebody should ask whether he is ready. */
  isLongOnHold: boolean
  waitingDays: number
  heldDays: number
}

/** Where he stands on a day; `lastChance` where it was asked which places on offer still end in time. */
export function waitOn(today: Day, wait: Wait, lastChance?: LastChance | 'none'): WaitToday {
  const openHold = openHoldOn(today, wait.holds)
  const booking = wait.booking && {
    ...wait.booking,
    finishesOn: reviewedOn(wait.template, wait.booking, today),
  }
  const standing = standingOn(today, {
    clock: wait.template.clock,
    settings: wait.template.settings,
    sex: wait.sex,
    window: wait.window,
    openHold,
    startedOn: wait.startedOn,
    booking,
    lastChance,
    ends: endsOf(wait),
  })
  const until = wait.startedOn ?? today
  return {
    ...wait,
    booking,
    standing,
    openHold,
    isLongOnHold: openHold !== undefined && daysBetween(openHold.fromOn, today) > longHoldDays,
    waitingDays: Math.max(0, daysBetween(wait.window.clockStartOn, until)),
    heldDays: heldDays(wait.holds, wait.window.clockStartOn, until),
  }
}

/** Days on hold on his own side from the start of the clock, each day once; both ends count (rule 5.1). */
export function heldDays(holds: readonly Hold[], fromOn: Day, untilOn: Day): number {
  const spans = holds
    .filter(({ side }) => side === 'person')
    .map((hold) => ({
      from: later(hold.fromOn, fromOn),
      to: earlier(hold.toOn ?? untilOn, untilOn),
    }))
    .sort((one, two) => (one.from < two.from ? -1 : 1))
  let days = 0
  let counted: Day | undefined
  for (const { from, to } of spans) {
    const start: Day = counted && counted >= from ? addDays(counted, 1) : from
    if (start <= to) days += daysBetween(start, to) + 1
    counted = counted && counted > to ? counted : to
  }
  return days
}

/** On licence from a day that is still to come: a place booked now is held for his release (rule 11.1). */
export function isToBeReleased({ route, window }: Pick<Wait, 'route' | 'window'>, today: Day) {
  return route === 'licence' && window.clockStartOn > today
}

/** What ends for him: 'order', 'licence' or 'caution'. */
export function endsOf({ route }: Pick<Wait, 'route'>): string {
  return orderWords[route]
}
