import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { pairsWith } from '../../../src/survivor/links/link.ts'
import type { ApartRequest } from '../../../src/survivor/links/shown.ts'
import type { Reader, Transaction } from '../database.ts'
import { apartRequests, links, records } from '../schema.ts'
import { seenBy } from './scope.ts'

/** Asks that a newly linked man is kept apart from each that she is linked to: for the team manager to decide. */
export async function askApart(
  tx: Transaction,
  { recordId, crn }: { recordId: string; crn: string },
  by: { name: string; at: string },
): Promise<number> {
  const open = await tx
    .select({ crn: links.crn })
    .from(links)
    .where(and(eq(links.recordId, recordId), isNull(links.endedOn)))
  const pairs = pairsWith(
    crn,
    open.map((link) => link.crn),
  )
  for (const [firstCrn, secondCrn] of pairs) {
    await tx
      .insert(apartRequests)
      .values({
        id: randomUUID(),
        recordId,
        firstCrn,
        secondCrn,
        sentId: randomUUID(),
        askedAt: by.at,
        askedBy: by.name,
      })
      .onConflictDoNothing()
  }
  return pairs.length
}

/** One of the two is linked no more: what was not decided yet is not asked any longer. */
export async function withdrawApart(
  tx: Transaction,
  { recordId, crn }: { recordId: string; crn: string },
  by: { name: string; at: string },
) {
  await tx
    .update(apartRequests)
    .set({ decision: 'withdrawn', decidedAt: by.at, decidedBy: by.name, why: 'A link has ended' })
    .where(
      and(
        eq(apartRequests.recordId, recordId),
        isNull(apartRequests.decision),
        or(eq(apartRequests.firstCrn, crn), eq(apartRequests.secondCrn, crn)),
      ),
    )
}

/** Requests about records that the viewer may see: to decide, and those sent whose links have ended since. */
export async function findApartRequests(
  db: Reader,
  viewer: Viewer,
  today: Day,
  only: { id?: string; recordId?: string } = {},
): Promise<ApartRequest[]> {
  const rows = await db
    .select({ request: apartRequests, ref: records.ref, preferredName: records.preferredName })
    .from(apartRequests)
    .innerJoin(records, eq(records.id, apartRequests.recordId))
    .where(
      and(
        await seenBy(db, viewer, today),
        only.id ? eq(apartRequests.id, only.id) : undefined,
        only.recordId ? eq(apartRequests.recordId, only.recordId) : undefined,
      ),
    )
    .orderBy(asc(apartRequests.askedAt), asc(apartRequests.id))
  const open = await findOpenPairs(
    db,
    rows.map(({ request }) => request.recordId),
  )
  return rows.map(({ request, ...record }) => ({
    ...request,
    ...record,
    stands: [request.firstCrn, request.secondCrn].every((crn) =>
      open.has(`${request.recordId} ${crn}`),
    ),
  }))
}

/** Requests that hold a pair over there by one of these ids, of every record; `stands`: both men are linked to it still. */
export async function findHolding(db: Reader, sentIds: readonly string[]) {
  const rows = await db
    .select()
    .from(apartRequests)
    .where(and(eq(apartRequests.decision, 'approved'), inArray(apartRequests.sentId, [...sentIds])))
  const open = await findOpenPairs(
    db,
    rows.map(({ recordId }) => recordId),
  )
  return rows.map(({ id, recordId, firstCrn, secondCrn }) => ({
    id,
    recordId,
    stands: [firstCrn, secondCrn].every((crn) => open.has(`${recordId} ${crn}`)),
  }))
}

/** What held a pair holds it no longer. */
export async function settleHolding(
  tx: Transaction,
  holding: readonly { id: string }[],
  by: { why: string; decidedAt: string; decidedBy: string },
) {
  for (const { id } of holding) {
    await decideApart(tx, { id, decision: 'approved' }, { decision: 'withdrawn', ...by })
  }
}

/** Whom the requests that were sent are about, by the id that each has over there. */
export function findSentApart(db: Reader) {
  return db
    .select({
      sentId: apartRequests.sentId,
      firstCrn: apartRequests.firstCrn,
      secondCrn: apartRequests.secondCrn,
    })
    .from(apartRequests)
    .where(eq(apartRequests.decision, 'approved'))
    .orderBy(asc(apartRequests.askedAt))
}

/**
 * Ids under which nothing is to be held over there: of requests that were refused or taken back. One that waits is left:
 * whoever approves it now must not find it taken back after that.
 */
export async function findUnsentApart(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ sentId: apartRequests.sentId })
    .from(apartRequests)
    .where(inArray(apartRequests.decision, ['refused', 'withdrawn']))
    .orderBy(asc(apartRequests.askedAt), asc(apartRequests.id))
  return rows.map(({ sentId }) => sentId)
}

/** Decides what nobody has decided yet, or takes back what was approved; false where it stands otherwise by now. */
export async function decideApart(
  tx: Transaction,
  request: Pick<ApartRequest, 'id' | 'decision'>,
  decided: {
    decision: 'approved' | 'refused' | 'withdrawn'
    decidedAt: string
    decidedBy: string
    why: string
  },
): Promise<boolean> {
  const before = request.decision
  const changed = await tx
    .update(apartRequests)
    .set(decided)
    .where(
      and(
        eq(apartRequests.id, request.id),
        before ? eq(apartRequests.decision, before) : isNull(apartRequests.decision),
      ),
    )
    .returning({ id: apartRequests.id })
  return changed.length > 0
}

async function findOpenPairs(db: Reader, recordIds: readonly string[]) {
  if (recordIds.length === 0) return new Set<string>()
  const rows = await db
    .select({ recordId: links.recordId, crn: links.crn })
    .from(links)
    .where(and(inArray(links.recordId, [...new Set(recordIds)]), isNull(links.endedOn)))
  return new Set(rows.map(({ recordId, crn }) => `${recordId} ${crn}`))
}
