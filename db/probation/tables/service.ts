import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { type ImportStatus, importStatuses } from '../../../src/kit/files/review.ts'
import { areDays, dayColumn, instantColumn, isOneOf } from '../../columns.ts'
import { users } from './shared.ts'

// What happened, line by line, and what is kept for whoever works here.

/** One field of a change, before and after, in words. */
export type Change = { field: string; before: string; after: string }

export const history = sqliteTable(
  'history',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** What the line is about: 'person', 'cohort', 'programme', 'reference'. */
    subject: text().notNull(),
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
    index('history_day').on(table.onDay),
    check(
      'history_subject_kind',
      isOneOf(table.subject, ['person', 'cohort', 'programme', 'reference']),
    ),
  ],
)

export const savedFilters = sqliteTable(
  'saved_filters',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id),
    programmeKey: text().notNull(),
    name: text().notNull(),
    query: text().notNull(),
  },
  (table) => [uniqueIndex('saved_filters_name').on(table.userId, table.programmeKey, table.name)],
)

export const imports = sqliteTable(
  'imports',
  {
    id: text().primaryKey(),
    kind: text().$type<'referrals' | 'cohorts' | 'placements'>().notNull(),
    fileName: text().notNull(),
    bytes: integer().notNull(),
    /** The file as it came; emptied when it is applied or discarded. */
    content: text(),
    status: text().$type<ImportStatus>().notNull(),
    /** What its headings are read as, said by who brought it: pairs of a heading and a column, as JSON. */
    matching: text(),
    rowsRead: integer().notNull(),
    rowsInAll: integer().notNull(),
    /** The review as JSON: counts, faults, changes. */
    review: text(),
    onDay: dayColumn().notNull(),
    createdAt: instantColumn().notNull(),
    createdBy: text().notNull(),
    appliedAt: instantColumn(),
  },
  (table) => [
    index('imports_user').on(table.createdBy),
    check('imports_kind', isOneOf(table.kind, ['referrals', 'cohorts', 'placements'])),
    check('imports_status', isOneOf(table.status, importStatuses)),
    check('imports_days', areDays(table.onDay)),
  ],
)
