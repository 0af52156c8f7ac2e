import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  type AttemptOutcome,
  attemptOutcomes,
  type ContactMethod,
  contactMethods,
  type SafeTime,
} from '../../../src/survivor/records/safe-contact.ts'
import { type TaskKind, taskKinds } from '../../../src/survivor/records/task.ts'
import { areDays, dayColumn, instantColumn, isOneOf, yesNo } from '../../columns.ts'
import { records } from './records.ts'

// How she may be reached, who tried, and what is to be done by when.

/** Where she is, and how she may be reached: masked until somebody asks and gives a reason. */
export const safeContacts = sqliteTable(
  'safe_contacts',
  {
    recordId: text()
      .primaryKey()
      .references(() => records.id),
    method: text().$type<ContactMethod>().notNull(),
    /** The number or address; with 'through', whom to ask for. */
    value: text().notNull().default(''),
    through: text().notNull().default(''),
    /** When it is safe; none is any time. */
    times: text({ mode: 'json' }).$type<SafeTime[]>().notNull(),
    noVoicemail: yesNo().notNull(),
    noLetters: yesNo().notNull(),
    noText: yesNo().notNull(),
    neutralOnly: yesNo().notNull().default(true),
    codeWord: text().notNull().default(''),
    address: text().notNull().default(''),
    version: integer().notNull().default(1),
  },
  (table) => [check('safe_contacts_method', isOneOf(table.method, contactMethods))],
)

/** Each try to reach her, in the way that is safe. Never changed, never deleted. */
export const attempts = sqliteTable(
  'attempts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    recordId: text()
      .notNull()
      .references(() => records.id),
    at: instantColumn().notNull(),
    method: text().$type<ContactMethod>().notNull(),
    outcome: text().$type<AttemptOutcome>().notNull(),
    note: text().notNull().default(''),
    by: text().notNull(),
  },
  (table) => [
    index('attempts_record').on(table.recordId),
    check('attempts_method', isOneOf(table.method, contactMethods)),
    check('attempts_outcome', isOneOf(table.outcome, attemptOutcomes)),
  ],
)

export const tasks = sqliteTable(
  'tasks',
  {
    id: text().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id),
    kind: text().$type<TaskKind>().notNull(),
    /** What of it: 'alarm', 'locks', a session's number; a few neutral words. */
    about: text().notNull().default(''),
    /** Says what asked for it, so that the same thing never asks twice. */
    origin: text(),
    /** The closure that she is to be told of, and the instant of her session by which she must know. */
    closureId: text(),
    tellBefore: text(),
    dueOn: dayColumn().notNull(),
    requestedOn: dayColumn(),
    closedOn: dayColumn(),
    outcome: text(),
    closedBy: text(),
    createdBy: text().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('tasks_record').on(table.recordId),
    index('tasks_due').on(table.dueOn).where(sql`closed_on is null`),
    index('tasks_closure').on(table.closureId).where(sql`closure_id is not null`),
    uniqueIndex('tasks_origin').on(table.origin),
    check('tasks_kind', isOneOf(table.kind, taskKinds)),
    check('tasks_days', areDays(table.dueOn, table.requestedOn, table.closedOn)),
    check('tasks_closed', sql`(${table.closedOn} is null) = (${table.outcome} is null)`),
  ],
)
