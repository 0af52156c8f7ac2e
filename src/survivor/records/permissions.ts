import { can } from '../../access/matrix.ts'
import type { Viewer } from '../../access/viewer.ts'

/** What this viewer may do to a record that she sees; forms and doors ask again. */
export type RecordMay = {
  /** Who she is and how to reach her. */
  changeDetails: boolean
  /** Attempts, tasks, ratings, children, the case. */
  work: boolean
  /** End a case (rule 15.7). */
  endCase: boolean
  allocate: boolean
  /** Make the report of what is held of her. */
  report: boolean
  /** Who looked at it. */
  ask: boolean
}

/** What the matrix says of a record in the viewer's scope (rule 15.7); by duty access nothing is ended, given away or given out. */
export function recordMay(viewer: Viewer): RecordMay {
  const isOwn = viewer.duty === undefined
  return {
    changeDetails: can(viewer, 'update', 'survivor'),
    work: can(viewer, 'update', 'family'),
    endCase: isOwn && can(viewer, 'cancel', 'caseload'),
    allocate: isOwn && can(viewer, 'create', 'caseload'),
    report: isOwn && can(viewer, 'export', 'subjectAccess'),
    ask: isOwn && can(viewer, 'read', 'auditLog'),
  }
}
