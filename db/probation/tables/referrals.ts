import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  type Ending,
  endings,
  type Frequency,
  frequencies,
  type HoldSide,
  type Offence,
  offences,
  type Risk,
  type Route,
  risks,
  routes,
} from '../../../src/probation/people/person.ts'
import { areDays, dayColumn, isOneOf, yesNo } from '../../columns.ts'
import { people } from './people.ts'
import { programmes, programmeVersions } from './shared.ts'
import { staff } from './staff.ts'

// The order that somebody is under, what he is referred to, and when he was held up.

export const orders = sqliteTable(
  'orders',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    route: text().$type<Route>().notNull(),
    imposedOn: dayColumn().notNull(),
    releasedOn: dayColumn(),
    /** The end of the order or licence; for a caution the printed deadline, if there is one. */
    endsOn: dayColumn(),
    offence: text().$type<Offence>(),
    offenceOn: dayColumn(),
    statementOn: dayColumn(),
    extensionAuthorised: yesNo().notNull(),
    prosecutionLimitOn: dayColumn(),
    /** The day of arrest, that first contact is counted from. */
    arrestedOn: dayColumn(),
    /** Who authorised 20 weeks, or set the limit, and why. */
    deadlineReason: text(),
    /** The prison he is to be released from, and the day he was recalled to one. */
    prison: text(),
    recalledOn: dayColumn(),
  },
  (table) => [
    index('orders_person').on(table.personId),
    check('orders_route', isOneOf(table.route, routes)),
    check('orders_offence', sql`${table.offence} is null or ${isOneOf(table.offence, offences)}`),
    check('orders_order', sql`${table.endsOn} is null or ${table.endsOn} >= ${table.imposedOn}`),
    check('orders_end', sql`${table.endsOn} is not null or ${table.route} = 'conditional_caution'`),
    check('orders_release', sql`${table.releasedOn} is not null or ${table.route} <> 'licence'`),
    check(
      'orders_days',
      areDays(
        table.imposedOn,
        table.releasedOn,
        table.endsOn,
        table.offenceOn,
        table.statementOn,
        table.prosecutionLimitOn,
      ),
    ),
  ],
)

export const referrals = sqliteTable(
  'referrals',
  {
    id: text().primaryKey(),
    personId: text()
      .notNull()
      .references(() => people.id),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    programmeKey: text()
      .notNull()
      .references(() => programmes.key),
    programmeVersionId: text()
      .notNull()
      .references(() => programmeVersions.id),
    /** His locality's delivery unit, kept here so that an area's list is one index. */
    deliveryUnit: text().notNull(),
    officerEmail: text()
      .notNull()
      .references(() => staff.email),
    referredOn: dayColumn().notNull(),
    risk: text().$type<Risk>(),
    riskSource: text(),
    riskOn: dayColumn(),
    riskNote: text(),
    frequency: text().$type<Frequency>().notNull(),
    modulesDone: text({ mode: 'json' }).$type<string[]>().notNull(),
    assessedBeforeRelease: yesNo().notNull(),
    /** Day parts he can attend, like 'mon-evening'; empty means any. */
    availability: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** His own minutes to venues, by venue id. */
    travelMinutes: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
    /** First contact made with him. */
    contactedOn: dayColumn(),
    startedOn: dayColumn(),
    endedOn: dayColumn(),
    endedWhy: text().$type<Ending>(),

    // What the timing rules say of the facts above; written with them, never edited.
    clockStartOn: dayColumn().notNull(),
    earliestOn: dayColumn().notNull(),
    targetOn: dayColumn(),
    retryByOn: dayColumn(),
    latestOn: dayColumn().notNull(),
    hardEndOn: dayColumn().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('referrals_one_open')
      .on(table.personId, table.programmeKey)
      .where(sql`ended_on is null`),
    index('referrals_area').on(table.programmeKey, table.deliveryUnit),
    index('referrals_open').on(table.programmeKey, table.deliveryUnit).where(sql`ended_on is null`),
    index('referrals_ended').on(table.programmeKey, table.endedOn),
    index('referrals_officer').on(table.programmeKey, table.officerEmail),
    index('referrals_own').on(table.officerEmail),
    index('referrals_person').on(table.personId),
    check('referrals_frequency', isOneOf(table.frequency, frequencies)),
    check('referrals_risk', sql`${table.risk} is null or ${isOneOf(table.risk, risks)}`),
    check(
      'referrals_end',
      sql`(${table.endedOn} is null) = (${table.endedWhy} is null) and (${table.endedWhy} is null or ${isOneOf(table.endedWhy, endings)})`,
    ),
    check(
      'referrals_start',
      sql`${table.startedOn} is null or ${table.endedOn} is null or ${table.startedOn} <= ${table.endedOn}`,
    ),
    check(
      'referrals_days',
      areDays(
        table.referredOn,
        table.riskOn,
        table.startedOn,
        table.endedOn,
        table.clockStartOn,
        table.earliestOn,
        table.targetOn,
        table.retryByOn,
        table.latestOn,
        table.hardEndOn,
      ),
    ),
  ],
)

export const holds = sqliteTable(
  'holds',
  {
    id: text().primaryKey(),
    referralId: text()
      .notNull()
      .references(() => referrals.id),
    side: text().$type<HoldSide>().notNull(),
    reason: text().notNull(),
    fromOn: dayColumn().notNull(),
    toOn: dayColumn(),
  },
  (table) => [
    index('holds_referral').on(table.referralId),
    uniqueIndex('holds_same').on(table.referralId, table.side, table.reason, table.fromOn),
    check('holds_side', isOneOf(table.side, ['person', 'service'])),
    check('holds_order', sql`${table.toOn} is null or ${table.toOn} >= ${table.fromOn}`),
    check('holds_days', areDays(table.fromOn, table.toOn)),
  ],
)
