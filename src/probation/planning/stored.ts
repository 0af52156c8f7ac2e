import type { Day } from '../../calendar.ts'
import type { AppliedRow, PlanResult, PlanState } from './plan.ts'
import type { PlanScope, Wish } from './problem/scope.ts'

/** How the search for a plan ended: proven best, good enough by its limits, or stopped before. */
export const endings = ['proven', 'limits', 'time', 'cancelled', 'died'] as const
export type Ended = (typeof endings)[number]

/** Why there is no plan where a search ended too soon. */
export const nothingFound = 'The search ended before it found a plan. Propose places again.'

/** A plan as it is kept: what it was asked, what was found, and what became of it. */
export type StoredPlan = {
  id: string
  programmeKey: string
  onDay: Day
  madeAt: string
  madeBy: string
  madeById: string
  state: PlanState
  /** Undefined while it is worked at. */
  ended: Ended | undefined
  scope: PlanScope
  pins: readonly Wish[]
  bans: readonly Wish[]
  /** The instant answer while it is worked at, the best found after. */
  result: PlanResult | undefined
  /** Why there is no plan, in words. */
  fault: string | undefined
  appliedAt: string | undefined
  appliedBy: string | undefined
  booked: readonly string[]
  leftOut: readonly AppliedRow[]
  /** The plan that this one was made again from. */
  from: string | undefined
  version: number
}
