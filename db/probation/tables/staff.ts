import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import {
  type QualificationKind,
  qualificationKinds,
} from '../../../src/probation/cohorts/qualified.ts'
import { areDays, dayColumn, isOneOf } from '../../columns.ts'
import { programmes } from './shared.ts'

/** Officers and facilitators as the lists name them; the e-mail is the key in every file. */
export const staff = sqliteTable('staff', {
  email: text().primaryKey(),
  name: text().notNull(),
  team: text(),
  /** Minutes a week that a facilitator has for sessions; empty means nobody has said. */
  weeklyMinutes: integer(),
  version: integer().notNull().default(1),
})

/** Who may lead a programme's sessions, and who may stand over a cohort as its treatment manager. */
export const staffQualifications = sqliteTable(
  'staff_qualifications',
  {
    email: text()
      .notNull()
      .references(() => staff.email),
    programmeKey: text()
      .notNull()
      .references(() => programmes.key),
    kind: text().$type<QualificationKind>().notNull(),
    sinceOn: dayColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.email, table.programmeKey, table.kind] }),
    check('staff_qualifications_kind', isOneOf(table.kind, qualificationKinds)),
    check('staff_qualifications_days', areDays(table.sinceOn)),
  ],
)

/** Days on which somebody leads nothing; both ends count. */
export const staffLeave = sqliteTable(
  'staff_leave',
  {
    id: text().primaryKey(),
    email: text()
      .notNull()
      .references(() => staff.email),
    fromOn: dayColumn().notNull(),
    toOn: dayColumn().notNull(),
    reason: text().notNull(),
  },
  (table) => [
    index('staff_leave_email').on(table.email),
    uniqueIndex('staff_leave_same').on(table.email, table.fromOn, table.toOn),
    check('staff_leave_days', areDays(table.fromOn, table.toOn)),
    check('staff_leave_order', sql`${table.fromOn} <= ${table.toOn}`),
  ],
)
