import type { Day } from '../../calendar.ts'
import type { AppliedRow, CohortPicture, PlanFigures, PlanResult, PlanState } from './plan.ts'
import type { PlanScope, Wish } from './problem/scope.ts'
import type { Step } from './run.ts'

/** How the search for a plan ended: proven best, good enough by its limits, or stopped before. */
export const endings = ['proven', 'limits', 'time', 'cancelled', 'died'] as const
export type Ended = (typeof endings)[number]

/** Why there is no plan where a search ended too soon. */
export const nothingFound = 'The search ended before it found a plan. Propose places again.'

/** A plan as it is kept, without anybody's row: what it was asked, what was found, and what became of it. */
export type PlanHead = {
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
  result: (PlanFigures & { pictures: readonly CohortPicture[] }) | undefined
  /** How far the search is, while it is worked at. */
  step: Step | undefined
  /** Why there is no plan, in words. */
  fault: string | undefined
  appliedAt: string | undefined
  appliedBy: string | undefined
  bookedCount: number
  leftOut: readonly AppliedRow[]
  /** The plan that this one was made again from. */
  from: string | undefined
  version: number
}

/** The same with everybody's row, and whom it booked. */
export type StoredPlan = Omit<PlanHead, 'result'> & {
  result: PlanResult | undefined
  booked: readonly string[]
}

/** A plan as a list has it. */
export type ListedPlan = Omit<PlanHead, 'result'> & { result: PlanFigures | undefined }
