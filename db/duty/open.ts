import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { OnDuty, Viewer } from '../../src/access/viewer.ts'
import { type AccessReader, dutyAccess } from '../access.ts'

/** Asks the table itself whether this is open for this viewer at the instant of the request (rule 3.19). */
export function isOpenOnDuty({ userId }: Viewer, { id, subjectId, at }: OnDuty): SQL {
  return sql`exists (select 1 from duty_access d where d.id = ${id} and d.user_id = ${userId}
    and d.subject_id = ${subjectId} and d.ends_at > ${at})`
}

/** Whether it is still open at this instant: nobody has ended it meanwhile. */
export async function isStillOpen(db: AccessReader, { id }: OnDuty, now: Date): Promise<boolean> {
  const open = and(eq(dutyAccess.id, id), gt(dutyAccess.endsAt, now.toISOString()))
  return (await db.select({ id: dutyAccess.id }).from(dutyAccess).where(open)).length > 0
}
