import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Breach } from '../../../src/survivor/records/attempt.ts'
import {
  type HeardOutcome,
  heardOutcomes,
  type IsSafe,
  safeties,
} from '../../../src/survivor/records/hand-over.ts'
import { instantColumn, isOneOf } from '../../columns.ts'
import { attempts } from './contacts.ts'
import { cases, records } from './records.ts'

// What must not fall silent: who has her now and what came back, and what was done against her wish.

/** Passed on, to somebody by name and team; it stands open until what happened is written beside it. Never deleted. */
export const handOvers = sqliteTable(
  'hand_overs',
  {
    id: text().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    passedAt: instantColumn().notNull(),
    /** Empty where nobody was named, before a name was asked for. */
    toName: text().notNull(),
    toTeam: text().notNull(),
    by: text().notNull(),
    outcome: text().$type<HeardOutcome>(),
    happenedAt: instantColumn(),
    heardFrom: text().notNull().default(''),
    isSafe: text().$type<IsSafe>(),
    next: text().notNull().default(''),
    heardBy: text(),
  },
  (table) => [
    index('hand_overs_record').on(table.recordId),
    index('hand_overs_open').on(table.caseId).where(sql`outcome is null`),
    check(
      'hand_overs_outcome',
      sql`${table.outcome} is null or ${isOneOf(table.outcome, heardOutcomes)}`,
    ),
    check('hand_overs_safe', sql`${table.isSafe} is null or ${isOneOf(table.isSafe, safeties)}`),
    check(
      'hand_overs_heard',
      sql`(${table.outcome} is null) = (${table.happenedAt} is null) and (${table.outcome} is null) = (${table.isSafe} is null) and (${table.outcome} is null) = (${table.heardBy} is null)`,
    ),
  ],
)

/** What was done against her wish: it stands with the team manager until closed with what was done since. Never deleted. */
export const incidents = sqliteTable(
  'incidents',
  {
    id: text().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id),
    attemptId: integer()
      .notNull()
      .references(() => attempts.id),
    at: instantColumn().notNull(),
    breaches: text({ mode: 'json' }).$type<Breach[]>().notNull(),
    note: text().notNull().default(''),
    by: text().notNull(),
    closedAt: instantColumn(),
    closedBy: text(),
    outcome: text(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('incidents_record').on(table.recordId),
    index('incidents_open').on(table.at).where(sql`closed_at is null`),
    check(
      'incidents_closed',
      sql`(${table.closedAt} is null) = (${table.outcome} is null) and (${table.closedAt} is null) = (${table.closedBy} is null)`,
    ),
  ],
)
