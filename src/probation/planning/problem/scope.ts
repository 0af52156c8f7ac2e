import { addDays, type Day } from '../../../calendar.ts'
import { planningOf, weightOf } from '../../../programmes/planning-settings.ts'
import type { ProgrammeTemplate } from '../../../programmes/template.ts'
import type { Cohort } from '../../cohorts/cohort.ts'
import { fits, type Seeker } from '../../placements/place.ts'
import type { WaitToday } from '../../waiting-list/wait.ts'
import type { Place, PlanFacts, Planned } from './facts.ts'

/** What a plan is asked to cover; nothing named means everything. Days of the horizon count from today. */
export type PlanScope = {
  localityIds: readonly string[]
  cohortIds: readonly string[]
  horizonDays: number | undefined
  /** Moves places that are booked, where that saves more than it costs. */
  replan: boolean
}

export const wholeProgramme: PlanScope = {
  localityIds: [],
  cohortIds: [],
  horizonDays: undefined,
  replan: false,
}

/** What a manager has fixed for one person: a place, or cohorts ruled out. */
export type Wish = {
  referralId: string
  cohortId: string
  /** The entry he is pinned to; a cohort ruled out has none. */
  entryOn: Day | undefined
  /** Why, where a rule is set aside by it. */
  why?: string | undefined
}

export type Listed = {
  today: Day
  waits: readonly WaitToday[]
  cohorts: readonly Cohort[]
  seekerOf: (wait: WaitToday) => Seeker
}

/**
 * Who waits and is in no plan: on hold, or a last safe start before the earliest sensible one (rule 12.5). A last
 * chance is booked by name: it has no best start that a plan could weigh.
 */
export type NotInPlan = { wait: WaitToday; why: 'hold' | 'last chance' | 'cannot finish' }

export type InScope = {
  facts: PlanFacts
  notIn: readonly NotInPlan[]
  kept: readonly WaitToday[]
  /** Where everybody stands in the waiting list, by referral. */
  ranks: ReadonlyMap<string, number>
}

/**
 * The facts of a plan within a scope: everybody without a place; where it replans, also those booked whose seat may be
 * given back. Who is on hold or cannot finish is named and not in it; started and pinned places stay.
 */
export function factsWithin(
  { today, waits, cohorts, seekerOf }: Listed,
  scope: PlanScope,
  wishes: { pins: readonly Wish[]; bans: readonly Wish[] },
  template: Pick<ProgrammeTemplate, 'clock' | 'planning'>,
): InScope {
  const near = waits.filter(
    ({ localityId }) => scope.localityIds.length === 0 || scope.localityIds.includes(localityId),
  )
  const offered = cohorts
    .filter(({ id }) => scope.cohortIds.length === 0 || scope.cohortIds.includes(id))
    .map((cohort) => withHorizon(cohort, scope.horizonDays))
  const waiting = near.filter(({ standing }) => standing.basis === 'unbooked')
  const movable = scope.replan
    ? near.filter((wait) => isMovable(wait, seekerOf(wait), offered, today))
    : []
  const moving = new Set(movable.map(({ referralId }) => referralId))
  const people = [...waiting.filter((wait) => !whyNot(wait)), ...movable].map((wait) =>
    plannedOf(wait, seekerOf(wait), wishes, moving.has(wait.referralId), offered),
  )
  return {
    facts: {
      ...{ today, people, settings: planningOf(template) },
      fixed: new Set(waits.flatMap(({ booking }) => (booking?.pinned ? [booking.cohortId] : []))),
      cohorts: offered.map((cohort) => withoutSeats(cohort, moving)),
    },
    notIn: waiting.flatMap((wait) => {
      const why = whyNot(wait)
      return why ? [{ wait, why }] : []
    }),
    ranks: new Map(waits.map(({ referralId }, at) => [referralId, at])),
    kept: near.filter(
      ({ standing, referralId }) => standing.basis === 'booked' && !moving.has(referralId),
    ),
  }
}

function whyNot(wait: WaitToday): NotInPlan['why'] | undefined {
  if (wait.openHold) return 'hold'
  if (wait.window.targetOn) return undefined
  return wait.standing.lastChance ? 'last chance' : 'cannot finish'
}

function plannedOf(
  wait: WaitToday,
  seeker: Seeker,
  { pins, bans }: { pins: readonly Wish[]; bans: readonly Wish[] },
  isMoving: boolean,
  cohorts: readonly Cohort[],
): Planned {
  const pin = pins.find(({ referralId }) => referralId === wait.referralId)
  const { booking } = wait
  const ruledOut = new Set(
    bans.filter(({ referralId }) => referralId === wait.referralId).map((one) => one.cohortId),
  )
  const isOn = cohorts.some(({ id, cancelledOn }) => id === booking?.cohortId && !cancelledOn)
  return {
    wait,
    seeker: isMoving ? { ...seeker, placedIn: undefined } : seeker,
    weight: weightOf(wait.risk, wait.template),
    now: isMoving && booking ? placeOf(booking) : undefined,
    mustKeep: isMoving && isOn && !ruledOut.has(booking?.cohortId ?? ''),
    pin: pin?.entryOn && { cohortId: pin.cohortId, entryOn: pin.entryOn },
    bans: ruledOut,
  }
}

function placeOf({ cohortId, entryOn }: Place): Place {
  return { cohortId, entryOn }
}

/**
 * May a booked place be moved? Only one that is not pinned, has not begun, is further off than the notice due and within
 * the horizon, whose cohort is in the plan, and that breaks no rule: a place given against a rule was given with a reason.
 */
function isMovable(
  wait: WaitToday,
  seeker: Seeker,
  cohorts: readonly Cohort[],
  today: Day,
): boolean {
  const { booking, standing, openHold } = wait
  if (!booking || standing.basis !== 'booked' || booking.pinned || openHold) return false
  if (!wait.window.targetOn) return false
  if (booking.entryOn < addDays(today, wait.template.settings.noticeDays)) return false
  const cohort = cohorts.find(({ id }) => id === booking.cohortId)
  if (!cohort) return false
  if (cohort.cancelledOn) return true
  const { horizonDays } = cohort.template.settings
  if (booking.entryOn > addDays(today, horizonDays)) return false
  const own = withoutSeats(cohort, new Set([wait.referralId]))
  const anew = { ...seeker, placedIn: undefined }
  return Boolean(fits(anew, { cohort: own, entryOn: booking.entryOn }, today))
}

function withoutSeats(cohort: Cohort, referralIds: ReadonlySet<string>): Cohort {
  const seats = cohort.seats.filter(({ referralId }) => !referralIds.has(referralId))
  return seats.length === cohort.seats.length ? cohort : { ...cohort, seats }
}

function withHorizon(cohort: Cohort, horizonDays: number | undefined): Cohort {
  if (horizonDays === undefined) return cohort
  const settings = { ...cohort.template.settings, horizonDays }
  return { ...cohort, template: { ...cohort.template, settings } }
}
