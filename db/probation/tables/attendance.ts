import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { type Outcome, outcomes } from '../../../src/probation/attendance/outcome.ts'
import {
  type TaskFor,
  type TaskKind,
  taskFor,
  taskKinds,
} from '../../../src/probation/attendance/task.ts'
import { areDays, dayColumn, instantColumn, isOneOf } from '../../columns.ts'
import { sessions } from './cohorts.ts'
import { placements } from './placements.ts'
import { referrals } from './referrals.ts'

/** A session's register: there once its first line is; `version` says which saving is the newest. */
export const registers = sqliteTable('registers', {
  sessionId: text()
    .primaryKey()
    .references(() => sessions.id),
  version: integer().notNull(),
  /** Who led it, by name, as it was then. */
  ledBy: text({ mode: 'json' }).$type<string[]>().notNull(),
  savedAt: instantColumn().notNull(),
  savedBy: text().notNull(),
})

/** Who came, line upon line: an amendment is a new line with a reason, and the newest number counts. */
export const attendances = sqliteTable(
  'attendances',
  {
    id: text().primaryKey(),
    sessionId: text()
      .notNull()
      .references(() => sessions.id),
    referralId: text()
      .notNull()
      .references(() => referrals.id),
    placementId: text()
      .notNull()
      .references(() => placements.id),
    number: integer().notNull(),
    outcome: text().$type<Outcome>().notNull(),
    /** The day on which a missed session was made up one to one. */
    caughtUpOn: dayColumn(),
    /** Why the line before it was amended. */
    reason: text(),
    onDay: dayColumn().notNull(),
    at: instantColumn().notNull(),
    userId: text().notNull(),
    userName: text().notNull(),
  },
  (table) => [
    uniqueIndex('attendances_line').on(table.sessionId, table.referralId, table.number),
    index('attendances_referral').on(table.referralId),
    index('attendances_placement').on(table.placementId),
    check('attendances_outcome', isOneOf(table.outcome, outcomes)),
    check(
      'attendances_caught_up',
      sql`(${table.outcome} = 'catch_up_done') = (${table.caughtUpOn} is not null)`,
    ),
    check(
      'attendances_reason',
      sql`${table.number} = 1 or ${table.outcome} = 'catch_up_done' or ${table.reason} is not null`,
    ),
    check('attendances_days', areDays(table.caughtUpOn, table.onDay)),
  ],
)

/** Something that somebody has to do for one person by a day. */
export const tasks = sqliteTable(
  'tasks',
  {
    id: text().primaryKey(),
    referralId: text()
      .notNull()
      .references(() => referrals.id),
    kind: text().$type<TaskKind>().notNull(),
    /** What it comes from, so that the same thing is asked once: a session's id, a module's key, a day. */
    about: text().notNull(),
    forWhom: text().$type<TaskFor>().notNull(),
    words: text().notNull(),
    openedOn: dayColumn().notNull(),
    dueOn: dayColumn().notNull(),
    closedOn: dayColumn(),
    closedBy: text(),
    outcome: text(),
    /** The day on which it was done, as whoever did it says: a warning counts from then. */
    happenedOn: dayColumn(),
    note: text(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('tasks_about').on(table.referralId, table.kind, table.about),
    index('tasks_open').on(table.forWhom, table.dueOn).where(sql`closed_on is null`),
    check('tasks_kind', isOneOf(table.kind, taskKinds)),
    check('tasks_for', isOneOf(table.forWhom, taskFor)),
    check('tasks_days', areDays(table.openedOn, table.dueOn, table.closedOn, table.happenedOn)),
    check('tasks_closed', sql`(${table.closedOn} is null) = (${table.outcome} is null)`),
  ],
)
