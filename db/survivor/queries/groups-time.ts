import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import { changeSeen } from '../../rows.ts'
import type { Transaction } from '../database.ts'
import { groupSessions, groups } from '../schema.ts'

/** Another time of its day for a group, and for its sessions after today; false where somebody else saved first. */
export async function saveTime(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  time: { startsAt: string; minutes: number },
  today: Day,
): Promise<boolean> {
  if (!(await changeSeen(tx, groups, { id, version }, time))) return false
  await tx
    .update(groupSessions)
    .set({ ...time, version: sql`${groupSessions.version} + 1` })
    .where(
      and(
        eq(groupSessions.groupId, id),
        gt(groupSessions.onDay, today),
        isNull(groupSessions.cancelledWhy),
      ),
    )
  return true
}
