import { eq, type SQL, sql } from 'drizzle-orm'
import type { DutyNames } from '../../../src/access/duty/addresses.ts'
import type { FoundByReference } from '../../../src/access/duty/duty.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { dutyAccess } from '../../access.ts'
import type { Reader } from '../database.ts'
import { localities, records, tasks } from '../schema.ts'
import { mayOpenOnDuty, seenBy } from './scope.ts'

/** Whether duty access may open the record of this reference. */
export async function findForDuty(
  db: Reader,
  viewer: Viewer,
  reference: string,
  today: Day,
): Promise<FoundByReference> {
  const own = await seenBy(db, viewer, today)
  const [row] = await db
    .select({ id: records.id, own: sql<number>`case when ${own} then 1 else 0 end` })
    .from(records)
    .innerJoin(localities, eq(localities.id, records.localityId))
    .where(sql`lower(${records.ref}) = ${reference.toLowerCase()}`)
  if (!row || !mayOpenOnDuty(viewer)) return { id: row?.id, is: 'unknown' }
  return { id: row.id, is: Number(row.own) === 1 ? 'own' : 'other' }
}

/** Whose an address is, by what its id names. */
export async function whoseOnDuty(
  db: Reader,
  names: DutyNames,
  id: string,
): Promise<string | undefined> {
  if (names !== 'task') return id
  const [row] = await db.select({ id: tasks.recordId }).from(tasks).where(eq(tasks.id, id))
  return row?.id
}

/** Duty accesses of records that this viewer sees, as a condition on them. */
export async function seesOnDuty(db: Reader, viewer: Viewer, today: Day): Promise<SQL> {
  const seen = await seenBy(db, viewer, today)
  return sql`exists (select 1 from records where records.id = ${dutyAccess.subjectId} and ${seen})`
}
