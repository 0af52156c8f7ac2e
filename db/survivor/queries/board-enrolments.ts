import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import { type Day, dayAt } from '../../../src/calendar.ts'
import type { Deferral } from '../../../src/survivor/records/enrolment-clock.ts'
import type { OpenEnrolment } from '../../../src/survivor/records/facts.ts'
import type { Reader } from '../database.ts'
import { attempts, deferrals, enrolments, records } from '../schema.ts'
import { contactedAfter } from './enrolments.ts'

export type Of<Value> = { recordId: string; value: Value }

/** Open enrolments of the records that a condition lets through, with her own wishes to wait. */
export async function findEnrolments(db: Reader, seen: SQL): Promise<Of<OpenEnrolment>[]> {
  const [rows, held, reached] = await Promise.all([
    db
      .select({ row: enrolments })
      .from(enrolments)
      .innerJoin(records, eq(records.id, enrolments.recordId))
      .where(and(seen, isNull(enrolments.endedOn))),
    db
      .select({ row: deferrals })
      .from(deferrals)
      .innerJoin(enrolments, eq(enrolments.id, deferrals.enrolmentId))
      .innerJoin(records, eq(records.id, enrolments.recordId))
      .where(and(seen, isNull(enrolments.endedOn))),
    findReached(db, seen).then(byRecord),
  ])
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

/** What was found, by whose record it is. */
export function byRecord<Value>(rows: readonly Of<Value>[]): Map<string, Value[]> {
  const found = new Map<string, Value[]>()
  for (const { recordId, value } of rows) {
    const known = found.get(recordId)
    if (known) known.push(value)
    else found.set(recordId, [value])
  }
  return found
}
