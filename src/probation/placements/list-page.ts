import type { Status } from '../../kit/status.ts'
import type { MaskedWait, WaitToday } from '../waiting-list/wait.ts'
import type { FitInBrief } from './choose.ts'

/** A row: the person, and the best place that fits. */
export type ListRow = { wait: WaitToday; fit: FitInBrief | undefined }

/** One page of the list, with the figures above it. */
export type ListPage = {
  rows: readonly ListRow[]
  /** Closed people, at the end of the list: counted, never ticked. */
  maskedRows: readonly MaskedWait[]
  total: number
  page: number
  pages: number
  /** Everybody who matches all but the status, closed people with them. */
  everyone: number
  counts: Record<Status, number>
}
