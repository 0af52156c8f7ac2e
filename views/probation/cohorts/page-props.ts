import type { Day, WorkingCalendar } from '../../../src/calendar.ts'
import type { ChangeKind, DaysOff } from '../../../src/probation/cohorts/changes/calendar-facts.ts'
import type { Leader } from '../../../src/probation/cohorts/clashes.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import type { RosterLine } from '../../../src/probation/cohorts/roster.ts'
import type { Joiners } from '../../../src/probation/cohorts/stand.ts'
import type { ListRow } from '../../../src/probation/placements/list-page.ts'
import type { DoubleBooked } from '../../../src/probation/staff/double-booked.ts'
import type { SeatedTogether } from '../../../src/probation/today/kept-apart.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import type { ClosedHere } from './change-links.tsx'
import type { HistoryEntry } from './history.tsx'

export type CohortPageProps = {
  cohort: Cohort & { facilitators: readonly Leader[] }
  roster: readonly RosterLine[]
  rooms: readonly string[]
  treatmentManager?: Leader | undefined
  /** The most urgent of those whom it fits, and how many there are. */
  candidates: readonly ListRow[]
  fitting: number
  joiners: Joiners | undefined
  calendar: WorkingCalendar
  history: readonly HistoryEntry[]
  today: Day
  mayBook: boolean
  mayEdit: boolean
  mayCancel: boolean
  /** Whether he works with this cohort: its list to print, and who covers. */
  mayPrint: boolean
  /** Changes of its calendar that this reader may make. */
  kinds: readonly ChangeKind[]
  /** Sessions to come that fall on closed days, where there are any. */
  closed: ClosedHere | undefined
  /** Its own days off that are not past. */
  daysOff: readonly DaysOff[]
  /** Its facilitators and rooms that another cohort wants at the same time. */
  bookedTwice: readonly DoubleBooked[]
  /** Pairs who are kept apart and sit here together, for who may move them. */
  keptApart: readonly SeatedTogether[]
  /** Those with a place here who will be reviewed after their order ends, by placement. */
  tooLate: ReadonlyMap<string, WaitToday>
  /** Whether this reader has a waiting list at all. */
  hasList: boolean
  notice?: string | undefined
}
