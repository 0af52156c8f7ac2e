import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import { areDays, dayColumn, instantColumn, isOneOf } from '../../columns.ts'
import { teams } from './places.ts'

// Workers, their hours, and the numbers that the service goes by.

export const workers = sqliteTable(
  'workers',
  {
    id: text().primaryKey(),
    email: text().notNull().unique(),
    name: text().notNull(),
    teamId: text()
      .notNull()
      .references(() => teams.id),
    contractedMinutes: integer().notNull(),
    /** Beside English. */
    languages: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    leftOn: dayColumn(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('workers_email_lower', sql`${table.email} = lower(${table.email})`),
    check('workers_minutes', sql`${table.contractedMinutes} between 0 and 3600`),
    check('workers_days', areDays(table.leftOn)),
  ],
)

/** Leave, part time and other work, dated: what she works a week while it lasts, and who covers for her. */
export const reductions = sqliteTable(
  'reductions',
  {
    id: text().primaryKey(),
    workerId: text()
      .notNull()
      .references(() => workers.id),
    kind: text().$type<'leave' | 'part_time' | 'other_work'>().notNull(),
    fromOn: dayColumn().notNull(),
    toOn: dayColumn(),
    /** Minutes a week that she works while it lasts. */
    minutes: integer().notNull(),
    coverId: text().references(() => workers.id),
    reason: text().notNull(),
  },
  (table) => [
    index('reductions_worker').on(table.workerId, table.fromOn),
    check('reductions_kind', isOneOf(table.kind, ['leave', 'part_time', 'other_work'])),
    check('reductions_days', areDays(table.fromOn, table.toOn)),
    check('reductions_order', sql`${table.toOn} is null or ${table.fromOn} <= ${table.toOn}`),
    check('reductions_minutes', sql`${table.minutes} between 0 and 3600`),
    check(
      'reductions_cover',
      sql`${table.coverId} is null or ${table.coverId} <> ${table.workerId}`,
    ),
  ],
)

/** Weights, clocks and limits: every change a new version with its reason. */
export const serviceSettings = sqliteTable('service_settings', {
  number: integer().primaryKey(),
  validFrom: dayColumn().notNull(),
  settings: text({ mode: 'json' }).$type<ServiceSettings>().notNull(),
  reason: text().notNull(),
  madeBy: text().notNull(),
  madeAt: instantColumn().notNull(),
})
