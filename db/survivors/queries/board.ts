import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { type Day, dayAt } from '../../../src/calendar.ts'
import type { Deferral } from '../../../src/enrolments/clock.ts'
import type {
  MaskedContact,
  OpenCase,
  OpenEnrolment,
  Rating,
  RecordFacts,
  TaskDue,
} from '../../../src/records/facts.ts'
import { masked } from '../../../src/records/safe-contact.ts'
import type { Reader } from '../database.ts'
import {
  attempts,
  cases,
  deferrals,
  enrolments,
  localities,
  records,
  risks,
  safeContacts,
  tasks,
  workers,
} from '../schema.ts'
import { contactedAfter } from './enrolments.ts'
import { isNewestRating } from './record-parts.ts'
import { seenBy } from './scope.ts'

type Which = { workerId?: string | undefined; recordId?: string | undefined }

/**
 * Every record of the viewer's scope that is current, with what its line on a caseload is made from; of one worker,
 * or one record, current or not. Ten statements, however many records there are.
 */
export async function findBoard(
  db: Reader,
  viewer: Viewer,
  today: Day,
  { workerId, recordId }: Which = {},
): Promise<RecordFacts[]> {
  const seen = and(
    await seenBy(db, viewer, today),
    workerId ? eq(records.workerId, workerId) : undefined,
    recordId ? eq(records.id, recordId) : undefined,
  )!
  return readBoard(db, seen, recordId !== undefined)
}

/** The lines of the records that a condition lets through; `all` are those too where nothing is open. */
export async function readBoard(db: Reader, seen: SQL, all = false): Promise<RecordFacts[]> {
  const rows = await findRows(db, all ? seen : and(seen, isCurrent)!)
  const openCases = byRecord(await findCases(db, seen))
  const ratings = byRecord(await findRatings(db, seen))
  const tries = byRecord(await findAttempts(db, seen))
  const enrolled = byRecord(await findEnrolments(db, seen))
  const open = byRecord(await findTasks(db, seen))
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

type Of<Value> = { recordId: string; value: Value }

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
  const rows = await db
    .select({ row: cases })
    .from(cases)
    .innerJoin(records, eq(records.id, cases.recordId))
    .where(and(seen, isNull(cases.endedOn)))
  return rows.map(({ row }) => ({
    recordId: row.recordId,
    value: {
      id: row.id,
      referredAt: new Date(row.referredAt),
      referredBy: row.referredBy,
      childProtectionPlan: row.childProtectionPlan,
      directChildWork: row.directChildWork,
      planReviewOn: row.planReviewOn ?? undefined,
      contactedOn: row.contactedOn ?? undefined,
      passedOnAt: row.passedOnAt ? new Date(row.passedOnAt) : undefined,
      passedOnTo: row.passedOnTo ?? undefined,
      version: row.version,
    },
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

/** A try outside her safe times has its reason as its note, and is none of the safe ones. */
async function findAttempts(db: Reader, seen: SQL): Promise<Of<RecordFacts['attempts']>[]> {
  const rows = await db
    .select({
      recordId: attempts.recordId,
      all: sql<number>`count(*)`,
      safe: sql<number>`sum(${attempts.outcome} <> 'reached' and ${attempts.note} = '')`,
    })
    .from(attempts)
    .innerJoin(records, eq(records.id, attempts.recordId))
    .innerJoin(cases, and(eq(cases.recordId, records.id), isNull(cases.endedOn)))
    .where(and(seen, sql`${attempts.at} >= ${cases.referredAt}`))
    .groupBy(attempts.recordId)
  return rows.map(({ recordId, all, safe }) => ({ recordId, value: { all, safe } }))
}

async function findEnrolments(db: Reader, seen: SQL): Promise<Of<OpenEnrolment>[]> {
  const rows = await db
    .select({ row: enrolments })
    .from(enrolments)
    .innerJoin(records, eq(records.id, enrolments.recordId))
    .where(and(seen, isNull(enrolments.endedOn)))
  const held = await db
    .select({ row: deferrals })
    .from(deferrals)
    .innerJoin(enrolments, eq(enrolments.id, deferrals.enrolmentId))
    .innerJoin(records, eq(records.id, enrolments.recordId))
    .where(and(seen, isNull(enrolments.endedOn)))
  const reached = byRecord(await findReached(db, seen))
  const holds = new Map<string, Deferral[]>()
  for (const { row } of held) {
    const { fromOn, toOn, askAgainOn } = row
    const deferral = { fromOn, toOn: toOn ?? undefined, askAgainOn: askAgainOn ?? undefined }
    holds.set(row.enrolmentId, [...(holds.get(row.enrolmentId) ?? []), deferral])
  }
  return rows.map(({ row }) => ({
    recordId: row.recordId,
    value: {
      id: row.id,
      mode: row.mode,
      agreedOn: row.agreedOn,
      contactedOn: contactedAfter(row, reached.get(row.recordId) ?? []),
      offeredOn: row.offeredOn ?? undefined,
      firstOn: row.firstOn ?? undefined,
      startedOn: row.startedOn ?? undefined,
      endedOn: undefined,
      deferrals: holds.get(row.id) ?? [],
    },
  }))
}

/** The days on which she was reached, the first of them first. */
async function findReached(db: Reader, seen: SQL): Promise<Of<Day>[]> {
  const rows = await db
    .select({ recordId: attempts.recordId, at: attempts.at })
    .from(attempts)
    .innerJoin(records, eq(records.id, attempts.recordId))
    .where(and(seen, eq(attempts.outcome, 'reached')))
    .orderBy(asc(attempts.at))
  return rows.map(({ recordId, at }) => ({ recordId, value: dayAt(new Date(at)) }))
}

async function findTasks(db: Reader, seen: SQL): Promise<Of<TaskDue>[]> {
  const rows = await db
    .select({ row: tasks })
    .from(tasks)
    .innerJoin(records, eq(records.id, tasks.recordId))
    .where(and(seen, isNull(tasks.closedOn)))
    .orderBy(tasks.dueOn)
  return rows.map(({ row: { id, recordId, kind, about, dueOn } }) => ({
    recordId,
    value: { id, kind, about, dueOn },
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

function byRecord<Value>(rows: readonly Of<Value>[]): Map<string, Value[]> {
  const found = new Map<string, Value[]>()
  for (const { recordId, value } of rows) {
    const known = found.get(recordId)
    if (known) known.push(value)
    else found.set(recordId, [value])
  }
  return found
}
