import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  type ErasureDecision,
  erasureDecisions,
  type MarkKind,
  markKinds,
} from '../src/access/retention/kinds.ts'
import { areDays, dayColumn, instantColumn, isOneOf } from './columns.ts'

/** How long records are kept beyond their rule, and who asked to erase them: each side's database has its own. */
export function retentionTables() {
  /** A record that is kept longer, or held for the law: with a reason, from a day, until somebody ends it. */
  const retentionMarks = sqliteTable(
    'retention_marks',
    {
      id: text().primaryKey(),
      subjectId: text().notNull(),
      kind: text().$type<MarkKind>().notNull(),
      fromOn: dayColumn().notNull(),
      /** The new day of review, where it is kept longer. */
      untilOn: dayColumn(),
      reason: text().notNull(),
      by: text().notNull(),
      byName: text().notNull(),
      at: instantColumn().notNull(),
      endedOn: dayColumn(),
      endedWhy: text(),
      endedByName: text(),
    },
    (table) => [
      index('retention_marks_subject').on(table.subjectId),
      uniqueIndex('retention_marks_open')
        .on(table.subjectId, table.kind)
        .where(sql`ended_on is null`),
      check('retention_marks_kind', isOneOf(table.kind, markKinds)),
      check(
        'retention_marks_until',
        sql`(${table.kind} = 'longer') = (${table.untilOn} is not null)`,
      ),
      check('retention_marks_ended', sql`(${table.endedOn} is null) = (${table.endedWhy} is null)`),
      check('retention_marks_days', areDays(table.fromOn, table.untilOn, table.endedOn)),
    ],
  )

  /** Erasures that wait for a second person, and what became of them. Of one that was done the reason goes too. */
  const erasureRequests = sqliteTable(
    'erasure_requests',
    {
      id: text().primaryKey(),
      subjectId: text().notNull(),
      reason: text().notNull(),
      askedBy: text().notNull(),
      askedByName: text().notNull(),
      askedAt: instantColumn().notNull(),
      decision: text().$type<ErasureDecision>(),
      decidedBy: text(),
      decidedByName: text(),
      decidedAt: instantColumn(),
      /** Once it is carried out. Between the approval and this, in one transaction, lines that are never deleted may go. */
      doneAt: instantColumn(),
    },
    (table) => [
      index('erasure_requests_subject').on(table.subjectId),
      uniqueIndex('erasure_requests_open').on(table.subjectId).where(sql`decision is null`),
      check(
        'erasure_requests_decision',
        sql`${table.decision} is null or ${isOneOf(table.decision, erasureDecisions)}`,
      ),
      check(
        'erasure_requests_done',
        sql`${table.doneAt} is null or ${table.decision} is 'approved'`,
      ),
      check(
        'erasure_requests_second',
        sql`${table.decision} is not 'approved' or coalesce(${table.decidedBy} <> ${table.askedBy}, 0)`,
      ),
    ],
  )

  /** How many years each kind is kept: the newest number counts. */
  const retentionSettings = sqliteTable('retention_settings', {
    number: integer().primaryKey(),
    settings: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
    reason: text().notNull(),
    madeBy: text().notNull(),
    madeAt: instantColumn().notNull(),
  })

  return { retentionMarks, erasureRequests, retentionSettings }
}
