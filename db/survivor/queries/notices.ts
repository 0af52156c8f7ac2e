import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Across, LinkedMan } from '../../../src/across/across.ts'
import type { Day } from '../../../src/calendar.ts'
import { happeningsOf } from '../../../src/survivor/links/notice.ts'
import type { Link, Notice } from '../../../src/survivor/links/shown.ts'
import type { Reader, SurvivorDatabase, Transaction } from '../database.ts'
import { links, notices, records } from '../schema.ts'
import { findOpenLinks } from './links.ts'
import { seenBy } from './scope.ts'

const atOnce = 100

/** Makes what is new of linked men into notices, of some records or of all; answers how many are new. */
export async function makeNotices(
  db: SurvivorDatabase,
  across: Across,
  at: { today: Day; now: Date },
  recordIds?: readonly string[],
): Promise<number> {
  const open = await findOpenLinks(db.reader, recordIds)
  const crns = [...new Set(open.map(({ crn }) => crn))]
  let made = 0
  for (let from = 0; from < crns.length; from += atOnce) {
    const men = await across.findMen(crns.slice(from, from + atOnce))
    made += await saveNotices(db, open, men, at)
  }
  return made
}

/** The same of men who have been read already. Writes nothing where nothing is new. */
export async function saveNotices(
  db: SurvivorDatabase,
  open: readonly Pick<Link, 'id' | 'crn' | 'linkedOn'>[],
  men: readonly LinkedMan[],
  at: { today: Day; now: Date },
): Promise<number> {
  const byCrn = new Map(men.map((man) => [man.crn, man]))
  const happened = open.flatMap((link) => {
    const man = byCrn.get(link.crn)
    const all = man ? happeningsOf(man, link.linkedOn, at.today) : []
    return all.map((one) => ({ linkId: link.id, ...one, madeAt: at.now.toISOString() }))
  })
  const known = await findKnown(
    db.reader,
    happened.map(({ linkId }) => linkId),
  )
  const fresh = happened.filter((one) => !known.has(keyOf(one)))
  if (fresh.length === 0) return 0
  return db.write(async (tx) => {
    let count = 0
    for (let from = 0; from < fresh.length; from += atOnce) {
      const kept = await tx
        .insert(notices)
        .values(fresh.slice(from, from + atOnce))
        .onConflictDoNothing()
        .returning({ id: notices.id })
      count += kept.length
    }
    return count
  })
}

async function findKnown(db: Reader, linkIds: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  const ids = [...new Set(linkIds)]
  for (let from = 0; from < ids.length; from += atOnce) {
    const rows = await db
      .select()
      .from(notices)
      .where(inArray(notices.linkId, ids.slice(from, from + atOnce)))
    for (const row of rows) known.add(keyOf(row))
  }
  return known
}

function keyOf({ linkId, kind, programme, happenedOn }: typeof notices.$inferInsert): string {
  return [linkId, kind, programme, happenedOn].join('|')
}

/** Notices of the records that the viewer may see, newest happening first; of one record where it is named. */
export async function findNotices(
  db: Reader,
  viewer: Viewer,
  today: Day,
  only: { recordId?: string; unseen?: boolean } = {},
): Promise<Notice[]> {
  return db
    .select({
      id: notices.id,
      kind: notices.kind,
      happenedOn: notices.happenedOn,
      programme: notices.programme,
      seenAt: notices.seenAt,
      seenBy: notices.seenBy,
      crn: links.crn,
      recordId: records.id,
      ref: records.ref,
      preferredName: records.preferredName,
      workerId: records.workerId,
    })
    .from(notices)
    .innerJoin(links, eq(links.id, notices.linkId))
    .innerJoin(records, eq(records.id, links.recordId))
    .where(
      and(
        await seenBy(db, viewer, today),
        only.recordId ? eq(records.id, only.recordId) : undefined,
        only.unseen ? isNull(notices.seenAt) : undefined,
      ),
    )
    .orderBy(desc(notices.happenedOn), asc(records.ref), asc(notices.id))
    .limit(500)
}

/** Notices that nobody has marked as seen, of the records that the viewer may see: a figure for the caseload. */
export async function countNotices(db: Reader, viewer: Viewer, today: Day): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(notices)
    .innerJoin(links, eq(links.id, notices.linkId))
    .innerJoin(records, eq(records.id, links.recordId))
    .where(and(isNull(notices.seenAt), await seenBy(db, viewer, today)))
  return row?.count ?? 0
}

/** Marks notices that were found for the viewer as seen; those seen already stay as they are. */
export async function markSeen(
  tx: Transaction,
  found: readonly Pick<Notice, 'id'>[],
  by: { at: string; name: string },
) {
  const ids = found.map(({ id }) => id)
  for (let from = 0; from < ids.length; from += atOnce) {
    await tx
      .update(notices)
      .set({ seenAt: by.at, seenBy: by.name })
      .where(and(inArray(notices.id, ids.slice(from, from + atOnce)), isNull(notices.seenAt)))
  }
}
