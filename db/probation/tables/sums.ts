import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { areDays, dayColumn } from '../../columns.ts'
import { referrals } from './referrals.ts'

/** From when until when an open referral is counted as what (rule 7.12): written by `settle`. */
export const stretches = sqliteTable(
  'stretches',
  {
    referralId: text()
      .notNull()
      .references(() => referrals.id, { onDelete: 'cascade' }),
    programmeKey: text().notNull(),
    what: text().notNull(),
    fromOn: dayColumn().notNull(),
    untilOn: dayColumn().notNull(),
    /** Its place among those who are counted so. */
    rank: text().notNull(),
    /** What is summed with it. */
    days: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.referralId, table.what, table.fromOn, table.rank] }),
    index('stretches_rank').on(
      ...([table.programmeKey, table.what, table.rank, table.fromOn, table.untilOn] as const),
      table.referralId,
    ),
    check('stretches_days', areDays(table.fromOn, table.untilOn)),
  ],
)

/**
 * How many more are counted as something, or fewer, from the days of a span on: a year 'y2026', a month 'm2026-11' or a
 * day 'd2026-11-23'. Triggers keep them with the stretches, so that no change of these can leave them out.
 */
export const sums = sqliteTable(
  'sums',
  {
    programmeKey: text().notNull(),
    what: text().notNull(),
    span: text().notNull(),
    n: integer().notNull(),
    days: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.programmeKey, table.what, table.span] })],
)
