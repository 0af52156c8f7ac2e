import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { type Day, type Weekday, weekdays } from '../../../src/calendar.ts'
import {
  type EnrolmentEnding,
  enrolmentEndings,
  type Presence,
  presences,
} from '../../../src/survivor/enrolments/enrolment.ts'
import { areDays, dayColumn, instantColumn, isOneOf, yesNo } from '../../columns.ts'
import { records } from './records.ts'
import { workers } from './team.ts'

// Groups with neutral codes, their sessions, and who is enrolled.

export const groups = sqliteTable(
  'groups',
  {
    id: text().primaryKey(),
    /** Neutral: it says nothing of what the group is. */
    code: text().notNull(),
    entry: text().$type<'rolling' | 'closed'>().notNull(),
    /** One of this side's own sites, or a shared one that is read across. */
    siteId: text().notNull(),
    siteKind: text().$type<'own' | 'shared'>().notNull(),
    localityId: text().notNull(),
    weekday: text().$type<Weekday>().notNull(),
    startsAt: text().notNull(),
    minutes: integer().notNull(),
    startsOn: dayColumn().notNull(),
    /** The last day of a rolling group that is to stop; a closed one ends with its last session. */
    endsOn: dayColumn(),
    minPlaces: integer().notNull(),
    maxPlaces: integer().notNull(),
    crechePlaces: integer().notNull(),
    stepFree: yesNo().notNull(),
    language: text().notNull().default('English'),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('groups_code').on(sql`lower(${table.code})`),
    check('groups_entry', isOneOf(table.entry, ['rolling', 'closed'])),
    check('groups_site_kind', isOneOf(table.siteKind, ['own', 'shared'])),
    check('groups_weekday', isOneOf(table.weekday, weekdays)),
    check('groups_time', sql`${table.startsAt} glob '[0-2][0-9]:[0-5][0-9]'`),
    check('groups_days', areDays(table.startsOn, table.endsOn)),
    check(
      'groups_places',
      sql`${table.minPlaces} between 1 and ${table.maxPlaces} and ${table.maxPlaces} <= 50 and ${table.crechePlaces} between 0 and 50`,
    ),
    check('groups_minutes', sql`${table.minutes} between 30 and 480`),
  ],
)

export const groupFacilitators = sqliteTable(
  'group_facilitators',
  {
    groupId: text()
      .notNull()
      .references(() => groups.id),
    workerId: text()
      .notNull()
      .references(() => workers.id),
    fromOn: dayColumn().notNull(),
    toOn: dayColumn(),
  },
  (table) => [
    uniqueIndex('group_facilitators_current')
      .on(table.groupId, table.workerId)
      .where(sql`to_on is null`),
    index('group_facilitators_worker').on(table.workerId),
    check('group_facilitators_days', areDays(table.fromOn, table.toOn)),
  ],
)

export const groupSessions = sqliteTable(
  'group_sessions',
  {
    id: text().primaryKey(),
    groupId: text()
      .notNull()
      .references(() => groups.id),
    number: integer().notNull(),
    /** Which of the programme's sessions is held: 1 to 12, again and again in a rolling group. */
    part: integer().notNull(),
    onDay: dayColumn().notNull(),
    startsAt: text().notNull(),
    minutes: integer().notNull(),
    cancelledWhy: text(),
    /** The closure that holds it back; with it gone, the session is held again. */
    closureId: text(),
    /** The session that this one makes up for. */
    insteadOf: text(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('group_sessions_number').on(table.groupId, table.number),
    index('group_sessions_day').on(table.onDay),
    index('group_sessions_closure').on(table.closureId).where(sql`closure_id is not null`),
    check('group_sessions_days', areDays(table.onDay)),
    check('group_sessions_part', sql`${table.part} between 1 and 60`),
  ],
)

export const enrolments = sqliteTable(
  'enrolments',
  {
    id: text().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id),
    mode: text().$type<'group' | 'one_to_one'>().notNull(),
    /** The day she agreed: the clock runs from it. */
    agreedOn: dayColumn().notNull(),
    /** First contact after she agreed, and the day a place was offered. */
    contactedOn: dayColumn(),
    offeredOn: dayColumn(),
    groupId: text().references(() => groups.id),
    /** Her first session: booked, or attended where she has started. */
    firstOn: dayColumn(),
    /** Her first session as it was booked, while a closure holds it back. */
    heldFirstOn: text().$type<Day>(),
    /** The first session that she attended. */
    startedOn: dayColumn(),
    /** Sessions she had done before she came here. */
    partsBefore: text({ mode: 'json' }).$type<number[]>().notNull().default([]),
    endedOn: dayColumn(),
    endedWhy: text().$type<EnrolmentEnding>(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('enrolments_record').on(table.recordId),
    index('enrolments_group').on(table.groupId),
    uniqueIndex('enrolments_open').on(table.recordId).where(sql`ended_on is null`),
    check('enrolments_mode', isOneOf(table.mode, ['group', 'one_to_one'])),
    check(
      'enrolments_days',
      areDays(
        table.agreedOn,
        table.contactedOn,
        table.offeredOn,
        table.firstOn,
        table.startedOn,
        table.endedOn,
      ),
    ),
    check('enrolments_ended', sql`(${table.endedOn} is null) = (${table.endedWhy} is null)`),
    check(
      'enrolments_why',
      sql`${table.endedWhy} is null or ${isOneOf(table.endedWhy, enrolmentEndings)}`,
    ),
    check('enrolments_place', sql`${table.groupId} is null or ${table.firstOn} is not null`),
  ],
)

/** Her own wish to wait: hers, counted as hers, and never held against her. */
export const deferrals = sqliteTable(
  'deferrals',
  {
    id: text().primaryKey(),
    enrolmentId: text()
      .notNull()
      .references(() => enrolments.id),
    fromOn: dayColumn().notNull(),
    toOn: dayColumn(),
    askAgainOn: dayColumn(),
  },
  (table) => [
    index('deferrals_enrolment').on(table.enrolmentId),
    uniqueIndex('deferrals_open').on(table.enrolmentId).where(sql`to_on is null`),
    check('deferrals_days', areDays(table.fromOn, table.toOn, table.askAgainOn)),
    check('deferrals_order', sql`${table.toOn} is null or ${table.fromOn} <= ${table.toOn}`),
  ],
)

/** Who came to a session, of a group or one to one: line upon line, the newest counts. */
export const presence = sqliteTable(
  'presence',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    enrolmentId: text()
      .notNull()
      .references(() => enrolments.id),
    /** The group's session; none is a session one to one, by its day. */
    sessionId: text().references(() => groupSessions.id),
    onDay: dayColumn().notNull(),
    part: integer().notNull(),
    outcome: text().$type<Presence>().notNull(),
    reason: text().notNull().default(''),
    by: text().notNull(),
    at: instantColumn().notNull(),
  },
  (table) => [
    index('presence_enrolment').on(table.enrolmentId),
    index('presence_session').on(table.sessionId),
    check('presence_outcome', isOneOf(table.outcome, presences)),
    check('presence_days', areDays(table.onDay)),
    check('presence_part', sql`${table.part} between 1 and 60`),
  ],
)
