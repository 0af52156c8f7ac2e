import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type ImportStatus, importStatuses } from '../../../src/kit/files/review.ts'
import { areDays, dayColumn, instantColumn, isOneOf } from '../../columns.ts'

export const historySubjects = ['record', 'group', 'worker', 'place', 'settings'] as const
export type HistorySubject = (typeof historySubjects)[number]

/** What was changed, as it is shown: field, before, after. */
export type Change = { field: string; before: string; after: string }

export const history = sqliteTable(
  'history',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    subject: text().$type<HistorySubject>().notNull(),
    subjectId: text().notNull(),
    onDay: dayColumn().notNull(),
    at: instantColumn().notNull(),
    userId: text().notNull(),
    userName: text().notNull(),
    what: text().notNull(),
    why: text(),
    changes: text({ mode: 'json' }).$type<Change[]>().notNull(),
  },
  (table) => [
    index('history_subject').on(table.subject, table.subjectId),
    check('history_subject_kind', isOneOf(table.subject, historySubjects)),
    check('history_days', areDays(table.onDay)),
  ],
)

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
export const uploads = sqliteTable(
  'uploads',
  {
    id: text().primaryKey(),
    bytes: integer().notNull(),
    /** The file as it came; emptied when it is applied or discarded. */
    content: text(),
    status: text().$type<ImportStatus>().notNull(),
    /** What its headings are read as, said by who brought it: pairs of a heading and a column, as JSON. */
    matching: text(),
    rowsRead: integer().notNull(),
    rowsInAll: integer().notNull(),
    /** The review as JSON: counts, faults, and refs with the fields that change. */
    review: text(),
    onDay: dayColumn().notNull(),
    createdAt: instantColumn().notNull(),
    createdBy: text().notNull(),
    appliedAt: instantColumn(),
  },
  (table) => [
    index('uploads_user').on(table.createdBy),
    check('uploads_status', isOneOf(table.status, importStatuses)),
    check('uploads_days', areDays(table.onDay)),
  ],
)
