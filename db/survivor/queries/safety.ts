import { and, asc, desc, eq, gte, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { can, cellOf, scopeOf } from '../../../src/access/matrix.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { SafetyItem } from '../../../src/survivor/safety/outcome.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { groups, localities, records, safetyQueue, teams } from '../schema.ts'
import { seenBy } from './scope.ts'

/** The same thing found of one record in one group, as the list puts them together. */
const matter = sql`${safetyQueue.kind} || ' ' || coalesce(${safetyQueue.recordId}, '') || ' ' || coalesce(${safetyQueue.groupId}, '')`

const columns = {
  id: safetyQueue.id,
  kind: safetyQueue.kind,
  onDay: safetyQueue.onDay,
  startsAt: safetyQueue.startsAt,
  foundAt: safetyQueue.foundAt,
  closedAt: safetyQueue.closedAt,
  closedBy: safetyQueue.closedBy,
  outcome: safetyQueue.outcome,
  version: safetyQueue.version,
  recordId: safetyQueue.recordId,
  groupId: safetyQueue.groupId,
  ref: records.ref,
  groupCode: groups.code,
}

/** What the backstop found that the viewer may see: what is open, soonest first, then what was closed since a day. */
export async function findSafetyItems(
  db: Reader,
  viewer: Viewer,
  today: Day,
  only: { id?: string; closedSince?: Day } = {},
): Promise<SafetyItem[]> {
  const { id, closedSince } = only
  return db
    .select(columns)
    .from(safetyQueue)
    .leftJoin(records, eq(records.id, safetyQueue.recordId))
    .leftJoin(groups, eq(groups.id, safetyQueue.groupId))
    .where(
      and(
        await safetySeenBy(db, viewer, today),
        id ? eq(safetyQueue.id, id) : undefined,
        closedSince
          ? or(isNull(safetyQueue.closedAt), gte(safetyQueue.closedAt, closedSince))
          : undefined,
      ),
    )
    .orderBy(
      asc(sql`${safetyQueue.closedAt} is not null`),
      asc(safetyQueue.onDay),
      asc(safetyQueue.startsAt),
      desc(safetyQueue.foundAt),
      asc(safetyQueue.id),
    )
    .limit(500)
}

/** How many matters stand open, however many sessions each: of the viewer's own records or teams; of all for whoever may see counts alone; else none. */
export async function countSafety(db: Reader, viewer: Viewer, today: Day): Promise<number> {
  const all = viewer.side === 'survivor' && cellOf(viewer, 'safetyQueue') === 'counts'
  const [row] = await db
    .select({ count: sql<number>`count(distinct ${matter})` })
    .from(safetyQueue)
    .leftJoin(records, eq(records.id, safetyQueue.recordId))
    .leftJoin(groups, eq(groups.id, safetyQueue.groupId))
    .where(
      and(isNull(safetyQueue.closedAt), all ? sql`1 = 1` : await safetySeenBy(db, viewer, today)),
    )
  return row?.count ?? 0
}

/** Closes with an outcome, or keeps it open; false where somebody has closed it meanwhile. */
export async function closeSafetyItem(
  tx: Transaction,
  item: Pick<SafetyItem, 'id' | 'version'>,
  end: { closedAt: string; closedBy: string; outcome: string },
): Promise<boolean> {
  return changeSeen(tx, safetyQueue, item, end, isNull(safetyQueue.closedAt))
}

/**
 * Items of records that the viewer may see; for a team manager also those of groups alone, in her teams' localities
 * and in those that no team serves.
 */
async function safetySeenBy(db: Reader, viewer: Viewer, today: Day): Promise<SQL> {
  if (viewer.side !== 'survivor' || !can(viewer, 'read', 'safetyQueue')) return sql`0 = 1`
  const byRecord = and(sql`${safetyQueue.recordId} is not null`, await seenBy(db, viewer, today))!
  if (scopeOf(viewer, 'safetyQueue') === 'o') return byRecord
  const own =
    viewer.areas === 'all'
      ? sql`1 = 1`
      : or(
          isNull(localities.teamId),
          inArray(
            localities.teamId,
            db
              .select({ id: teams.id })
              .from(teams)
              .where(viewer.areas.length > 0 ? inArray(teams.name, [...viewer.areas]) : sql`0 = 1`),
          ),
        )
  const places = db.select({ id: localities.id }).from(localities).where(own)
  return or(byRecord, and(isNull(safetyQueue.recordId), inArray(groups.localityId, places)))!
}
