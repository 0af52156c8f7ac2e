import { sql } from 'drizzle-orm'
import { check, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { type Weekday, weekdays } from '../../../src/calendar.ts'
import { type CellSide, cellSides } from '../../../src/sites/cells.ts'
import { areDays, dayColumn, isOneOf, yesNo } from '../../columns.ts'

// Where things are, and when they are closed.

export const localities = sqliteTable(
  'localities',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    deliveryUnit: text().notNull(),
    fitTeam: text(),
    version: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('localities_name').on(sql`lower(${table.name})`)],
)

export const venues = sqliteTable(
  'venues',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    localityId: text()
      .notNull()
      .references(() => localities.id),
    closedOn: dayColumn(),
    version: integer().notNull().default(1),
    /** A probation office: it never holds windows of the other side. */
    isOffice: yesNo().notNull().default(false),
  },
  (table) => [
    uniqueIndex('venues_name').on(sql`lower(${table.name})`),
    check('venues_days', areDays(table.closedOn)),
  ],
)

/** Whose the quarter hours of a venue's week are; those of 'probation' are its opening hours. The key cannot hold two sides in one. */
export const siteCells = sqliteTable(
  'site_cells',
  {
    siteId: text()
      .notNull()
      .references(() => venues.id),
    weekday: text().$type<Weekday>().notNull(),
    quarterHour: integer().notNull(),
    side: text().$type<CellSide>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.weekday, table.quarterHour] }),
    check('site_cells_weekday', isOneOf(table.weekday, weekdays)),
    check('site_cells_quarter', sql`${table.quarterHour} between 0 and 95`),
    check('site_cells_side', isOneOf(table.side, cellSides)),
  ],
)

/** How far apart the two sides are kept, in minutes, and how many hours of every venue's week stay nobody's. */
export const siteSettings = sqliteTable(
  'site_settings',
  {
    id: integer().primaryKey(),
    bufferMinutes: integer().notNull(),
    spareHours: integer().notNull().default(10),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('site_settings_one', sql`${table.id} = 1`),
    check('site_settings_buffer', sql`${table.bufferMinutes} between 15 and 240`),
    check('site_settings_spare', sql`${table.spareHours} between 4 and 40`),
  ],
)

export const rooms = sqliteTable(
  'rooms',
  {
    id: text().primaryKey(),
    venueId: text()
      .notNull()
      .references(() => venues.id),
    name: text().notNull(),
  },
  (table) => [uniqueIndex('rooms_name').on(table.venueId, table.name)],
)

export const travelTimes = sqliteTable(
  'travel_times',
  {
    fromLocalityId: text()
      .notNull()
      .references(() => localities.id),
    toLocalityId: text()
      .notNull()
      .references(() => localities.id),
    minutes: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.fromLocalityId, table.toLocalityId] }),
    check('travel_times_minutes', sql`${table.minutes} between 0 and 600`),
  ],
)

export const bankHolidays = sqliteTable(
  'bank_holidays',
  { onDay: dayColumn().primaryKey(), name: text().notNull() },
  (table) => [check('bank_holidays_day', areDays(table.onDay))],
)

/** A closure of one venue, or of every site when it names none. */
export const closures = sqliteTable(
  'closures',
  {
    id: text().primaryKey(),
    venueId: text().references(() => venues.id),
    fromOn: dayColumn().notNull(),
    toOn: dayColumn().notNull(),
    reason: text().notNull(),
  },
  (table) => [
    check('closures_days', areDays(table.fromOn, table.toOn)),
    check('closures_order', sql`${table.fromOn} <= ${table.toOn}`),
  ],
)
