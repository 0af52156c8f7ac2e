import { check, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { importStatuses } from '../../../src/kit/files/review.ts'
import { broughtColumns } from '../../brought-files.ts'
import { areDays, isOneOf } from '../../columns.ts'
import { historyColumns } from '../../history-lines.ts'
import { users } from './shared.ts'

// What happened, line by line, and what is kept for whoever works here.

export const historySubjects = ['person', 'cohort', 'programme', 'reference'] as const
export type HistorySubject = (typeof historySubjects)[number]

export const history = sqliteTable('history', historyColumns<HistorySubject>(), (table) => [
  index('history_subject').on(table.subject, table.subjectId),
  index('history_day').on(table.onDay),
  check('history_subject_kind', isOneOf(table.subject, historySubjects)),
])

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
