import type { Day } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { BookingCounts } from '../../../src/probation/planning/plan.ts'
import type { ShownRow } from '../../../src/probation/planning/shown.ts'
import type { PlanHead } from '../../../src/probation/planning/stored.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import type { Axis } from '../../kit/window-bar.tsx'
import type { PlanProgramme } from './tabs.tsx'

export type PlanProps = {
  plan: PlanHead
  programme: PlanProgramme
  people: string
  /** Its places are pairs of workshops. */
  pairs: boolean
  scope: readonly string[]
  /** Those with a place of one page, those without at first or all, and those whose place would change. */
  rows: { placed: readonly ShownRow[]; unplaced: readonly ShownRow[]; moved: readonly ShownRow[] }
  counts: { placed: number; unplaced: number; booking: BookingCounts }
  /** Whom the page is about and the viewer may see, by referral. */
  known: ReadonlyMap<string, WaitToday>
  /** A manager has fixed or freed somebody since. */
  isChanged: boolean
  page: number
  showAll: boolean
  axis: Axis
  today: Day
  undo: { isUndoable: boolean; why: string }
  mayExport: boolean
  shown: Shown
  fault?: string | undefined
}
