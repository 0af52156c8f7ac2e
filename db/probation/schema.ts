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
import { type Weekday, weekdays } from '../../src/calendar.ts'
import { type ImportStatus, importStatuses } from '../../src/kit/files/review.ts'
import { type Outcome, outcomes } from '../../src/probation/attendance/outcome.ts'
import {
  type TaskFor,
  type TaskKind,
  taskFor,
  taskKinds,
} from '../../src/probation/attendance/task.ts'
import { type PoliceNotice, policeNoticeKinds } from '../../src/probation/cautions/notice-words.ts'
import {
  type QualificationKind,
  qualificationKinds,
} from '../../src/probation/cohorts/qualified.ts'
import { type KeepApartReason, keepApartReasons } from '../../src/probation/people/keep-apart.ts'
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
  type Sex,
} from '../../src/probation/people/person.ts'
import type {
  Applied,
  PlanAsked,
  PlanInput,
  PlanResult,
} from '../../src/probation/planning/plan.ts'
import { type PlanState, planStates } from '../../src/probation/planning/plan.ts'
import {
  type KeptFigures,
  type Letter,
  type ScenarioChanges,
  type ScenarioState,
  scenarioLetters,
  scenarioStates,
} from '../../src/probation/planning/scenarios/scenario-stored.ts'
import { type Ended, endings as planEndings } from '../../src/probation/planning/stored.ts'
import type { Slot } from '../../src/programmes/template.ts'
import { type CellSide, cellSides } from '../../src/sites/cells.ts'
import { accessTables } from '../access-tables.ts'
import { areDays, dayColumn, instantColumn, isOneOf, yesNo } from '../columns.ts'
import { programmeTables } from '../programme-tables.ts'

export const { users, signIns, audit, formTokens, revision } = accessTables('probation')
export const { programmes, programmeVersions } = programmeTables()

// Reference data

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

/** Officers and facilitators as the lists name them; the e-mail is the key in every file. */
export const staff = sqliteTable('staff', {
  email: text().primaryKey(),
  name: text().notNull(),
  team: text(),
  /** Minutes a week that a facilitator has for sessions; empty means nobody has said. */
  weeklyMinutes: integer(),
  version: integer().notNull().default(1),
})

/** Who may lead a programme's sessions, and who may stand over a cohort as its treatment manager. */
export const staffQualifications = sqliteTable(
  'staff_qualifications',
  {
    email: text()
      .notNull()
      .references(() => staff.email),
    programmeKey: text()
      .notNull()
      .references(() => programmes.key),
    kind: text().$type<QualificationKind>().notNull(),
    sinceOn: dayColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.email, table.programmeKey, table.kind] }),
    check('staff_qualifications_kind', isOneOf(table.kind, qualificationKinds)),
    check('staff_qualifications_days', areDays(table.sinceOn)),
  ],
)

/** Days on which somebody leads nothing; both ends count. */
export const staffLeave = sqliteTable(
  'staff_leave',
  {
    id: text().primaryKey(),
    email: text()
      .notNull()
      .references(() => staff.email),
    fromOn: dayColumn().notNull(),
    toOn: dayColumn().notNull(),
    reason: text().notNull(),
  },
  (table) => [
    index('staff_leave_email').on(table.email),
    uniqueIndex('staff_leave_same').on(table.email, table.fromOn, table.toOn),
    check('staff_leave_days', areDays(table.fromOn, table.toOn)),
    check('staff_leave_order', sql`${table.fromOn} <= ${table.toOn}`),
  ],
)

// People, orders, referrals

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
    check('person_access_kind', isOneOf(table.kind, ['allow', 'deny'])),
  ],
)

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

// Cohorts, sessions, placements

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

export const placements = sqliteTable(
  'placements',
  {
    id: text().primaryKey(),
    referralId: text()
      .notNull()
      .references(() => referrals.id),
    cohortId: text()
      .notNull()
      .references(() => cohorts.id),
    entryOn: dayColumn().notNull(),
    /** The last session that he still needs; his seat is held from entry to here. */
    lastSessionOn: dayColumn().notNull(),
    /** Last session plus catch-ups and review: the day that must not pass the end of his order. */
    finishesOn: dayColumn().notNull(),
    status: text().$type<'booked' | 'started' | 'completed' | 'withdrawn'>().notNull(),
    pinned: yesNo().notNull(),
    /** Held for a man still in prison: it moves when his release does. */
    heldForRelease: yesNo().notNull().default(false),
    bookedOn: dayColumn().notNull(),
    bookedBy: text().notNull(),
    /** Why a soft rule was set aside, if one was. */
    overrideReason: text(),
    withdrawnOn: dayColumn(),
    withdrawnWhy: text(),
    withdrawnNote: text(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('placements_one_active')
      .on(table.referralId)
      .where(sql`status in ('booked', 'started')`),
    index('placements_cohort').on(table.cohortId),
    index('placements_referral').on(table.referralId),
    check(
      'placements_status',
      isOneOf(table.status, ['booked', 'started', 'completed', 'withdrawn']),
    ),
    check(
      'placements_order',
      sql`${table.entryOn} <= ${table.lastSessionOn} and ${table.lastSessionOn} <= ${table.finishesOn}`,
    ),
    check(
      'placements_withdrawn',
      sql`(${table.status} = 'withdrawn') = (${table.withdrawnWhy} is not null)`,
    ),
    check(
      'placements_days',
      areDays(
        table.entryOn,
        table.lastSessionOn,
        table.finishesOn,
        table.bookedOn,
        table.withdrawnOn,
      ),
    ),
  ],
)

// Attendance, and what follows from it

/** A session's register: there once its first line is; `version` says which saving is the newest. */
export const registers = sqliteTable('registers', {
  sessionId: text()
    .primaryKey()
    .references(() => sessions.id),
  version: integer().notNull(),
  /** Who led it, by name, as it was then. */
  ledBy: text({ mode: 'json' }).$type<string[]>().notNull(),
  savedAt: instantColumn().notNull(),
  savedBy: text().notNull(),
})

/** Who came, line upon line: an amendment is a new line with a reason, and the newest number counts. */
export const attendances = sqliteTable(
  'attendances',
  {
    id: text().primaryKey(),
    sessionId: text()
      .notNull()
      .references(() => sessions.id),
    referralId: text()
      .notNull()
      .references(() => referrals.id),
    placementId: text()
      .notNull()
      .references(() => placements.id),
    number: integer().notNull(),
    outcome: text().$type<Outcome>().notNull(),
    /** The day on which a missed session was made up one to one. */
    caughtUpOn: dayColumn(),
    /** Why the line before it was amended. */
    reason: text(),
    onDay: dayColumn().notNull(),
    at: instantColumn().notNull(),
    userId: text().notNull(),
    userName: text().notNull(),
  },
  (table) => [
    uniqueIndex('attendances_line').on(table.sessionId, table.referralId, table.number),
    index('attendances_referral').on(table.referralId),
    index('attendances_placement').on(table.placementId),
    check('attendances_outcome', isOneOf(table.outcome, outcomes)),
    check(
      'attendances_caught_up',
      sql`(${table.outcome} = 'catch_up_done') = (${table.caughtUpOn} is not null)`,
    ),
    check(
      'attendances_reason',
      sql`${table.number} = 1 or ${table.outcome} = 'catch_up_done' or ${table.reason} is not null`,
    ),
    check('attendances_days', areDays(table.caughtUpOn, table.onDay)),
  ],
)

/** Something that somebody has to do for one person by a day. */
export const tasks = sqliteTable(
  'tasks',
  {
    id: text().primaryKey(),
    referralId: text()
      .notNull()
      .references(() => referrals.id),
    kind: text().$type<TaskKind>().notNull(),
    /** What it comes from, so that the same thing is asked once: a session's id, a module's key, a day. */
    about: text().notNull(),
    forWhom: text().$type<TaskFor>().notNull(),
    words: text().notNull(),
    openedOn: dayColumn().notNull(),
    dueOn: dayColumn().notNull(),
    closedOn: dayColumn(),
    closedBy: text(),
    outcome: text(),
    /** The day on which it was done, as whoever did it says: a warning counts from then. */
    happenedOn: dayColumn(),
    note: text(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('tasks_about').on(table.referralId, table.kind, table.about),
    index('tasks_open').on(table.forWhom, table.dueOn).where(sql`closed_on is null`),
    check('tasks_kind', isOneOf(table.kind, taskKinds)),
    check('tasks_for', isOneOf(table.forWhom, taskFor)),
    check('tasks_days', areDays(table.openedOn, table.dueOn, table.closedOn, table.happenedOn)),
    check('tasks_closed', sql`(${table.closedOn} is null) = (${table.outcome} is null)`),
  ],
)

/** What the police were told of a caution, and when: that, and no content. */
export const policeNotices = sqliteTable(
  'police_notices',
  {
    id: text().primaryKey(),
    referralId: text()
      .notNull()
      .references(() => referrals.id),
    kind: text().$type<PoliceNotice>().notNull(),
    sessionId: text().references(() => sessions.id),
    toldOn: dayColumn().notNull(),
    at: instantColumn().notNull(),
    userId: text().notNull(),
    userName: text().notNull(),
  },
  (table) => [
    index('police_notices_referral').on(table.referralId),
    check('police_notices_kind', isOneOf(table.kind, policeNoticeKinds)),
    check('police_notices_days', areDays(table.toldOn)),
  ],
)

// What happened, line by line

/** One field of a change, before and after, in words. */
export type Change = { field: string; before: string; after: string }

export const history = sqliteTable(
  'history',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** What the line is about: 'person', 'cohort', 'programme', 'reference'. */
    subject: text().notNull(),
    subjectId: text().notNull(),
    onDay: dayColumn().notNull(),
    at: instantColumn().notNull(),
    userId: text().notNull(),
    userName: text().notNull(),
    what: text().notNull(),
    why: text(),
    changes: text({ mode: 'json' }).$type<Change[]>().notNull(),
  },
  (table) => [
    index('history_subject').on(table.subject, table.subjectId),
    index('history_day').on(table.onDay),
    check(
      'history_subject_kind',
      isOneOf(table.subject, ['person', 'cohort', 'programme', 'reference']),
    ),
  ],
)

export const savedFilters = sqliteTable(
  'saved_filters',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id),
    programmeKey: text().notNull(),
    name: text().notNull(),
    query: text().notNull(),
  },
  (table) => [uniqueIndex('saved_filters_name').on(table.userId, table.programmeKey, table.name)],
)

export const imports = sqliteTable(
  'imports',
  {
    id: text().primaryKey(),
    kind: text().$type<'referrals' | 'cohorts' | 'placements'>().notNull(),
    fileName: text().notNull(),
    bytes: integer().notNull(),
    /** The file as it came; emptied when it is applied or discarded. */
    content: text(),
    status: text().$type<ImportStatus>().notNull(),
    /** What its headings are read as, said by who brought it: pairs of a heading and a column, as JSON. */
    matching: text(),
    rowsRead: integer().notNull(),
    rowsInAll: integer().notNull(),
    /** The review as JSON: counts, faults, changes. */
    review: text(),
    onDay: dayColumn().notNull(),
    createdAt: instantColumn().notNull(),
    createdBy: text().notNull(),
    appliedAt: instantColumn(),
  },
  (table) => [
    index('imports_user').on(table.createdBy),
    check('imports_kind', isOneOf(table.kind, ['referrals', 'cohorts', 'placements'])),
    check('imports_status', isOneOf(table.status, importStatuses)),
    check('imports_days', areDays(table.onDay)),
  ],
)

// Plans: what was asked, what was found, what became of it

export const plans = sqliteTable(
  'plans',
  {
    id: text().primaryKey(),
    programmeKey: text()
      .notNull()
      .references(() => programmes.key),
    /** Whose plan it is: his areas then, so that nobody of a smaller area reads it. */
    areas: text({ mode: 'json' }).$type<'all' | string[]>().notNull(),
    onDay: dayColumn().notNull(),
    madeAt: instantColumn().notNull(),
    madeBy: text().notNull(),
    madeById: text().notNull(),
    state: text().$type<PlanState>().notNull(),
    ended: text().$type<Ended>(),
    asked: text({ mode: 'json' }).$type<PlanAsked>().notNull(),
    /** What it was made from: the same input gives the same plan. */
    input: text({ mode: 'json' }).$type<PlanInput>(),
    result: text({ mode: 'json' }).$type<PlanResult>(),
    fault: text(),
    applied: text({ mode: 'json' }).$type<Applied>(),
    /** The plan that it was made again from. */
    fromId: text(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('plans_programme').on(table.programmeKey, table.madeAt),
    check('plans_state', isOneOf(table.state, planStates)),
    check('plans_ended', sql`${table.ended} is null or ${isOneOf(table.ended, planEndings)}`),
    check('plans_day', areDays(table.onDay)),
  ],
)

/** What somebody tries: changes of a programme, worked out anew whenever they are looked at; kept as a proposal with its figures. */
export const scenarios = sqliteTable(
  'scenarios',
  {
    id: text().primaryKey(),
    programmeKey: text()
      .notNull()
      .references(() => programmes.key),
    areas: text({ mode: 'json' }).$type<'all' | string[]>().notNull(),
    letter: text().$type<Letter>().notNull(),
    state: text().$type<ScenarioState>().notNull(),
    name: text().notNull(),
    changes: text({ mode: 'json' }).$type<ScenarioChanges>().notNull(),
    kept: text({ mode: 'json' }).$type<KeptFigures>(),
    onDay: dayColumn().notNull(),
    madeAt: instantColumn().notNull(),
    madeBy: text().notNull(),
    madeById: text().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('scenarios_trying')
      .on(table.madeById, table.programmeKey, table.letter)
      .where(sql`state = 'trying'`),
    index('scenarios_programme').on(table.programmeKey, table.state),
    check('scenarios_letter', isOneOf(table.letter, scenarioLetters)),
    check('scenarios_state', isOneOf(table.state, scenarioStates)),
    check('scenarios_kept', sql`(${table.state} = 'kept') = (${table.kept} is not null)`),
    check('scenarios_day', areDays(table.onDay)),
  ],
)
