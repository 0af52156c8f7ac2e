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
import { type KeepApartReason, keepApartReasons } from '../../../src/probation/people/keep-apart.ts'
import type { Sex } from '../../../src/probation/people/person.ts'
import { areDays, dayColumn, instantColumn, isOneOf, yesNo } from '../../columns.ts'
import { localities } from './places.ts'

export const people = sqliteTable(
  'people',
  {
    id: text().primaryKey(),
    crn: text().notNull(),
    familyName: text().notNull(),
    givenNames: text().notNull(),
    dateOfBirth: dayColumn(),
    sex: text().$type<Sex>().notNull(),
    localityId: text()
      .notNull()
      .references(() => localities.id),
    restricted: yesNo().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('people_crn').on(table.crn),
    index('people_name').on(sql`lower(${table.familyName})`),
    check('people_crn_shape', sql`${table.crn} glob '[A-Z][0-9][0-9][0-9][0-9][0-9][0-9]'`),
    check('people_sex', isOneOf(table.sex, ['male', 'female'])),
    check('people_days', areDays(table.dateOfBirth)),
  ],
)

/** Restriction is an allow-list, exclusion a deny-list; both beat the role (rule 6.4). */
export const personAccess = sqliteTable(
  'person_access',
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    email: text().notNull(),
    kind: text().$type<'allow' | 'deny'>().notNull(),
    reason: text().notNull(),
    addedBy: text().notNull(),
    addedAt: instantColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.email, table.kind] }),
    index('person_access_email').on(table.email),
    check('person_access_kind', isOneOf(table.kind, ['allow', 'deny'])),
  ],
)

/**
 * Two people who may not sit in one cohort; the first id is the smaller. A row for each who holds them apart: several may
 * for safeguarding, each ends its own, and whoever reads takes those of one reason as one pair.
 */
export const keepApart = sqliteTable(
  'keep_apart',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    otherId: text()
      .notNull()
      .references(() => people.id),
    reason: text().$type<KeepApartReason>().notNull(),
    /** Since when safeguarding is asked to end a pair that it holds. */
    endAskedOn: dayColumn(),
    endedOn: dayColumn(),
  },
  (table) => [
    index('keep_apart_pair').on(table.personId, table.otherId),
    uniqueIndex('keep_apart_once')
      .on(table.personId, table.otherId, table.reason)
      .where(sql`ended_on is null and reason <> 'held by safeguarding'`),
    index('keep_apart_other').on(table.otherId),
    check('keep_apart_reason', isOneOf(table.reason, keepApartReasons)),
    check('keep_apart_order', sql`${table.personId} < ${table.otherId}`),
    check('keep_apart_days', areDays(table.endAskedOn, table.endedOn)),
  ],
)
