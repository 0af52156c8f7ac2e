import type { Day } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import type { PlanScope, Wish } from './problem/scope.ts'

/** What becomes of a plan: while it is worked at, ready to be applied, applied, taken back, thrown away, or ended without an answer. */
export const planStates = [
  'working',
  'ready',
  'applied',
  'undone',
  'thrown_away',
  'failed',
] as const
export type PlanState = (typeof planStates)[number]

/** What one way of placing everybody comes to; days are days of delay, cost is in risk-weighted days. */
export type Measures = {
  placed: number
  inTime: number
  noPlace: number
  lost: number
  pastTarget: number
  delayDays: number
  cost: number
}

/** A reason against cohorts, in words, with those it holds for: by how much, shortest first. */
export type ReasonGroup = {
  words: string
  unit: 'days' | 'minutes' | undefined
  cohorts: readonly { code: string; amount: number | undefined }[]
}

/** The next best place, and how many risk-weighted days worse it is. */
export type NextBest = { code: string; entryOn: Day; more: number }

/** One person of a plan: where he goes and why there, or every reason why nowhere. */
export type PlanRow = {
  referralId: string
  outcome: 'placed' | 'unplaced' | 'kept'
  cohortId: string | undefined
  code: string | undefined
  entryOn: Day | undefined
  delayDays: number | undefined
  status: Status
  isPinned: boolean
  /** The place he is moved from, where the plan replans. */
  from: { code: string; entryOn: Day } | undefined
  why: string
  next: NextBest | undefined
  reasons: readonly ReasonGroup[]
  /** His last safe start when the plan was made, and where he stood in the waiting list; plans of before have neither. */
  latestOn?: Day | undefined
  rank?: number
}

/** Somebody whom a plan leaves as he is: with the place that he has, or out of it, and why. */
export type PlanAside = {
  referralId: string
  outcome: 'stays' | 'out'
  code: string | undefined
  entryOn: Day | undefined
  delayDays: number | undefined
  why: string
  rank: number
}

/** What becomes of everybody whom a plan was made among. */
export const rowOutcomes = ['placed', 'unplaced', 'kept', 'stays', 'out'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** What one more seat in a cohort would save, in risk-weighted days. */
export type SeatPrice = { cohortId: string; code: string; venueName: string; days: number }

/** A cohort week by week: seats taken before the plan and by it; and who joins when, as marks. */
export type CohortPicture = {
  cohortId: string
  code: string
  venueName: string
  maxPlaces: number
  weeks: readonly { on: Day; taken: number; joining: number }[]
  joiners: readonly { referralId: string; on: Day; status: Status }[]
}

/** What a plan comes to, and nobody's row. */
export type PlanFigures = {
  nothing: Measures
  firstCome: Measures
  riskOrder: Measures
  plan: Measures
  /** No plan costs less than this, in risk-weighted days. */
  bound: number
  seatPrices: readonly SeatPrice[]
  /** Plans made before last chances were known have none. */
  notIn: { onHold: number; cannotFinish: number; lastChance?: number; closedToViewer: number }
  kept: number
}

/** A plan as it is shown, counted and checked. */
export type PlanResult = PlanFigures & {
  pictures: readonly CohortPicture[]
  rows: readonly PlanRow[]
  /** Plans of before have none. */
  aside?: readonly PlanAside[]
}

/** What the plan would book, counted: how many, how many of them are moves, into how many cohorts, and when. */
export type BookingCounts = {
  count: number
  moved: number
  cohorts: number
  firstOn: Day | undefined
  thisYear: number
  officers: number
}

/** What a plan was asked: its scope, the places fixed and the cohorts ruled out, by person. */
export type PlanAsked = { scope: PlanScope; pins: readonly Wish[]; bans: readonly Wish[] }

/** What a plan was made from: the same digest and version give the same plan. */
export type PlanInput = {
  digest: string
  people: number
  cohorts: number
  ways: number
  solver: string
}

/** What applying a plan did: who was booked, under which placement, from which one; and who no longer fitted. */
export type Applied = {
  at: string
  by: string
  on: Day
  booked: readonly AppliedPlace[]
  /** Who applied it. */
  byId: string
  leftOut: readonly AppliedRow[]
}

/** A place that a plan booked: its placement, the one it was moved from, and its first session. */
export type AppliedPlace = {
  referralId: string
  personId: string
  placementId: string
  movedFromId: string | undefined
  entryOn: Day
}

/** A place that no longer fitted when the plan was applied, and why, in words. */
export type AppliedRow = { referralId: string; code: string; entryOn: Day; why: string }
