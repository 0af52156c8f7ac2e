import { and, eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import {
  askedToEnd,
  safeguarding as held,
  type PairLine,
} from '../../../src/probation/people/keep-apart.ts'
import {
  aboutPerson,
  given,
  type HeldList,
  lookUp,
  operational,
  other,
  readHeld,
  safeguarding,
  typed,
} from '../../held.ts'
import type { Reader } from '../database.ts'
import * as t from '../schema.ts'
import { heldOfNobody } from './held-none.ts'
import { visibleReferrals } from './scope.ts'

/** One person, by id and CRN, as far as whoever asks sees his referrals. */
type Whose = { id: string; own: string; viewer: Viewer }

const ofPerson = (column: SQLWrapper) => (whose: Whose) => sql`${column} = ${whose.id}`

/** His referrals that the viewer sees: what stands elsewhere is for a manager of there. */
const seenReferrals = ({ id, viewer }: Whose): SQL =>
  sql`(select ${t.referrals.id} from ${t.referrals} where ${and(eq(t.referrals.personId, id), visibleReferrals(viewer))})`

const ofReferral = (column: SQLWrapper) => (whose: Whose) =>
  sql`${column} in ${seenReferrals(whose)}`

/** Lines of who is kept apart, and of who may open him: withheld from everybody alike, whoever wrote them. */
const pairLines: PairLine[] = ['Keep-apart added', 'Keep-apart ended', askedToEnd]
const withheldLines = [...pairLines, 'Access list changed']

const programme = (table: string) =>
  given('Programme', lookUp('programmes.name', `${table}.programme_key`, 'key'))
const session = (says: string, table: string) =>
  given(says, lookUp('sessions.held_on', `${table}.session_id`))

/**
 * Every column of every table of this side: about whom, whether it is given to the person, whether it is erased, and how
 * long it is kept (rule 4.8). A new column belongs here before anything is built.
 */
export const heldHere = {
  people: aboutPerson(t.people, 'Who you are', ({ id }: Whose) => eq(t.people.id, id), {
    id: operational,
    crn: given('CRN'),
    familyName: given('Family name'),
    givenNames: given('Given names'),
    dateOfBirth: given('Date of birth'),
    sex: given('Sex'),
    localityId: given('Lives in', lookUp('localities.name', 'people.locality_id')),
    restricted: safeguarding,
    version: operational,
  }),
  personAccess: aboutPerson(t.personAccess, 'Access', ofPerson(t.personAccess.personId), {
    personId: safeguarding,
    email: safeguarding,
    kind: safeguarding,
    reason: safeguarding,
    addedBy: safeguarding,
    addedAt: safeguarding,
  }),
  keepApart: aboutPerson(
    t.keepApart,
    'Keep-aparts',
    ofPerson(t.keepApart.personId),
    {
      id: safeguarding,
      personId: safeguarding,
      otherId: safeguarding,
      reason: safeguarding,
      endAskedOn: safeguarding,
      endedOn: safeguarding,
    },
    ({ id }) => sql`${id} in (${t.keepApart.personId}, ${t.keepApart.otherId})`,
  ),
  orders: aboutPerson(
    t.orders,
    'Orders, licences and cautions',
    (whose: Whose) =>
      sql`${t.orders.id} in (select ${t.referrals.orderId} from ${t.referrals} where ${and(eq(t.referrals.personId, whose.id), visibleReferrals(whose.viewer))})`,
    {
      id: operational,
      personId: operational,
      route: given('Kind'),
      imposedOn: given('Imposed'),
      releasedOn: given('Release'),
      endsOn: given('Ends'),
      offence: given('Offence'),
      offenceOn: given('Day of the offence'),
      statementOn: given('Day of the statement'),
      extensionAuthorised: given('More time authorised'),
      prosecutionLimitOn: given('Limit for prosecution'),
      arrestedOn: given('Arrested'),
      deadlineReason: typed('Why the deadline was set'),
      prison: given('Prison'),
      recalledOn: given('Recalled'),
    },
    ofPerson(t.orders.personId),
  ),
  referrals: aboutPerson(
    t.referrals,
    'Referrals',
    ({ id, viewer }: Whose) => and(eq(t.referrals.personId, id), visibleReferrals(viewer))!,
    {
      id: operational,
      personId: operational,
      orderId: operational,
      programmeKey: programme('referrals'),
      programmeVersionId: operational,
      deliveryUnit: given('Area'),
      officerEmail: other,
      referredOn: given('Referred'),
      risk: given('Risk'),
      riskSource: given('Where the risk is from'),
      riskOn: given('Day of the risk'),
      riskNote: typed('Note on the risk'),
      frequency: given('Sessions a week'),
      modulesDone: given('Modules done'),
      assessedBeforeRelease: given('Assessed before release'),
      availability: given('Can come'),
      travelMinutes: given(
        'Journeys',
        sql`(select group_concat(v.name || ': ' || j.value || ' minutes', ', ') from json_each(referrals.travel_minutes) j join venues v on v.id = j.key)`,
      ),
      contactedOn: given('First contact'),
      startedOn: given('Started'),
      endedOn: given('Ended'),
      endedWhy: given('Why it ended'),
      clockStartOn: given('Counted from'),
      earliestOn: given('Earliest start'),
      targetOn: given('Best start'),
      retryByOn: given('Try again by'),
      latestOn: given('Last safe start'),
      hardEndOn: given('Has to be over by'),
      version: operational,
    },
  ),
  holds: aboutPerson(t.holds, 'Times you were held up', ofReferral(t.holds.referralId), {
    id: operational,
    referralId: operational,
    side: given('By whose side'),
    reason: given('Reason'),
    fromOn: given('From'),
    toOn: given('To'),
  }),
  standings: aboutPerson(t.standings, 'What follows', ofReferral(t.standings.referralId), {
    ...{ referralId: operational, personId: operational, programmeKey: operational },
    ...{ deliveryUnit: operational, officerEmail: operational, localityId: operational },
    ...{ crn: operational, sortName: operational, restricted: operational, risk: operational },
    ...{ route: operational, basis: operational, cohortId: operational, referredOn: operational },
    ...{ startedOn: operational, clockStartOn: operational, targetOn: operational },
    ...{ latestOn: operational, heldFrom: operational, lateFrom: operational },
    ...{ delayDays: operational, amberFrom: operational, redFrom: operational },
    ...{ nearFrom: operational, blackFrom: operational, blackUntil: operational },
  }),
  fits: aboutPerson(t.fits, 'What would fit', ofReferral(t.fits.referralId), {
    ...{ referralId: operational, cohortId: operational, entryOn: operational },
    ...{ lastSessionOn: operational, finishesOn: operational, sessions: operational },
    ...{ delayDays: operational, targetDistance: operational, travelMinutes: operational },
    ...{ spareDays: operational, softMissed: operational, offeredFrom: operational },
    bookBy: operational,
  }),
  fullFits: aboutPerson(
    t.fullFits,
    'What would fit but is full',
    ofReferral(t.fullFits.referralId),
    {
      ...{ referralId: operational, cohortId: operational, entryOn: operational },
      ...{ lastSessionOn: operational, offeredFrom: operational, bookBy: operational },
    },
  ),
  stretches: aboutPerson(
    t.stretches,
    'As what you are counted',
    ofReferral(t.stretches.referralId),
    {
      ...{ referralId: operational, programmeKey: operational, what: operational },
      ...{ fromOn: operational, untilOn: operational, rank: operational, days: operational },
    },
  ),
  placements: aboutPerson(t.placements, 'Places', ofReferral(t.placements.referralId), {
    id: operational,
    referralId: operational,
    cohortId: given('Cohort', lookUp('cohorts.code', 'placements.cohort_id')),
    entryOn: given('From'),
    lastSessionOn: given('Last session'),
    finishesOn: given('Finishes'),
    status: given('State'),
    pinned: operational,
    heldForRelease: given('Held for a release'),
    bookedOn: given('Booked'),
    bookedBy: other,
    overrideReason: typed('Why a rule was set aside'),
    withdrawnOn: given('Given back'),
    withdrawnWhy: given('Why it was given back'),
    withdrawnNote: typed('Note on giving it back'),
    version: operational,
  }),
  attendances: aboutPerson(t.attendances, 'Attendance', ofReferral(t.attendances.referralId), {
    id: operational,
    sessionId: session('Session', 'attendances'),
    referralId: operational,
    placementId: operational,
    number: operational,
    outcome: given('Outcome'),
    caughtUpOn: given('Made up'),
    reason: typed('Why it was amended'),
    onDay: given('Written down'),
    at: operational,
    userId: other,
    userName: other,
  }),
  tasks: aboutPerson(t.tasks, 'What had to be done', ofReferral(t.tasks.referralId), {
    id: operational,
    referralId: operational,
    kind: given('Kind'),
    about: operational,
    forWhom: operational,
    words: typed('In words'),
    openedOn: given('Since'),
    dueOn: given('Due'),
    closedOn: given('Closed'),
    closedBy: other,
    outcome: given('Outcome'),
    happenedOn: given('Done'),
    note: typed('Note'),
    version: operational,
  }),
  policeNotices: aboutPerson(
    t.policeNotices,
    'What the police were told',
    ofReferral(t.policeNotices.referralId),
    {
      id: operational,
      referralId: operational,
      kind: given('Of what'),
      sessionId: session('Session', 'police_notices'),
      toldOn: given('Told'),
      at: operational,
      userId: other,
      userName: other,
    },
  ),
  dayChanges: aboutPerson(
    t.dayChanges,
    'Days of changes',
    ({ id }: Whose) => sql`${t.dayChanges.subject} = 'person' and ${t.dayChanges.caseId} = ${id}`,
    {
      onDay: operational,
      scope: operational,
      subject: operational,
      subjectId: operational,
      caseId: operational,
      byUser: operational,
      newest: operational,
    },
  ),
  history: aboutPerson(
    t.history,
    'What happened',
    (whose: Whose) =>
      sql`${t.history.subject} = 'person' and ${t.history.userId} <> ${held.userId}
        and (${t.history.subjectId} = ${whose.id} or ${t.history.subjectId} in ${seenReferrals(whose)})
        and not ${inArray(t.history.what, withheldLines)}`,
    {
      id: operational,
      subject: operational,
      subjectId: operational,
      onDay: given('Day'),
      at: operational,
      userId: other,
      userName: other,
      what: given('What'),
      why: typed('Why'),
      changes: typed('Before and after'),
    },
    ({ id }) => sql`${t.history.subject} = 'person' and (${t.history.subjectId} = ${id}
      or ${t.history.subjectId} in (select ${t.referrals.id} from ${t.referrals} where ${eq(t.referrals.personId, id)}))`,
  ),

  ...heldOfNobody,
} satisfies HeldList<Whose>

/** All that this side holds of him and gives him, as far as the viewer sees it (rule 4.7). */
export function findHeldOf(db: Reader, whose: Whose, withTyped: boolean) {
  return readHeld(db, heldHere, whose, withTyped)
}
