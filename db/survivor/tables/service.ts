import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { importStatuses } from '../../../src/kit/files/review.ts'
import { broughtColumns } from '../../brought-files.ts'
import { areDays, instantColumn, isOneOf } from '../../columns.ts'
import { historyColumns } from '../../history-lines.ts'

export const historySubjects = ['record', 'group', 'worker', 'place', 'settings'] as const
export type HistorySubject = (typeof historySubjects)[number]

export const history = sqliteTable('history', historyColumns<HistorySubject>(), (table) => [
  index('history_subject').on(table.subject, table.subjectId),
  check('history_subject_kind', isOneOf(table.subject, historySubjects)),
  check('history_days', areDays(table.onDay)),
])

/** A file for taking away that a second manager has to approve first; kept until it is fetched or refused. */
export const exportRequests = sqliteTable(
  'export_requests',
  {
    id: text().primaryKey(),
    what: text().notNull(),
    reason: text().notNull(),
    askedBy: text().notNull(),
    askedByName: text().notNull(),
    askedAt: instantColumn().notNull(),
    decision: text().$type<'approved' | 'refused'>(),
    decidedBy: text(),
    decidedByName: text(),
    decidedAt: instantColumn(),
    fetchedAt: instantColumn(),
  },
  (table) => [index('export_requests_asked').on(table.askedAt)],
)

/** A file that a manager brought: read, reviewed, and then applied or discarded. */
export const uploads = sqliteTable('uploads', broughtColumns(), (table) => [
  index('uploads_user').on(table.createdBy),
  check('uploads_status', isOneOf(table.status, importStatuses)),
  check('uploads_days', areDays(table.onDay)),
])
