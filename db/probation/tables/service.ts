import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { importStatuses } from '../../../src/kit/files/review.ts'
import { broughtColumns } from '../../brought-files.ts'
import { areDays, dayColumn, instantColumn, isOneOf } from '../../columns.ts'
import { historyColumns } from '../../history-lines.ts'
import { users } from './shared.ts'

// What happened, line by line, and what is kept for whoever works here.

export const historySubjects = ['person', 'cohort', 'programme', 'reference'] as const
export type HistorySubject = (typeof historySubjects)[number]

export const history = sqliteTable('history', historyColumns<HistorySubject>(), (table) => [
  index('history_subject').on(table.subject, table.subjectId, table.onDay),
  index('history_day').on(table.onDay),
  check('history_subject_kind', isOneOf(table.subject, historySubjects)),
])

/** What changed on a day, a row for each thing and for each who is told of it: all areas, one, the cautions of all or of one. */
export const dayChanges = sqliteTable(
  'day_changes',
  {
    onDay: dayColumn().notNull(),
    scope: text().notNull(),
    subject: text().$type<'person' | 'cohort'>().notNull(),
    subjectId: text().notNull(),
    /** The person or the cohort. */
    caseId: text().notNull(),
    /** Who alone changed it; empty where several did. */
    byUser: text().notNull(),
    /** Its newest line. */
    newest: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.onDay, table.scope, table.subject, table.subjectId] }),
    index('day_changes_newest').on(table.onDay, table.scope, table.newest),
    index('day_changes_case').on(table.caseId),
    check('day_changes_subject', isOneOf(table.subject, ['person', 'cohort'])),
    check('day_changes_days', areDays(table.onDay)),
  ],
)

/** One change of many at once, an import above all: how many cases of each scope it touched. */
export const dayEvents = sqliteTable(
  'day_events',
  {
    onDay: dayColumn().notNull(),
    scope: text().notNull(),
    at: instantColumn().notNull(),
    userId: text().notNull(),
    userName: text().notNull(),
    what: text().notNull(),
    subject: text().$type<'person' | 'cohort'>().notNull(),
    cases: integer().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.onDay, table.scope, table.at, table.userId, table.what, table.subject],
    }),
    check('day_events_subject', isOneOf(table.subject, ['person', 'cohort'])),
    check('day_events_days', areDays(table.onDay)),
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
    ...broughtColumns(),
    kind: text().$type<'referrals' | 'cohorts' | 'placements'>().notNull(),
    fileName: text().notNull(),
  },
  (table) => [
    index('imports_user').on(table.createdBy),
    check('imports_kind', isOneOf(table.kind, ['referrals', 'cohorts', 'placements'])),
    check('imports_status', isOneOf(table.status, importStatuses)),
    check('imports_days', areDays(table.onDay)),
  ],
)
