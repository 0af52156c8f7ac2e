import type { Day } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { ShownRow } from '../../../src/probation/planning/shown.ts'
import type { StoredPlan } from '../../../src/probation/planning/stored.ts'
import type { Axis } from '../../kit/window-bar.tsx'
import type { PlanProgramme } from './tabs.tsx'

export type PlanProps = {
  plan: StoredPlan
  programme: PlanProgramme
  people: string
  /** Its places are pairs of workshops. */
  pairs: boolean
  scope: readonly string[]
  rows: { placed: readonly ShownRow[]; unplaced: readonly ShownRow[]; moved: readonly ShownRow[] }
  page: number
  showAll: boolean
  axis: Axis
  today: Day
  undo: { isUndoable: boolean; why: string }
  mayExport: boolean
  shown: Shown
  fault?: string | undefined
}
