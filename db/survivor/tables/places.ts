import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { areDays, dayColumn, yesNo } from '../../columns.ts'

// Teams, localities, sites and days off: this side's own copies, so that it stands when the other is away.

export const teams = sqliteTable(
  'teams',
  { id: text().primaryKey(), name: text().notNull() },
  (table) => [uniqueIndex('teams_name').on(sql`lower(${table.name})`)],
)

export const localities = sqliteTable(
  'localities',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** No team serves some: they stand outside the county. */
    teamId: text().references(() => teams.id),
  },
  (table) => [uniqueIndex('localities_name').on(sql`lower(${table.name})`)],
)

export const bankHolidays = sqliteTable(
  'bank_holidays',
  { onDay: dayColumn().primaryKey(), name: text().notNull() },
  (table) => [check('bank_holidays_days', areDays(table.onDay))],
)

/** Sites that only this side knows. What a shared site offers is read across, and never kept here. */
export const sites = sqliteTable(
  'sites',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    localityId: text()
      .notNull()
      .references(() => localities.id),
    address: text().notNull().default(''),
    stepFree: yesNo().notNull().default(false),
    venueLimit: integer().notNull().default(20),
    closedOn: dayColumn(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('sites_name').on(sql`lower(${table.name})`),
    check('sites_days', areDays(table.closedOn)),
    check('sites_limit', sql`${table.venueLimit} between 1 and 500`),
  ],
)

/** Days on which nothing is held: at one site, or everywhere where it names none. */
export const closures = sqliteTable(
  'closures',
  {
    id: text().primaryKey(),
    siteId: text(),
    fromOn: dayColumn().notNull(),
    toOn: dayColumn().notNull(),
    reason: text().notNull(),
  },
  (table) => [
    index('closures_days').on(table.fromOn),
    check('closures_shape', areDays(table.fromOn, table.toOn)),
    check('closures_order', sql`${table.fromOn} <= ${table.toOn}`),
  ],
)
