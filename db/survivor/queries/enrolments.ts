import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import { type Day, dayAt } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { Enrolment, PresenceLine } from '../../../src/survivor/enrolments/enrolment.ts'
import type { Deferral } from '../../../src/survivor/records/enrolment-clock.ts'
import { present } from '../../rows.ts'
import type { Reader } from '../database.ts'
import {
  attempts,
  deferrals,
  enrolments,
  localities,
  presence,
  records,
  workers,
} from '../schema.ts'
import { seenBy } from './scope.ts'

/** A woman as enrolling sees her: what her place must have, and whose she is. */
export type Enrollee = {
  recordId: string
  ref: string
  name: string
  localityId: string
  locality: string
  language: string
  interpreter: boolean
  stepFree: boolean
  availability: readonly string[]
  travelMinutes: number | undefined
  crechePlaces: number
  workerId: string | undefined
  worker: string | undefined
  version: number
}

/** One record that this viewer may see. */
export async function findEnrollee(
  db: Reader,
  viewer: Viewer,
  recordId: string,
  today: Day,
): Promise<Enrollee | undefined> {
  const [row] = await db
    .select({ record: records, locality: localities.name, worker: workers.name })
    .from(records)
    .innerJoin(localities, eq(localities.id, records.localityId))
    .leftJoin(workers, eq(workers.id, records.workerId))
    .where(and(eq(records.id, recordId), await seenBy(db, viewer, today)))
  if (!row) return undefined
  const { id, preferredName, createdAt: _, reviewOn: __, ...record } = row.record
  return {
    ...record,
    recordId: id,
    name: preferredName,
    locality: row.locality,
    interpreter: Boolean(record.interpreter),
    stepFree: Boolean(record.stepFree),
    travelMinutes: record.travelMinutes ?? undefined,
    workerId: record.workerId ?? undefined,
    worker: row.worker ?? undefined,
  }
}

/** Her enrolment that has not ended, of a record that was found for the viewer. */
export async function findOpenEnrolment(
  db: Reader,
  recordId: string,
): Promise<Enrolment | undefined> {
  const [found] = await selectEnrolments(
    db,
    and(eq(enrolments.recordId, recordId), isNull(enrolments.endedOn))!,
  )
  return found
}

/** Enrolments with their waits and their registers, by a condition of whoever has looked at the scope. */
export async function selectEnrolments(db: Reader, where: SQL): Promise<Enrolment[]> {
  const rows = await db.select().from(enrolments).where(where).orderBy(asc(enrolments.agreedOn))
  const ids = rows.map(({ id }) => id)
  const [waits, lines] = await Promise.all([findDeferrals(db, ids), findLines(db, ids)])
  return rows.map((row) => ({
    ...present(row),
    deferrals: waits.get(row.id) ?? [],
    lines: lines.get(row.id) ?? [],
  }))
}

/** The day she was first reached after she agreed: as kept, else by the attempts on her record. */
export async function findContactedOn(
  db: Reader,
  enrolment: Pick<Enrolment, 'recordId' | 'agreedOn' | 'contactedOn'>,
): Promise<Day | undefined> {
  const reached = await db
    .select({ at: attempts.at })
    .from(attempts)
    .where(and(eq(attempts.recordId, enrolment.recordId), eq(attempts.outcome, 'reached')))
    .orderBy(asc(attempts.at))
  const days = reached.map(({ at }) => dayAt(new Date(at)))
  return contactedAfter(enrolment, days)
}

/** The same, of the days on which she was reached, the first of them first. */
export function contactedAfter(
  { agreedOn, contactedOn }: { agreedOn: Day; contactedOn: Day | null | undefined },
  reached: readonly Day[],
): Day | undefined {
  return contactedOn ?? reached.find((on) => on >= agreedOn)
}

const atOnce = 300

async function findDeferrals(db: Reader, ids: readonly string[]) {
  const all: (Deferral & { id: string; enrolmentId: string })[] = []
  for (let from = 0; from < ids.length; from += atOnce) {
    const rows = await db
      .select()
      .from(deferrals)
      .where(inArray(deferrals.enrolmentId, ids.slice(from, from + atOnce)))
      .orderBy(asc(deferrals.fromOn))
    all.push(...rows.map(present))
  }
  return groupedBy(
    all,
    ({ enrolmentId }) => enrolmentId,
    ({ enrolmentId: _, ...one }) => one,
  )
}

async function findLines(db: Reader, ids: readonly string[]) {
  const found = new Map<string, PresenceLine[]>()
  for (let from = 0; from < ids.length; from += atOnce) {
    const rows = await db
      .select()
      .from(presence)
      .where(inArray(presence.enrolmentId, ids.slice(from, from + atOnce)))
      .orderBy(asc(presence.id))
    for (const { enrolmentId, sessionId, at: _, ...line } of rows) {
      const kept = found.get(enrolmentId)
      const made = { ...line, sessionId: sessionId ?? undefined }
      if (kept) kept.push(made)
      else found.set(enrolmentId, [made])
    }
  }
  return found
}
