import type { Shown } from '../../../src/kit/shown.ts'
import type { Check } from '../../../src/probation/placements/place.ts'
import type { PersonEntry } from '../../../src/probation/planning/person-entries.ts'
import type { PlanRow } from '../../../src/probation/planning/plan.ts'
import type { PlanHead } from '../../../src/probation/planning/stored.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'

export type PlanPersonProps = {
  plan: PlanHead
  row: PlanRow
  wait: WaitToday
  entries: readonly PersonEntry[]
  shown: Shown
  /** Rules that refused what was asked, or that ask for a reason. */
  refused?: readonly Check[] | undefined
}
