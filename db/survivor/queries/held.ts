import { eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import {
  aboutPerson,
  given,
  type HeldList,
  lookUp,
  operational,
  other,
  readHeld,
  typed,
} from '../../held.ts'
import type { Reader } from '../database.ts'
import * as t from '../schema.ts'
import { heldOfNobody } from './held-none.ts'
import { heldForSafety, ofRecord, type Whose } from './held-safety.ts'

const ofEnrolment =
  (column: SQLWrapper) =>
  ({ id }: Whose): SQL =>
    sql`${column} in (select ${t.enrolments.id} from ${t.enrolments} where ${eq(t.enrolments.recordId, id)})`

/**
 * Every column of every table of this side: about whom, whether it is given to her, whether it is erased, and how long it
 * is kept (rule 4.8). A new column belongs here before anything is built. Nothing of a man is given: what she is told of
 * him is told by her worker.
 */
export const heldHere = {
  records: aboutPerson(t.records, 'Who you are', ({ id }: Whose) => eq(t.records.id, id), {
    id: operational,
    ref: given('Reference'),
    preferredName: given('Preferred name'),
    localityId: given('Lives in', lookUp('localities.name', 'records.locality_id')),
    language: given('Language'),
    interpreter: given('Interpreter needed'),
    stepFree: given('Step-free way in'),
    availability: given('Can come'),
    travelMinutes: given('Longest journey in minutes'),
    crechePlaces: given('Crèche places'),
    workerId: other,
    reviewOn: given('Looked at again on'),
    createdAt: given('Since'),
    version: operational,
  }),
  safeContacts: aboutPerson(
    t.safeContacts,
    'How you may be reached',
    ofRecord(t.safeContacts.recordId),
    {
      recordId: operational,
      method: given('Way'),
      value: given('Number or address'),
      through: given('Through'),
      times: given('Safe times'),
      noVoicemail: given('No voicemail'),
      noLetters: given('No letters'),
      noText: given('No texts'),
      neutralOnly: given('Neutral words only'),
      codeWord: given('Code word'),
      address: given('Address'),
      version: operational,
    },
  ),
  children: aboutPerson(t.children, 'Your children', ofRecord(t.children.recordId), {
    id: operational,
    recordId: operational,
    initials: given('Initials'),
    bornIn: given('Born in'),
  }),
  cases: aboutPerson(t.cases, 'Cases with the team', ofRecord(t.cases.recordId), {
    id: operational,
    recordId: operational,
    referredAt: given('Referred'),
    referredBy: other,
    childProtectionPlan: given('Child-protection plan'),
    directChildWork: given('Direct work with a child'),
    planReviewOn: given('Plan review'),
    allocatedAt: given('Given a worker'),
    contactedOn: given('First contact'),
    contactedAt: given('First contact at'),
    endedOn: given('Ended'),
    endedWhy: given('Why it ended'),
    version: operational,
  }),
  risks: aboutPerson(t.risks, 'Ratings of risk', ofRecord(t.risks.recordId), {
    id: operational,
    recordId: operational,
    level: given('Level'),
    source: typed('Source'),
    assessedOn: given('Assessed'),
    reading: typed('In one line'),
    by: other,
    at: operational,
  }),
  allocations: aboutPerson(
    t.allocations,
    'When you had a worker',
    ofRecord(t.allocations.recordId),
    {
      id: operational,
      recordId: operational,
      workerId: other,
      fromOn: given('From'),
      toOn: given('To'),
      reason: operational,
      by: other,
    },
  ),
  attempts: aboutPerson(t.attempts, 'Attempts to reach you', ofRecord(t.attempts.recordId), {
    id: operational,
    recordId: operational,
    at: given('When'),
    method: given('Way'),
    outcome: given('Outcome'),
    note: typed('Note'),
    by: other,
  }),
  tasks: aboutPerson(
    t.tasks,
    'What had to be done',
    ({ id }: Whose) => sql`${t.tasks.recordId} = ${id} and ${t.tasks.kind} <> 'check_link'`,
    {
      id: operational,
      recordId: operational,
      kind: given('Kind'),
      about: typed('Of what'),
      origin: operational,
      closureId: operational,
      tellBefore: operational,
      dueOn: given('Due'),
      requestedOn: given('Asked for'),
      closedOn: given('Closed'),
      outcome: typed('Outcome'),
      closedBy: other,
      createdBy: other,
      version: operational,
    },
    ofRecord(t.tasks.recordId),
  ),
  handOvers: aboutPerson(t.handOvers, 'Passed on', ofRecord(t.handOvers.recordId), {
    id: operational,
    recordId: operational,
    caseId: operational,
    passedAt: given('When'),
    toName: other,
    toTeam: given('To which team'),
    by: other,
    outcome: given('What came of it'),
    happenedAt: given('It happened'),
    heardFrom: other,
    isSafe: given('Safe'),
    next: typed('What follows'),
    heardBy: other,
  }),
  incidents: aboutPerson(t.incidents, 'Against your wish', ofRecord(t.incidents.recordId), {
    id: operational,
    recordId: operational,
    attemptId: operational,
    at: given('When'),
    breaches: given('What was done'),
    note: typed('Note'),
    by: other,
    closedAt: given('Closed'),
    closedBy: other,
    outcome: typed('What was done since'),
    version: operational,
  }),
  enrolments: aboutPerson(t.enrolments, 'Enrolments', ofRecord(t.enrolments.recordId), {
    id: operational,
    recordId: operational,
    mode: given('How'),
    agreedOn: given('Agreed'),
    contactedOn: given('First contact'),
    offeredOn: given('Place offered'),
    groupId: given('Group', lookUp('groups.code', 'enrolments.group_id')),
    firstOn: given('First session'),
    heldFirstOn: given('First session held back'),
    startedOn: given('Started'),
    partsBefore: given('Sessions done before'),
    endedOn: given('Ended'),
    endedWhy: given('Why it ended'),
    version: operational,
  }),
  deferrals: aboutPerson(t.deferrals, 'Your wish to wait', ofEnrolment(t.deferrals.enrolmentId), {
    id: operational,
    enrolmentId: operational,
    fromOn: given('From'),
    toOn: given('To'),
    askAgainOn: given('Asked again'),
  }),
  dues: aboutPerson(t.dues, 'What follows', ofRecord(t.dues.recordId), {
    ...{ id: operational, recordId: operational, fromOn: operational, untilOn: operational },
    ...{ kind: operational, taskId: operational, dueOn: operational, at: operational },
    ...{ moment: operational, isContact: operational, isFirst: operational, isNext: operational },
  }),
  weights: aboutPerson(t.weights, 'What your record asks of us', ofRecord(t.weights.recordId), {
    ...{ id: operational, recordId: operational, fromOn: operational, untilOn: operational },
    ...{ risk: operational, childProtectionPlan: operational, directChildWork: operational },
    oneToOne: operational,
  }),
  presence: aboutPerson(t.presence, 'Sessions', ofEnrolment(t.presence.enrolmentId), {
    id: operational,
    enrolmentId: operational,
    sessionId: operational,
    onDay: given('Day'),
    part: given('Session'),
    outcome: given('Outcome'),
    reason: typed('Reason'),
    by: other,
    at: operational,
  }),
  history: aboutPerson(
    t.history,
    'What happened',
    ({ id }: Whose) =>
      sql`${t.history.subject} = 'record' and ${t.history.subjectId} = ${id} and ${isOfNoMan}`,
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
    ({ id }) => sql`${t.history.subject} = 'record' and ${t.history.subjectId} = ${id}`,
  ),

  ...heldForSafety,
  ...heldOfNobody,
} satisfies HeldList<Whose>

/** Neither a line of a link or a pair, nor one in which a CRN stands. */
const isOfNoMan = sql`${t.history.what} not in ('Man linked', 'Link ended', 'Team manager asked to keep apart')
  and ${t.history.what} not like 'Keep-apart%'
  and (${t.history.what} || coalesce(${t.history.why}, '') || ${t.history.changes}) not glob '*[A-Z][0-9][0-9][0-9][0-9][0-9][0-9]*'`

/** All that this side holds of her and gives her (rule 4.7). */
export function findHeldOf(db: Reader, whose: Whose, withTyped: boolean) {
  return readHeld(db, heldHere, whose, withTyped)
}
