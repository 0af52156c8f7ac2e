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
import type { Sex } from '../../../src/probation/people/person.ts'
import type { Slot } from '../../../src/programmes/template.ts'
import { areDays, dayColumn, instantColumn, isOneOf, yesNo } from '../../columns.ts'
import { localities, rooms, venues } from './places.ts'
import { programmes, programmeVersions } from './shared.ts'
import { staff } from './staff.ts'

export const cohorts = sqliteTable(
  'cohorts',
  {
    id: text().primaryKey(),
    code: text().notNull(),
    programmeKey: text()
      .notNull()
      .references(() => programmes.key),
    programmeVersionId: text()
      .notNull()
      .references(() => programmeVersions.id),
    venueId: text()
      .notNull()
      .references(() => venues.id),
    localityId: text()
      .notNull()
      .references(() => localities.id),
    deliveryUnit: text().notNull(),
    sex: text().$type<Sex>().notNull(),
    startsOn: dayColumn().notNull(),
    slots: text({ mode: 'json' }).$type<Slot[]>().notNull(),
    minutes: integer().notNull(),
    minPlaces: integer().notNull(),
    maxPlaces: integer().notNull(),
    entry: text().$type<'closed' | 'rolling'>().notNull(),
    workshopBOn: dayColumn(),
    cancelledOn: dayColumn(),
    treatmentManagerEmail: text().references(() => staff.email),
    /** Registers are kept here from this day on; sessions before it are taken as attended by who had a place. */
    registersFromOn: dayColumn(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('cohorts_code').on(table.code),
    index('cohorts_area').on(table.programmeKey, table.deliveryUnit),
    check('cohorts_sex', isOneOf(table.sex, ['male', 'female'])),
    check('cohorts_entry', isOneOf(table.entry, ['closed', 'rolling'])),
    check('cohorts_places', sql`${table.minPlaces} between 1 and ${table.maxPlaces}`),
    check('cohorts_minutes', sql`${table.minutes} between 15 and 600`),
    check('cohorts_days', areDays(table.startsOn, table.workshopBOn, table.cancelledOn)),
  ],
)

export const cohortFacilitators = sqliteTable(
  'cohort_facilitators',
  {
    cohortId: text()
      .notNull()
      .references(() => cohorts.id),
    email: text()
      .notNull()
      .references(() => staff.email),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.cohortId, table.email] }),
    index('cohort_facilitators_email').on(table.email),
  ],
)

export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    cohortId: text()
      .notNull()
      .references(() => cohorts.id),
    /** 1, 2, 3 … in the order they are held, over every round of a rolling cohort. */
    number: integer().notNull(),
    moduleKey: text().notNull(),
    numberInModule: integer().notNull(),
    heldOn: dayColumn().notNull(),
    startsAt: text().notNull(),
    minutes: integer().notNull(),
    roomId: text()
      .notNull()
      .references(() => rooms.id),
    isEntry: yesNo().notNull(),
  },
  (table) => [
    uniqueIndex('sessions_number').on(table.cohortId, table.number),
    uniqueIndex('sessions_room').on(table.roomId, table.heldOn, table.startsAt),
    index('sessions_day').on(table.heldOn),
    check('sessions_days', areDays(table.heldOn)),
    check('sessions_time', sql`${table.startsAt} glob '[0-2][0-9]:[0-5][0-9]'`),
  ],
)

/** Days on which a cohort holds nothing though its slot says so: a session cancelled, or the cohort suspended. */
export const cohortDaysOff = sqliteTable(
  'cohort_days_off',
  {
    id: text().primaryKey(),
    cohortId: text()
      .notNull()
      .references(() => cohorts.id),
    kind: text().$type<'cancelled' | 'suspended'>().notNull(),
    fromOn: dayColumn().notNull(),
    toOn: dayColumn().notNull(),
    reason: text().notNull(),
  },
  (table) => [
    index('cohort_days_off_cohort').on(table.cohortId),
    check('cohort_days_off_kind', isOneOf(table.kind, ['cancelled', 'suspended'])),
    check('cohort_days_off_days', areDays(table.fromOn, table.toOn)),
    check('cohort_days_off_order', sql`${table.fromOn} <= ${table.toOn}`),
  ],
)

/** On this day of a cohort one of its facilitators is away, and who leads instead, if anybody. */
export const sessionCovers = sqliteTable(
  'session_covers',
  {
    cohortId: text()
      .notNull()
      .references(() => cohorts.id),
    heldOn: dayColumn().notNull(),
    absentEmail: text()
      .notNull()
      .references(() => staff.email),
    coverEmail: text().references(() => staff.email),
    reason: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.cohortId, table.heldOn, table.absentEmail] }),
    index('session_covers_cover').on(table.coverEmail),
    check('session_covers_days', areDays(table.heldOn)),
    check(
      'session_covers_two',
      sql`${table.coverEmail} is null or ${table.coverEmail} <> ${table.absentEmail}`,
    ),
  ],
)

/** A change of a cohort's calendar, whole as it was before and as it was after, so that it can be undone exactly. */
export const sessionChanges = sqliteTable(
  'session_changes',
  {
    id: text().primaryKey(),
    cohortId: text()
      .notNull()
      .references(() => cohorts.id),
    kind: text().notNull(),
    words: text().notNull(),
    why: text().notNull(),
    onDay: dayColumn().notNull(),
    at: instantColumn().notNull(),
    userId: text().notNull(),
    userName: text().notNull(),
    before: text().notNull(),
    after: text().notNull(),
    /** The cohort's version that the change made; another version means that it was changed since. */
    madeVersion: integer().notNull(),
    undoneAt: instantColumn(),
    undoneBy: text(),
  },
  (table) => [
    index('session_changes_cohort').on(table.cohortId),
    check('session_changes_days', areDays(table.onDay)),
  ],
)
