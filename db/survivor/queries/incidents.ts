import { randomUUID } from 'node:crypto'
import { and, desc, eq, gte, isNull, or, type SQL, sql } from 'drizzle-orm'
import { can, cellOf } from '../../../src/access/matrix.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Breach } from '../../../src/survivor/records/attempt.ts'
import type { Incident } from '../../../src/survivor/safety/incident.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { attempts, incidents, records } from '../schema.ts'
import { seenBy } from './scope.ts'

/** Kept with the attempt that it was. */
export async function saveIncident(
  tx: Transaction,
  record: { id: string },
  made: { attemptId: number; at: Date; breaches: Breach[]; note: string; by: string },
) {
  const { at, attemptId, breaches, note, by } = made
  await tx.insert(incidents).values({
    ...{ id: randomUUID(), recordId: record.id, attemptId, at: at.toISOString() },
    ...{ breaches, note, by },
  })
}

/** Incidents of records that the viewer may see: what is open first, then what was closed since a day. */
export async function findIncidents(
  db: Reader,
  viewer: Viewer,
  today: Day,
  only: { id?: string; closedSince?: Day } = {},
): Promise<Incident[]> {
  const { id, closedSince } = only
  const rows = await db
    .select({ incident: incidents, attempt: attempts, ref: records.ref })
    .from(incidents)
    .innerJoin(attempts, eq(attempts.id, incidents.attemptId))
    .innerJoin(records, eq(records.id, incidents.recordId))
    .where(
      and(
        await incidentsSeenBy(db, viewer, today),
        id ? eq(incidents.id, id) : undefined,
        closedSince
          ? or(isNull(incidents.closedAt), gte(incidents.closedAt, closedSince))
          : undefined,
      ),
    )
    .orderBy(sql`${incidents.closedAt} is not null`, desc(incidents.at), desc(incidents.id))
    .limit(500)
  return rows.map(({ incident, attempt: { method, outcome: came }, ref }) => ({
    ...{ ...incident, ref, method, came, at: new Date(incident.at) },
  }))
}

/** How many stand open: of the viewer's own records or teams; of all for whoever may see counts alone; else none. */
export async function countIncidents(db: Reader, viewer: Viewer, today: Day): Promise<number> {
  const all = viewer.side === 'survivor' && cellOf(viewer, 'safetyQueue') === 'counts'
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(incidents)
    .innerJoin(records, eq(records.id, incidents.recordId))
    .where(
      and(isNull(incidents.closedAt), all ? sql`1 = 1` : await incidentsSeenBy(db, viewer, today)),
    )
  return row?.count ?? 0
}

/** Closes it with what was done since; false where somebody has closed it meanwhile. */
export async function closeIncident(
  tx: Transaction,
  incident: Pick<Incident, 'id' | 'version'>,
  end: { closedAt: string; closedBy: string; outcome: string },
): Promise<boolean> {
  return changeSeen(tx, incidents, incident, end, isNull(incidents.closedAt))
}

async function incidentsSeenBy(db: Reader, viewer: Viewer, today: Day): Promise<SQL> {
  if (viewer.side !== 'survivor' || !can(viewer, 'read', 'safetyQueue')) return sql`0 = 1`
  return seenBy(db, viewer, today)
}
