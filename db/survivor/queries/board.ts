import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type {
  MaskedContact,
  OpenCase,
  Rating,
  RecordFacts,
  TaskDue,
} from '../../../src/survivor/records/facts.ts'
import { isReachedSince } from '../../../src/survivor/records/hand-over.ts'
import { masked } from '../../../src/survivor/records/safe-contact.ts'
import type { Reader } from '../database.ts'
import {
  attempts,
  cases,
  enrolments,
  handOvers,
  incidents,
  localities,
  records,
  risks,
  safeContacts,
  tasks,
  workers,
} from '../schema.ts'
import { byRecord, findEnrolments, type Of } from './board-enrolments.ts'
import { contactRisk, isNewestRating } from './record-parts.ts'
import { seenBy } from './scope.ts'

type Which = { workerId?: string; recordId?: string; recordIds?: readonly string[] }

/**
 * Every record of the viewer's scope that is current, with what its line on a caseload is made from; of one worker,
 * of some, or one record, current or not. Eleven statements, however many records there are.
 */
export async function findBoard(
  db: Reader,
  viewer: Viewer,
  today: Day,
  { workerId, recordId, recordIds }: Which = {},
): Promise<RecordFacts[]> {
  const seen = and(
    await seenBy(db, viewer, today),
    workerId ? eq(records.workerId, workerId) : undefined,
    recordId ? eq(records.id, recordId) : undefined,
    recordIds ? inArray(records.id, [...recordIds]) : undefined,
  )!
  return readBoard(db, seen, recordId !== undefined)
}

/** The lines of the records that a condition lets through; `all` are those too where nothing is open. */
export async function readBoard(db: Reader, seen: SQL, all = false): Promise<RecordFacts[]> {
  const [rows, openCases, ratings, tries, enrolled, open] = await Promise.all([
    findRows(db, all ? seen : and(seen, isCurrent)!),
    findCases(db, seen).then(byRecord),
    findRatings(db, seen).then(byRecord),
    findAttempts(db, seen).then(byRecord),
    findEnrolments(db, seen).then(byRecord),
    findTasks(db, seen).then(byRecord),
  ])
  return rows.map(({ contact, worker, workerId: hers, ...row }) => ({
    ...row,
    workerId: hers ?? undefined,
    worker: worker ?? undefined,
    contact: contact ? asMasked(contact) : undefined,
    openCase: openCases.get(row.id)?.[0],
    rating: ratings.get(row.id)?.[0],
    attempts: tries.get(row.id)?.[0] ?? { all: 0, safe: 0 },
    enrolment: enrolled.get(row.id)?.[0],
    tasks: open.get(row.id) ?? [],
  }))
}

/** Something is open, or nothing was ever begun: a record that has just been made stands on a caseload too. */
const isCurrent: SQL = sql`(
  exists (select 1 from ${cases} where ${cases.recordId} = ${records.id} and ${cases.endedOn} is null)
  or exists (select 1 from ${enrolments} where ${enrolments.recordId} = ${records.id} and ${enrolments.endedOn} is null)
  or exists (select 1 from ${tasks} where ${tasks.recordId} = ${records.id} and ${tasks.closedOn} is null)
  or not (exists (select 1 from ${cases} where ${cases.recordId} = ${records.id})
    or exists (select 1 from ${enrolments} where ${enrolments.recordId} = ${records.id})))`

function findRows(db: Reader, seen: SQL) {
  return db
    .select({
      id: records.id,
      ref: records.ref,
      preferredName: records.preferredName,
      locality: localities.name,
      workerId: records.workerId,
      worker: workers.name,
      contact: safeContacts,
    })
    .from(records)
    .innerJoin(localities, eq(localities.id, records.localityId))
    .leftJoin(workers, eq(workers.id, records.workerId))
    .leftJoin(safeContacts, eq(safeContacts.recordId, records.id))
    .where(seen)
}

async function findCases(db: Reader, seen: SQL): Promise<Of<OpenCase>[]> {
  const [rows, open] = await Promise.all([
    db
      .select({ row: cases, risk: contactRisk })
      .from(cases)
      .innerJoin(records, eq(records.id, cases.recordId))
      .where(and(seen, isNull(cases.endedOn))),
    findOpenHandOvers(db, seen),
  ])
  return rows.map(({ row, risk }) => ({
    recordId: row.recordId,
    value: {
      id: row.id,
      referredAt: new Date(row.referredAt),
      referredBy: row.referredBy,
      childProtectionPlan: row.childProtectionPlan,
      directChildWork: row.directChildWork,
      planReviewOn: row.planReviewOn ?? undefined,
      contactedOn: row.contactedOn ?? undefined,
      contactRisk: risk ?? undefined,
      handOvers: open
        .filter(({ caseId, value }) => caseId === row.id && !isReachedSince(value, contactOf(row)))
        .map(({ value }) => value),
      version: row.version,
    },
  }))
}

function contactOf({ contactedOn, contactedAt }: typeof cases.$inferSelect) {
  return {
    contactedOn: contactedOn ?? undefined,
    contactedAt: contactedAt ? new Date(contactedAt) : undefined,
  }
}

async function findOpenHandOvers(db: Reader, seen: SQL) {
  const rows = await db
    .select({ row: handOvers })
    .from(handOvers)
    .innerJoin(records, eq(records.id, handOvers.recordId))
    .where(and(seen, isNull(handOvers.outcome)))
    .orderBy(desc(handOvers.passedAt))
  return rows.map(({ row: { caseId, id, passedAt, toName, toTeam } }) => ({
    caseId,
    value: { id, passedAt: new Date(passedAt), toName, toTeam },
  }))
}

/** The newest rating of each, by the day it was made. */
async function findRatings(db: Reader, seen: SQL): Promise<Of<Rating>[]> {
  const rows = await db
    .select({ row: risks })
    .from(risks)
    .innerJoin(records, eq(records.id, risks.recordId))
    .where(and(seen, isNewestRating))
  return rows.map(({ row: { recordId, level, source, assessedOn, reading } }) => ({
    recordId,
    value: { level, source, assessedOn, reading },
  }))
}

/** A try against her wish has its incident, or the reason why outside her safe times: it is none of the safe ones. */
async function findAttempts(db: Reader, seen: SQL): Promise<Of<RecordFacts['attempts']>[]> {
  const rows = await db
    .select({
      recordId: attempts.recordId,
      all: sql<number>`count(*)`,
      safe: sql<number>`sum(${attempts.outcome} <> 'reached' and ${attempts.note} = ''
        and not exists (select 1 from ${incidents} where ${incidents.attemptId} = ${attempts.id}))`,
    })
    .from(attempts)
    .innerJoin(records, eq(records.id, attempts.recordId))
    .innerJoin(cases, and(eq(cases.recordId, records.id), isNull(cases.endedOn)))
    .where(and(seen, sql`${attempts.at} >= ${cases.referredAt}`))
    .groupBy(attempts.recordId)
  return rows.map(({ recordId, all, safe }) => ({ recordId, value: { all, safe } }))
}

async function findTasks(db: Reader, seen: SQL): Promise<Of<TaskDue>[]> {
  const rows = await db
    .select({ row: tasks })
    .from(tasks)
    .innerJoin(records, eq(records.id, tasks.recordId))
    .where(and(seen, isNull(tasks.closedOn)))
    .orderBy(tasks.dueOn)
  return rows.map(({ row: { id, recordId, kind, about, dueOn, tellBefore } }) => ({
    recordId,
    value: { id, kind, about, dueOn, tellBefore: tellBefore ? new Date(tellBefore) : undefined },
  }))
}

/** The value itself does not leave this file. */
function asMasked(contact: typeof safeContacts.$inferSelect): MaskedContact {
  const { method, through, times, noVoicemail, noLetters, noText, neutralOnly, version } = contact
  return {
    method,
    through,
    times,
    noVoicemail,
    noLetters,
    noText,
    neutralOnly,
    version,
    masked: method === 'letter' ? masked('') : masked(contact.value),
  }
}
