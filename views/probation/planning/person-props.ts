import type { Day } from '../../../src/calendar.ts'
import type { FormErrors } from '../../../src/kit/form.ts'
import type { Check } from '../../../src/probation/placements/place.ts'
import type { PlanRow } from '../../../src/probation/planning/plan.ts'
import type { StoredPlan } from '../../../src/probation/planning/stored.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'

export type PlanPersonProps = {
  plan: StoredPlan
  row: PlanRow
  wait: WaitToday
  entries: readonly PersonEntry[]
  formToken: string
  errors?: FormErrors | undefined
  /** Rules that refused what was asked, or that ask for a reason. */
  refused?: readonly Check[] | undefined
  chosen?: string
  reason?: string
}

/** One entry that he might take: what the rules say of it. */
export type PersonEntry = {
  cohortId: string
  code: string
  venueName: string
  entryOn: Day
  broken: readonly Check[]
}
