import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { TeamSum } from '../../../src/survivor/team/sums.ts'
import type { AsAt } from '../../../src/survivor/waits/as-at.ts'
import type { Stage } from '../../../src/survivor/waits/figures.ts'
import type { Overdue } from '../../../src/survivor/waits/overdue.ts'

export type FiguresProps = {
  whose: 'teams' | 'own'
  teams: readonly { id: string; name: string }[]
  team: { id: string; name: string } | undefined
  month: Day
  asAt: AsAt
  sessions: Stage
  contact: Stage
  overdue: Overdue
  /** Each team's hours over hours, this week first, as the Mondays are. */
  loads: readonly TeamSum[]
  mondays: readonly Day[]
  mayExport: boolean
  /** Files that wait for the viewer's approval. */
  toApprove: number
  viewer: Viewer
  today: Day
}

export type Kind = 'sessions' | 'contact'
