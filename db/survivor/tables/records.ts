import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  type CaseEnding,
  caseEndings,
  type RiskLevel,
  riskLevels,
} from '../../../src/survivor/records/case.ts'
import { areDays, dayColumn, instantColumn, isOneOf, yesNo } from '../../columns.ts'
import { localities } from './places.ts'
import { workers } from './team.ts'

// A woman and her family: identifiers and dates, never what was said.

export const records = sqliteTable(
  'records',
  {
    id: text().primaryKey(),
    /** S2032: what she is called in lists that others may see. */
    ref: text().notNull(),
    preferredName: text().notNull(),
    localityId: text()
      .notNull()
      .references(() => localities.id),
    language: text().notNull().default('English'),
    interpreter: yesNo().notNull().default(false),
    stepFree: yesNo().notNull().default(false),
    /** mon-evening;sat-day: when she can come; none is any time. */
    availability: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    /** The longest way she can come, in minutes; none is the service's own limit. */
    travelMinutes: integer(),
    crechePlaces: integer().notNull().default(0),
    /** Whose record it is; none is waiting to be allocated. */
    workerId: text().references(() => workers.id),
    /** Held beyond its time, whatever the retention period says. */
    reviewOn: dayColumn(),
    createdAt: instantColumn().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('records_ref').on(table.ref),
    index('records_worker').on(table.workerId),
    index('records_locality').on(table.localityId),
    check('records_creche', sql`${table.crechePlaces} between 0 and 20`),
    check('records_days', areDays(table.reviewOn)),
  ],
)

/** Initials and year of birth, and nothing else of a child. */
export const children = sqliteTable(
  'children',
  {
    id: text().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id),
    initials: text().notNull(),
    bornIn: integer().notNull(),
  },
  (table) => [
    index('children_record').on(table.recordId),
    check('children_year', sql`${table.bornIn} between 1990 and 2100`),
    check('children_initials', sql`length(${table.initials}) between 1 and 4`),
  ],
)

/** A family's case with the team, from the social worker's referral until it closes. */
export const cases = sqliteTable(
  'cases',
  {
    id: text().primaryKey(),
    recordId: text()
      .notNull()
      .references(() => records.id),
    referredAt: instantColumn().notNull(),
    referredBy: text().notNull().default(''),
    childProtectionPlan: yesNo().notNull(),
    directChildWork: yesNo().notNull(),
    planReviewOn: dayColumn(),
    allocatedAt: instantColumn(),
    /** First successful contact: the day, and the time where it is known. It stops the clock. */
    contactedOn: dayColumn(),
    contactedAt: instantColumn(),
    endedOn: dayColumn(),
    endedWhy: text().$type<CaseEnding>(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('cases_record').on(table.recordId),
    uniqueIndex('cases_open').on(table.recordId).where(sql`ended_on is null`),
    check('cases_days', areDays(table.planReviewOn, table.contactedOn, table.endedOn)),
    check('cases_ended', sql`(${table.endedOn} is null) = (${table.endedWhy} is null)`),
    check('cases_why', sql`${table.endedWhy} is null or ${isOneOf(table.endedWhy, caseEndings)}`),
  ],
)

/** A risk rating with its source, its date and one line; the newest counts. Never changed, never deleted. */
export const risks = sqliteTable(
  'risks',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    recordId: text()
      .notNull()
      .references(() => records.id),
    level: text().$type<RiskLevel>().notNull(),
    source: text().notNull(),
    assessedOn: dayColumn().notNull(),
    reading: text().notNull(),
    by: text().notNull(),
    at: instantColumn().notNull(),
  },
  (table) => [
    index('risks_record').on(table.recordId),
    check('risks_level', isOneOf(table.level, riskLevels)),
    check('risks_days', areDays(table.assessedOn)),
  ],
)

/** Whose record it was from one day to another: what a load of the past is counted from. */
export const allocations = sqliteTable(
  'allocations',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    recordId: text()
      .notNull()
      .references(() => records.id),
    workerId: text()
      .notNull()
      .references(() => workers.id),
    fromOn: dayColumn().notNull(),
    toOn: dayColumn(),
    /** Why above 110%, or why not the one suggested. */
    reason: text().notNull().default(''),
    by: text().notNull(),
  },
  (table) => [
    index('allocations_record').on(table.recordId),
    index('allocations_worker').on(table.workerId),
    uniqueIndex('allocations_current').on(table.recordId).where(sql`to_on is null`),
    check('allocations_days', areDays(table.fromOn, table.toOn)),
  ],
)
