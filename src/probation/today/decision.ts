import type { Day } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import type { Filter } from '../waiting-list/filter.ts'
import type { WaitToday } from '../waiting-list/wait.ts'

/** Something somebody has to decide, with how many it concerns and by when. */
export type Decision = {
  key:
    | ('near' | 'last chance' | 'cannot finish' | 'long hold' | 'empty seats' | 'under minimum')
    | ('booked late' | 'course late' | 'course lost')
    | (
        | 'kept apart'
        | 'closed days'
        | 'no cover'
        | 'booked twice'
        | 'registers'
        | 'tasks'
        | 'tell police'
      )
  count: number
  status: Status | undefined
  words: string
  detail: string
  by: Day
  cohortId?: string
  /** The cohort's own day off that could be lifted instead. */
  dayOffId?: string
  /** Of the session that it is about. */
  number?: number
  /** The list that opens exactly those whom it counts. */
  filter?: Filter
  /** Those whom it names. */
  named?: readonly WaitToday[]
}
