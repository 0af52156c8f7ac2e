import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { areDays, dayColumn, isOneOf, yesNo } from '../../columns.ts'
import { cohorts } from './cohorts.ts'
import { referrals } from './referrals.ts'

export const placements = sqliteTable(
  'placements',
  {
    id: text().primaryKey(),
    referralId: text()
      .notNull()
      .references(() => referrals.id),
    cohortId: text()
      .notNull()
      .references(() => cohorts.id),
    entryOn: dayColumn().notNull(),
    /** The last session that he still needs; his seat is held from entry to here. */
    lastSessionOn: dayColumn().notNull(),
    /** Last session plus catch-ups and review: the day that must not pass the end of his order. */
    finishesOn: dayColumn().notNull(),
    status: text().$type<'booked' | 'started' | 'completed' | 'withdrawn'>().notNull(),
    pinned: yesNo().notNull(),
    /** Held for a man still in prison: it moves when his release does. */
    heldForRelease: yesNo().notNull().default(false),
    bookedOn: dayColumn().notNull(),
    bookedBy: text().notNull(),
    /** Why a soft rule was set aside, if one was. */
    overrideReason: text(),
    withdrawnOn: dayColumn(),
    withdrawnWhy: text(),
    withdrawnNote: text(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('placements_one_active')
      .on(table.referralId)
      .where(sql`status in ('booked', 'started')`),
    index('placements_cohort').on(table.cohortId),
    index('placements_referral').on(table.referralId),
    check(
      'placements_status',
      isOneOf(table.status, ['booked', 'started', 'completed', 'withdrawn']),
    ),
    check(
      'placements_order',
      sql`${table.entryOn} <= ${table.lastSessionOn} and ${table.lastSessionOn} <= ${table.finishesOn}`,
    ),
    check(
      'placements_withdrawn',
      sql`(${table.status} = 'withdrawn') = (${table.withdrawnWhy} is not null)`,
    ),
    check(
      'placements_days',
      areDays(
        table.entryOn,
        table.lastSessionOn,
        table.finishesOn,
        table.bookedOn,
        table.withdrawnOn,
      ),
    ),
  ],
)
