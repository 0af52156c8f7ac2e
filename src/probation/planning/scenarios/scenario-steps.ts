import type { Day, Weekday } from '../../../calendar.ts'
import { planningOf } from '../../../programmes/planning-settings.ts'
import { groupSessions, type Slot } from '../../../programmes/template.ts'
import type { Cohort } from '../../cohorts/cohort.ts'
import type { NewCohort } from '../../cohorts/new-cohort.ts'
import { waitOn } from '../../waiting-list/wait.ts'
import type { Member, Office, TakenSession } from '../problem/office.ts'
import type { Listed } from '../problem/scope.ts'

/** A cohort that would be opened: as the rules of placing see it, as its page would be filled in, and who leads it. */
export type Opened = { cohort: Cohort; made: NewCohort; leaders: readonly Member[] }

/** Minutes of staff: each week while it runs, and for a whole course. */
export type StaffMinutes = { weekly: number; course: number }

/** A programme after some changes. */
export type Tried = {
  listed: Listed
  office: Office
  opened: readonly Opened[]
  /** Referrals with a place that would be gone or moved. */
  touched: ReadonlySet<string>
  /** People who have started and would lose the rest of their course; they are in no count of days. */
  cutShort: number
  /** People closed to the viewer whose place would be gone. */
  unseen: number
  /** What it asks of staff, and what it frees. */
  staff: StaffMinutes
  notes: readonly string[]
}

export type Step = Tried | { refused: readonly string[] }

/** Minutes that a cohort asks of all its facilitators, with what preparing takes; a pair meets in no week but two. */
export function staffMinutes(cohort: Cohort, { template }: Pick<Office, 'template'>): StaffMinutes {
  const { preparationMinutes } = planningOf(template)
  const each = template.facilitators * (cohort.minutes + preparationMinutes)
  const sessions = Math.min(groupSessions(template), cohort.sessions.length)
  return { weekly: template.pairGap ? 0 : cohort.slots.length * each, course: sessions * each }
}

/** Minutes of staff added, or taken away with the sign -1: weekly, and for a whole course. */
export function plus(one: StaffMinutes, two: StaffMinutes, sign: 1 | -1 = 1): StaffMinutes {
  return { weekly: one.weekly + sign * two.weekly, course: one.course + sign * two.course }
}

/** A cohort of the programme that runs or will run. */
export function cohortIn({ listed }: Tried, cohortId: string): Cohort | undefined {
  return listed.cohorts.find(({ id, cancelledOn }) => id === cohortId && !cancelledOn)
}

export const noSuchCohort = { refused: ['That cohort does not run any more'] } as const

/** The list with one cohort as it would be, in the place of what it is. */
export function replaceCohort(listed: Listed, cohort: Cohort): Listed {
  return {
    ...listed,
    cohorts: listed.cohorts.map((one) => (one.id === cohort.id ? cohort : one)),
  }
}

/** The list after some lose the places that they are booked into: they wait again, as anybody without one. */
export function withoutPlaces(listed: Listed, referralIds: ReadonlySet<string>): Listed {
  if (referralIds.size === 0) return listed
  const { today, waits, seekerOf } = listed
  return {
    ...listed,
    waits: waits.map((wait) =>
      referralIds.has(wait.referralId) ? waitOn(today, { ...wait, booking: undefined }) : wait,
    ),
    seekerOf: (wait) =>
      referralIds.has(wait.referralId)
        ? { ...seekerOf(wait), placedIn: undefined }
        : seekerOf(wait),
  }
}

/** A cohort that meets no more from a day on: rooms and staff are free, places that reach so far are gone. */
export function endCohort(tried: Tried, cohort: Cohort, fromOn: Day): Tried {
  const { listed, office } = tried
  const sessions = cohort.sessions.filter(({ heldOn }) => heldOn < fromOn)
  const gone = cohort.seats.filter(({ lastSessionOn }) => lastSessionOn >= fromOn)
  const waits = new Map(listed.waits.map((wait) => [wait.referralId, wait]))
  const bases = gone.map(({ referralId }) => waits.get(referralId)?.standing.basis)
  const booked = new Set(
    gone.filter((_, at) => bases[at] === 'booked').map(({ referralId }) => referralId),
  )
  const seats = cohort.seats.filter((seat) => !gone.includes(seat))
  const kept = sessions.length > 0 ? [{ ...cohort, sessions, seats }] : []
  const cohorts = listed.cohorts.flatMap((one) => (one.id === cohort.id ? kept : [one]))
  return {
    ...tried,
    listed: withoutPlaces({ ...listed, cohorts }, booked),
    office: { ...office, taken: office.taken.filter((one) => !isOf(one, cohort.id, fromOn)) },
    touched: new Set([...tried.touched, ...booked]),
    cutShort: tried.cutShort + bases.filter((basis) => basis === 'started').length,
    unseen: tried.unseen + bases.filter((basis) => basis === undefined).length,
    staff: plus(tried.staff, staffMinutes(cohort, office), -1),
  }
}

/** A session of a cohort on or after a day. */
export function isOf(session: TakenSession, cohortId: string, fromOn: Day): boolean {
  return session.cohortId === cohortId && session.heldOn >= fromOn
}

/** A cohort that is only thought of; facilitators who are not named are whoever can lead it. */
export type Thought = Omit<NewCohort, 'code' | 'treatmentManagerEmail'>

/** One thing that would be otherwise. */
export type Change =
  | { kind: 'more'; weeklyMinutes: number }
  | { kind: 'window'; venueId: string; weekday: Weekday; from: string; to: string }
  | { kind: 'room'; venueId: string }
  | { kind: 'away'; email: string; fromOn: Day }
  | { kind: 'drop'; cohortId: string }
  | { kind: 'evening'; cohortId: string; how: 'add' | 'first' | 'second'; slot: Slot }
  | { kind: 'seats'; cohortId: string; by: number }
  | { kind: 'add'; made: Thought }

export type ChangeKind = Change['kind']
