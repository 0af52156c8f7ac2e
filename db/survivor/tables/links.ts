import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { type NoticeKind, noticeKinds } from '../../../src/survivor/links/notice.ts'
import { type SafetyKind, safetyKinds } from '../../../src/survivor/safety/nearness.ts'
import { areDays, dayColumn, instantColumn, isOneOf } from '../../columns.ts'
import { records } from './records.ts'

// Men that a worker has linked to her client, by a CRN that she knew. Nothing of this leaves this side.

export const links = sqliteTable(
  'links',
  {
    id: text().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id),
    crn: text().notNull(),
    linkedOn: dayColumn().notNull(),
    linkedBy: text().notNull(),
    endedOn: dayColumn(),
    endedWhy: text(),
    endedBy: text(),
  },
  (table) => [
    index('links_record').on(table.recordId),
    index('links_crn').on(table.crn),
    uniqueIndex('links_open').on(table.recordId, table.crn).where(sql`ended_on is null`),
    check('links_days', areDays(table.linkedOn, table.endedOn)),
    check('links_ended', sql`(${table.endedOn} is null) = (${table.endedWhy} is null)`),
  ],
)

/** What a worker is told of a linked man: that he starts, misses, finishes or is released; once for each. */
export const notices = sqliteTable(
  'notices',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    linkId: text()
      .notNull()
      .references(() => links.id),
    kind: text().$type<NoticeKind>().notNull(),
    happenedOn: dayColumn().notNull(),
    programme: text().notNull(),
    madeAt: instantColumn().notNull(),
    seenAt: instantColumn(),
    seenBy: text(),
  },
  (table) => [
    uniqueIndex('notices_once').on(table.linkId, table.kind, table.programme, table.happenedOn),
    check('notices_kind', isOneOf(table.kind, noticeKinds)),
    check('notices_days', areDays(table.happenedOn)),
  ],
)

/** Two men linked to one woman: asked for by the link, sent across only when a team manager approves. */
export const apartRequests = sqliteTable(
  'apart_requests',
  {
    id: text().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id),
    firstCrn: text().notNull(),
    secondCrn: text().notNull(),
    /** The id that the row across has: random, made here first, so that sending twice sends once. */
    sentId: text().notNull(),
    askedAt: instantColumn().notNull(),
    askedBy: text().notNull(),
    decision: text().$type<'approved' | 'refused' | 'withdrawn'>(),
    decidedAt: instantColumn(),
    decidedBy: text(),
    why: text(),
  },
  (table) => [
    uniqueIndex('apart_requests_once')
      .on(table.recordId, table.firstCrn, table.secondCrn)
      .where(sql`decision is null or decision = 'approved'`),
    check('apart_requests_order', sql`${table.firstCrn} < ${table.secondCrn}`),
    check('apart_requests_sent', sql`${table.sentId} <> ${table.id}`),
    check(
      'apart_requests_decision',
      sql`${table.decision} is null or ${isOneOf(table.decision, ['approved', 'refused', 'withdrawn'])}`,
    ),
    check(
      'apart_requests_decided',
      sql`(${table.decision} is null) = (${table.decidedAt} is null)`,
    ),
  ],
)

/** What the backstop found: two people too near each other, a session outside its window, or a man it cannot look for. */
export const safetyQueue = sqliteTable(
  'safety_queue',
  {
    id: text().primaryKey(),
    kind: text().$type<SafetyKind>().notNull(),
    recordId: text().references(() => records.id),
    groupId: text(),
    linkId: text().references(() => links.id),
    /** Says what was found, so that it is found once. */
    origin: text().notNull(),
    onDay: dayColumn().notNull(),
    startsAt: text().notNull(),
    foundAt: instantColumn().notNull(),
    closedAt: instantColumn(),
    closedBy: text(),
    outcome: text(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('safety_queue_origin').on(table.origin),
    index('safety_queue_open').on(table.onDay).where(sql`closed_at is null`),
    check('safety_queue_kind', isOneOf(table.kind, safetyKinds)),
    check('safety_queue_days', areDays(table.onDay)),
    check('safety_queue_closed', sql`(${table.closedAt} is null) = (${table.outcome} is null)`),
  ],
)

/** The day of the last nightly check, so that it runs once a day whoever starts the server. */
export const nightly = sqliteTable(
  'nightly',
  { id: integer().primaryKey(), ranOn: dayColumn().notNull() },
  (table) => [check('nightly_one', sql`${table.id} = 1`)],
)
