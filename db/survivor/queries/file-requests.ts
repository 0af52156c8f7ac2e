import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { can } from '../../../src/access/matrix.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import {
  type FileKind,
  type FileRequest,
  fetchHours,
  fileKinds,
  mayDecide,
  standingOf,
} from '../../../src/survivor/waits/file-request.ts'
import { listUsers, viewerOf } from '../../access.ts'
import { readJson } from '../../json.ts'
import type { Reader, Transaction } from '../database.ts'
import { exportRequests } from '../schema.ts'

type SeenRequest = FileRequest & { isOwn: boolean; mayDecide: boolean }

/** Requests for files, newest first: a manager's own, and those that she may decide. */
export async function findFileRequests(db: Reader, viewer: Viewer): Promise<SeenRequest[]> {
  if (viewer.side !== 'survivor' || !can(viewer, 'export', 'export')) return []
  const rows = await db
    .select()
    .from(exportRequests)
    .orderBy(desc(exportRequests.askedAt))
    .limit(200)
  return rows.flatMap((row) => seen(row, viewer) ?? [])
}

export async function findFileRequest(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<SeenRequest | undefined> {
  if (viewer.side !== 'survivor' || !can(viewer, 'export', 'export')) return undefined
  const [row] = await db.select().from(exportRequests).where(eq(exportRequests.id, id))
  return row && seen(row, viewer)
}

/** Managers beside the viewer who could approve a file of all her teams. */
export async function countApprovers(db: Reader, viewer: Viewer): Promise<number> {
  const request = { askedBy: viewer.userId, teams: viewer.areas }
  const accounts = (await listUsers(db)).filter(({ disabledAt }) => !disabledAt)
  return accounts.filter((account) => mayDecide(viewerOf(account), request)).length
}

type Asked = { id: string; kind: FileKind; reason: string; askedAt: string }

export async function saveFileRequest(
  tx: Transaction,
  viewer: Viewer,
  { id, kind, reason, askedAt }: Asked,
) {
  await tx.insert(exportRequests).values({
    ...{ id, reason, askedAt, what: JSON.stringify({ kind, teams: viewer.areas }) },
    ...{ askedBy: viewer.userId, askedByName: viewer.name },
  })
}

/** Decides a request that nobody has decided yet; false where somebody has. The caller found it with `mayDecide`. */
export async function saveDecision(
  tx: Transaction,
  viewer: Viewer,
  { id }: SeenRequest,
  decided: { decision: 'approved' | 'refused'; decidedAt: string },
): Promise<boolean> {
  const { rowsAffected } = await tx
    .update(exportRequests)
    .set({ ...decided, decidedBy: viewer.userId, decidedByName: viewer.name })
    .where(and(eq(exportRequests.id, id), isNull(exportRequests.decision)))
  return rowsAffected === 1
}

/** Marks a file as fetched by whoever asked for it: once, and within its hours; false where it may not be. */
export async function takeFile(
  tx: Transaction,
  viewer: Viewer,
  { id, ...request }: SeenRequest,
  now: Date,
): Promise<boolean> {
  if (standingOf(request, now) !== 'ready') return false
  const approvedAfter = new Date(now.getTime() - fetchHours * 3_600_000).toISOString()
  const { rowsAffected } = await tx
    .update(exportRequests)
    .set({ fetchedAt: now.toISOString() })
    .where(
      and(
        eq(exportRequests.id, id),
        eq(exportRequests.askedBy, viewer.userId),
        eq(exportRequests.decision, 'approved'),
        gt(exportRequests.decidedAt, approvedAfter),
        isNull(exportRequests.fetchedAt),
      ),
    )
  return rowsAffected === 1
}

const requested = z.object({
  kind: z.enum(fileKinds),
  teams: z.literal('all').or(z.array(z.string())),
})

function seen(row: typeof exportRequests.$inferSelect, viewer: Viewer): SeenRequest | undefined {
  const { what, decision, decidedByName, decidedAt, fetchedAt, decidedBy: _, ...asked } = row
  const { kind, teams } = readJson(what, requested)
  const isOwn = row.askedBy === viewer.userId
  if (!isOwn && !mayDecide(viewer, { ...asked, teams })) return undefined
  return {
    ...asked,
    ...{ kind, teams, isOwn, mayDecide: !isOwn && !decision },
    decision: decision ?? undefined,
    decidedByName: decidedByName ?? undefined,
    decidedAt: decidedAt ?? undefined,
    fetchedAt: fetchedAt ?? undefined,
  }
}
