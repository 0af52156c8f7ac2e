import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Basis } from '../../../src/kit/status.ts'
import type { Risk, Route } from '../../../src/probation/people/person.ts'
import { areDays, dayColumn, instantColumn, isOneOf, yesNo } from '../../columns.ts'
import { cohorts } from './cohorts.ts'
import { referrals } from './referrals.ts'

// What follows from the facts and stands until they change (rule 7.8): written by `settle`, read by every page.

/** A cohort is touched whole, by its calendar, or by a seat that was taken, which lets nobody in; a referral whole, or as it is counted. */
export const touchedKinds = ['referral', 'cohort', 'calendar', 'seat', 'sum'] as const
export type TouchedKind = (typeof touchedKinds)[number]

/** What was changed and is not yet settled: triggers write it in the transaction of the change. */
export const touched = sqliteTable(
  'touched',
  { kind: text().$type<TouchedKind>().notNull(), id: text().notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
)

/** What may wait: dates that are worked out anew, and whatever else the change that moves them has touched. */
const laterKinds = ['window', ...touchedKinds] as const
export type LaterKind = (typeof laterKinds)[number]

/** What a change for everybody touched, and is settled in the background (rule 7.9): kept until it is. */
export const touchedLater = sqliteTable(
  'touched_later',
  { kind: text().$type<LaterKind>().notNull(), id: text().notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
)

/** Changes for everybody that are being worked out, with who made them: none while nothing waits. */
export const workedOut = sqliteTable('worked_out', {
  id: integer().primaryKey({ autoIncrement: true }),
  what: text().notNull(),
  why: text().notNull(),
  /** Subjects that waited when it was made. */
  inAll: integer().notNull(),
  onDay: dayColumn().notNull(),
  at: instantColumn().notNull(),
  userId: text().notNull(),
  userName: text().notNull(),
  correlationId: text().notNull(),
})

/** The days on which an open referral turns, with what lists sort and choose by. */
export const standings = sqliteTable(
  'standings',
  {
    referralId: text()
      .primaryKey()
      .references(() => referrals.id, { onDelete: 'cascade' }),
    personId: text().notNull(),
    programmeKey: text().notNull(),
    deliveryUnit: text().notNull(),
    officerEmail: text().notNull(),
    localityId: text().notNull(),
    crn: text().notNull(),
    sortName: text().notNull(),
    restricted: yesNo().notNull(),
    risk: text().$type<Risk>(),
    route: text().$type<Route>().notNull(),
    basis: text().$type<Basis>().notNull(),
    cohortId: text(),
    referredOn: dayColumn().notNull(),
    startedOn: dayColumn(),
    clockStartOn: dayColumn().notNull(),
    targetOn: dayColumn(),
    latestOn: dayColumn().notNull(),
    heldFrom: dayColumn(),
    lateFrom: dayColumn(),
    delayDays: integer(),
    amberFrom: dayColumn(),
    redFrom: dayColumn(),
    nearFrom: dayColumn(),
    blackFrom: dayColumn(),
    blackUntil: dayColumn(),
  },
  (table) => [
    index('standings_area').on(table.programmeKey, table.deliveryUnit),
    index('standings_officer').on(table.officerEmail, table.programmeKey),
    index('standings_person').on(table.personId),
    index('standings_cohort').on(table.cohortId),
    index('standings_reach').on(table.programmeKey, table.localityId, table.basis),
    index('standings_latest').on(table.programmeKey, table.latestOn),
    index('standings_target').on(table.programmeKey, table.targetOn),
    index('standings_clock').on(table.programmeKey, table.clockStartOn),
    index('standings_name').on(table.programmeKey, table.sortName),
    index('standings_risk').on(table.programmeKey, table.risk),
    index('standings_route').on(table.programmeKey, table.route),
    index('standings_closed').on(table.programmeKey, table.restricted, table.crn),
    check('standings_basis', isOneOf(table.basis, ['unbooked', 'booked', 'started'])),
    check(
      'standings_days',
      areDays(
        ...[table.clockStartOn, table.targetOn, table.latestOn, table.heldFrom, table.lateFrom],
        ...[table.amberFrom, table.redFrom, table.nearFrom, table.blackFrom, table.blackUntil],
        ...[table.referredOn, table.startedOn],
      ),
    ),
  ],
)

/** Somebody's stay in a cohort from one of its entries on. */
const entryColumns = () => ({
  referralId: text()
    .notNull()
    .references(() => referrals.id, { onDelete: 'cascade' }),
  cohortId: text()
    .notNull()
    .references(() => cohorts.id, { onDelete: 'cascade' }),
  entryOn: dayColumn().notNull(),
  lastSessionOn: dayColumn().notNull(),
})

/**
 * Every entry that fits somebody without a place by every rule but the day: on offer from one day to another. Of a
 * caution, whoever has a place too, also those against which only rules stand that may be set aside (rule 10.4).
 */
export const fits = sqliteTable(
  'fits',
  {
    ...entryColumns(),
    finishesOn: dayColumn().notNull(),
    sessions: integer().notNull(),
    delayDays: integer().notNull(),
    targetDistance: integer().notNull(),
    travelMinutes: integer().notNull(),
    spareDays: integer().notNull(),
    /** Rules missed that may be set aside, with a reason: 0 where it fits. */
    softMissed: integer().notNull(),
    offeredFrom: dayColumn().notNull(),
    bookBy: dayColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.referralId, table.cohortId, table.entryOn] }),
    index('fits_cohort').on(table.cohortId, table.entryOn),
    check(
      'fits_days',
      areDays(
        ...[table.entryOn, table.lastSessionOn, table.finishesOn, table.offeredFrom, table.bookBy],
      ),
    ),
  ],
)

/** Every entry that would fit somebody but for a seat: what was within reach, for the report of delays (rule 5.3). */
export const fullFits = sqliteTable(
  'full_fits',
  {
    ...entryColumns(),
    offeredFrom: dayColumn().notNull(),
    bookBy: dayColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.referralId, table.cohortId, table.entryOn] }),
    index('full_fits_cohort').on(table.cohortId),
  ],
)

/** What is wrong with a cohort or one of its sessions and stays wrong until somebody acts (rule 7.10). */
export const factKinds = [
  'closed_day',
  'no_cover',
  'facilitator_twice',
  'room_twice',
  'kept_apart',
  'register_open',
] as const
export type FactKind = (typeof factKinds)[number]

/** One such fact: of which session, whom it is about, and from which day to which it matters. */
export const standingFacts = sqliteTable(
  'standing_facts',
  {
    id: text().primaryKey(),
    kind: text().$type<FactKind>().notNull(),
    cohortId: text()
      .notNull()
      .references(() => cohorts.id, { onDelete: 'cascade' }),
    /** The session's number; none where it is about the whole stay of two people. */
    number: integer(),
    fromOn: dayColumn().notNull(),
    untilOn: dayColumn().notNull(),
    /** A facilitator's e-mail, a room's id, a person's id. */
    about: text(),
    /** The other cohort, or the other person; 'leave' of somebody who is on leave. */
    other: text(),
    otherNumber: integer(),
  },
  (table) => [
    index('standing_facts_cohort').on(table.cohortId, table.kind),
    index('standing_facts_other').on(table.other),
    index('standing_facts_day').on(table.kind, table.fromOn),
    check('standing_facts_kind', isOneOf(table.kind, factKinds)),
    check('standing_facts_days', areDays(table.fromOn, table.untilOn)),
  ],
)
