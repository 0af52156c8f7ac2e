import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Matching } from '../../../src/kit/files/headings.ts'
import { emptied, type ImportStatus, type Review } from '../../../src/kit/files/review.ts'
import { readMatching, readReview } from '../../kept-files.ts'
import type { Reader, Transaction } from '../database.ts'
import { uploads } from '../schema.ts'

/** A file that somebody brought, without what is in it. It has no name here: people put names into those. */
export type Upload = {
  id: string
  bytes: number
  status: ImportStatus
  rowsRead: number
  rowsInAll: number
  review: Review | undefined
  createdAt: string
  appliedAt: string | undefined
}

const columns = {
  id: uploads.id,
  bytes: uploads.bytes,
  status: uploads.status,
  rowsRead: uploads.rowsRead,
  rowsInAll: uploads.rowsInAll,
  review: uploads.review,
  createdAt: uploads.createdAt,
  appliedAt: uploads.appliedAt,
}

/** The viewer's own files, newest first; nobody sees another's. */
export async function listUploads(db: Reader, viewer: Viewer): Promise<Upload[]> {
  const rows = await db
    .select(columns)
    .from(uploads)
    .where(eq(uploads.createdBy, viewer.userId))
    .orderBy(desc(uploads.createdAt), desc(uploads.id))
    .limit(50)
  return rows.map(asUpload)
}

export async function findUpload(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<Upload | undefined> {
  const [row] = await db.select(columns).from(uploads).where(isHers(viewer, id))
  return row && asUpload(row)
}

/** The file as it came, empty once it is applied or discarded, and what its headings are read as. */
export async function findUploaded(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<{ bytes: Uint8Array; matching: Matching }> {
  const { content, matching } = uploads
  const [row] = await db.select({ content, matching }).from(uploads).where(isHers(viewer, id))
  return { bytes: Buffer.from(row?.content ?? ''), matching: readMatching(row?.matching) }
}

/** Keeps a file to be read; one whose faults are known already is not kept. */
export async function insertUpload(
  tx: Transaction,
  {
    asksColumns,
    ...made
  }: {
    bytes: number
    onDay: Day
    createdAt: string
    createdBy: string
    content: string | undefined
    review: Review | undefined
    /** Some of its columns are first to be matched. */
    asksColumns: boolean
  },
): Promise<string> {
  const id = randomUUID()
  await tx.insert(uploads).values({
    ...made,
    id,
    content: made.content ?? null,
    status: made.review ? 'faulty' : asksColumns ? 'columns' : 'reading',
    review: made.review ? JSON.stringify(made.review) : null,
    rowsRead: 0,
    rowsInAll: 0,
  })
  return id
}

/** What its headings are read as: the file is read next. */
export async function saveUploadMatching(tx: Transaction, id: string, matching: Matching) {
  await tx
    .update(uploads)
    .set({ matching: JSON.stringify([...matching]), status: 'reading' })
    .where(and(eq(uploads.id, id), eq(uploads.status, 'columns')))
}

export async function saveUploadProgress(
  tx: Transaction,
  id: string,
  rowsRead: number,
  rowsInAll: number,
) {
  await tx.update(uploads).set({ rowsRead, rowsInAll }).where(eq(uploads.id, id))
}

/** What reading a file came to. A file with faults is of no more use, and is not kept. */
export async function saveUploadReview(tx: Transaction, id: string, review: Review) {
  const isFaulty = review.faults.inAll > 0
  await tx
    .update(uploads)
    .set({
      status: isFaulty ? 'faulty' : 'ready',
      review: JSON.stringify(review),
      ...(isFaulty ? { content: null } : {}),
    })
    .where(and(eq(uploads.id, id), eq(uploads.status, 'reading')))
}

/** The end of a review, either way: only the counts stay, and nothing of what was in the file. */
export async function endUpload(
  tx: Transaction,
  id: string,
  end: { status: 'applied' | 'discarded'; at: string; review: Review },
) {
  const before: ImportStatus[] =
    end.status === 'applied' ? ['ready'] : ['columns', 'reading', 'faulty', 'ready']
  await tx
    .update(uploads)
    .set({
      status: end.status,
      content: null,
      matching: null,
      review: JSON.stringify(emptied(end.review)),
      appliedAt: end.status === 'applied' ? end.at : null,
    })
    .where(and(eq(uploads.id, id), inArray(uploads.status, before)))
}

/** Faults that came up when a reviewed file was to be applied: the file stays, for they may pass. */
export async function saveStaleUpload(tx: Transaction, id: string, review: Review) {
  await tx
    .update(uploads)
    .set({ review: JSON.stringify({ ...review, isStale: true }) })
    .where(and(eq(uploads.id, id), eq(uploads.status, 'ready')))
}

function isHers(viewer: Viewer, id: string) {
  return and(eq(uploads.id, id), eq(uploads.createdBy, viewer.userId))
}

type Row = Omit<Upload, 'review' | 'appliedAt'> & {
  review: string | null
  appliedAt: string | null
}

function asUpload(row: Row): Upload {
  return {
    ...row,
    review: readReview(row.review),
    appliedAt: row.appliedAt ?? undefined,
  }
}
