import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
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

/** No seat goes by a session before the first one of whoever has a place now, nor by one after what is shown. */
export function isShownBy(until: Day, today: Day): SQL {
  return sql`${groupSessions.onDay} >= min(${today}, coalesce((select min(e.first_on) from enrolments e
      where e.group_id = ${groupSessions.groupId} and e.ended_on is null), ${today}))
    and ${groupSessions.onDay} <= max(${until}, coalesce((select min(s.on_day) from group_sessions s
      where s.group_id = ${groupSessions.groupId} and s.on_day > ${today} and s.cancelled_why is null), ${until}))`
}
