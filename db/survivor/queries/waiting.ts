import { and, count, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Reader } from '../database.ts'
import { cases, enrolments, records } from '../schema.ts'
import { seenBy } from './scope.ts'

/** How many families of the viewer's scope have something open and no worker. */
export async function countWaiting(db: Reader, viewer: Viewer, today: Day): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(records)
    .where(and(await seenBy(db, viewer, today), isNull(records.workerId), isOpen()))
  return row?.count ?? 0
}

/** Has a case or an enrolment that is not ended, as a condition on `records`. */
export function isOpen(): SQL {
  return or(
    sql`exists (select 1 from ${cases} where ${cases.recordId} = ${records.id} and ${cases.endedOn} is null)`,
    sql`exists (select 1 from ${enrolments} where ${enrolments.recordId} = ${records.id} and ${enrolments.endedOn} is null)`,
  )!
}
