import { and, asc, between, eq, gt, isNull, ne, or } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { LedThen } from '../../../src/survivor/team/absence.ts'
import type { Reader } from '../database.ts'
import { groupFacilitators, groupSessions, groups, workers } from '../schema.ts'

type Time = { fromOn: Day; toOn: Day }

/** Sessions that a worker leads in some days, each with who else leads the group then. */
export async function findLedThen(
  db: Reader,
  workerId: string,
  { fromOn, toOn }: Time,
): Promise<LedThen[]> {
  const hers = await db
    .select({ session: groupSessions, code: groups.code })
    .from(groupFacilitators)
    .innerJoin(groups, eq(groups.id, groupFacilitators.groupId))
    .innerJoin(groupSessions, eq(groupSessions.groupId, groups.id))
    .where(
      and(
        eq(groupFacilitators.workerId, workerId),
        between(groupSessions.onDay, fromOn, toOn),
        isNull(groupSessions.cancelledWhy),
        or(isNull(groupFacilitators.toOn), gt(groupFacilitators.toOn, groupSessions.onDay)),
      ),
    )
    .orderBy(asc(groupSessions.onDay), asc(groupSessions.startsAt))
  const others = await db
    .select({ leads: groupFacilitators, name: workers.name })
    .from(groupFacilitators)
    .innerJoin(workers, eq(workers.id, groupFacilitators.workerId))
    .where(ne(groupFacilitators.workerId, workerId))
  return hers.map(({ session, code }) => ({
    code,
    groupId: session.groupId,
    number: session.number,
    onDay: session.onDay,
    startsAt: session.startsAt,
    otherLeaders: others
      .filter(
        ({ leads }) =>
          leads.groupId === session.groupId &&
          leads.fromOn <= session.onDay &&
          (leads.toOn === null || session.onDay < leads.toOn),
      )
      .map(({ leads, name }) => ({ workerId: leads.workerId, name })),
  }))
}
