import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Moment } from '../../../src/survivor/waits/moment.ts'
import type { Reader } from '../database.ts'
import { groupFacilitators, groupSessions, groups } from '../schema.ts'
import { isAhead } from './held-sessions.ts'
import { herAndCovered } from './scope.ts'

/** Sessions to come that a closed venue holds back, of groups led by the viewer or by whom she covers for today. */
export async function findHeldLed(db: Reader, viewer: Viewer, { today, now }: Moment) {
  return db
    .selectDistinct({ code: groups.code, onDay: groupSessions.onDay })
    .from(groupSessions)
    .innerJoin(groups, eq(groups.id, groupSessions.groupId))
    .innerJoin(groupFacilitators, eq(groupFacilitators.groupId, groups.id))
    .where(
      and(
        sql`${groupFacilitators.workerId} in ${herAndCovered(viewer, today)}`,
        isNull(groupFacilitators.toOn),
        isNotNull(groupSessions.closureId),
        isAhead(today, now),
      ),
    )
    .orderBy(asc(groupSessions.onDay), asc(groups.code))
}
