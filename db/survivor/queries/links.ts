import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Link, LinkedRecord } from '../../../src/survivor/links/shown.ts'
import type { Reader, Transaction } from '../database.ts'
import { links, records } from '../schema.ts'
import { seenBy } from './scope.ts'

/** A record as its links need it; one that the viewer may not see does not exist. */
export async function findLinkedRecord(
  db: Reader,
  viewer: Viewer,
  today: Day,
  id: string,
): Promise<LinkedRecord | undefined> {
  const [found] = await db
    .select({
      id: records.id,
      ref: records.ref,
      preferredName: records.preferredName,
      workerId: records.workerId,
      localityId: records.localityId,
    })
    .from(records)
    .where(and(eq(records.id, id), await seenBy(db, viewer, today)))
  return found
}

/** Men linked to a record that was found for the viewer: those that are, and those that were. */
export async function findLinks(db: Reader, record: Pick<LinkedRecord, 'id'>): Promise<Link[]> {
  return db
    .select()
    .from(links)
    .where(eq(links.recordId, record.id))
    .orderBy(asc(links.linkedOn), desc(links.endedOn), asc(links.crn))
}

/** Refs of the viewer's own other records that a man is linked to: of nobody else's. */
export async function findOtherFamilies(
  db: Reader,
  viewer: Viewer,
  today: Day,
  record: LinkedRecord,
  crn: string,
): Promise<string[]> {
  const rows = await db
    .select({ ref: records.ref })
    .from(links)
    .innerJoin(records, eq(records.id, links.recordId))
    .where(
      and(
        eq(links.crn, crn),
        isNull(links.endedOn),
        ne(records.id, record.id),
        await seenBy(db, viewer, today),
      ),
    )
    .orderBy(asc(records.ref))
  return rows.map(({ ref }) => ref)
}

/** Open links of the records that a viewer may see, or of all where the service itself asks. */
export async function findOpenLinks(db: Reader, recordIds?: readonly string[]) {
  return db
    .select()
    .from(links)
    .where(
      and(isNull(links.endedOn), recordIds ? inArray(links.recordId, [...recordIds]) : undefined),
    )
    .orderBy(asc(links.linkedOn), asc(links.id))
}

/** A new link; undefined where he is linked to her already. */
export async function addLink(
  tx: Transaction,
  link: Pick<Link, 'recordId' | 'crn' | 'linkedOn' | 'linkedBy'>,
): Promise<string | undefined> {
  const id = randomUUID()
  const [made] = await tx
    .insert(links)
    .values({ id, ...link })
    .onConflictDoNothing()
    .returning({ id: links.id })
  return made?.id
}

/** Ends a link with its reason, which is kept; false where it had ended. */
export async function endLink(
  tx: Transaction,
  id: string,
  end: { endedOn: Day; endedWhy: string; endedBy: string },
): Promise<boolean> {
  const ended = await tx
    .update(links)
    .set(end)
    .where(and(eq(links.id, id), isNull(links.endedOn)))
    .returning({ id: links.id })
  return ended.length > 0
}

/** Records that the viewer may see and that have a link, for what is made new of them when she opens a page. */
export async function findLinkedRecordIds(
  db: Reader,
  viewer: Viewer,
  today: Day,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: records.id })
    .from(records)
    .innerJoin(links, eq(links.recordId, records.id))
    .where(and(isNull(links.endedOn), await seenBy(db, viewer, today)))
  return rows.map(({ id }) => id)
}
