import type { Shown } from '../../../../src/kit/shown.ts'
import type { Change } from '../../../../src/probation/cohorts/changes/calendar-facts.ts'
import type { ChangeFacts } from '../../../../src/probation/cohorts/changes/change-facts.ts'
import type { ChangePlan } from '../../../../src/probation/cohorts/changes/change-plan.ts'
import type { Cohort } from '../../../../src/probation/cohorts/cohort.ts'

export type PlanProps = {
  cohort: Cohort & { version: number }
  facts: ChangeFacts
  change: Change
  plan: ChangePlan
  /** What the plan comes to, so that no other one is applied. */
  digest: string
  /** Some would finish too late, and that was not ticked. */
  isUnseen: boolean
  /** Stale where the cohort, or the plan, is not what it was when the plan was shown. */
  shown: Shown
}
