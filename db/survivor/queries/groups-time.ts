import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { Transaction } from '../database.ts'
import { groupSessions, groups } from '../schema.ts'

/** Another time of its day for a group, and for its sessions after today; false where somebody else saved first. */
export async function saveTime(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  time: { startsAt: string; minutes: number },
  today: Day,
): Promise<boolean> {
  const rows = await tx
    .update(groups)
    .set({ ...time, version: version + 1 })
    .where(and(eq(groups.id, id), eq(groups.version, version)))
    .returning({ id: groups.id })
  if (rows.length === 0) return false
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
