import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Matching } from '../../../src/kit/files/headings.ts'
import type { Counts } from '../../../src/kit/files/outcome.ts'
import { emptied, type ImportStatus, type Review } from '../../../src/kit/files/review.ts'
import type { FileKind } from '../../../src/probation/imports/file-kinds.ts'
import { readCounts, readMatching, readReview } from '../../kept-files.ts'
import type { Reader, Transaction } from '../database.ts'
import { imports } from '../schema.ts'

/** A file that somebody brought, without what is in it. */
export type Import = {
  id: string
  kind: FileKind
  fileName: string
  bytes: number
  status: ImportStatus
  rowsRead: number
  rowsInAll: number
  review: Review | undefined
  onDay: Day
  createdAt: string
  appliedAt: string | undefined
}

const columns = {
  id: imports.id,
  kind: imports.kind,
  fileName: imports.fileName,
  bytes: imports.bytes,
  status: imports.status,
  rowsRead: imports.rowsRead,
  rowsInAll: imports.rowsInAll,
  review: imports.review,
  onDay: imports.onDay,
  createdAt: imports.createdAt,
  appliedAt: imports.appliedAt,
}

/** An import in the list of past ones: what it came to, and none of its rows. */
type ListedImport = Omit<Import, 'review'> & { counts: Counts | undefined; faults: number }

/** His own imports, newest first; nobody sees another's. */
export async function listImports(db: Reader, viewer: Viewer): Promise<ListedImport[]> {
  const rows = await db
    .select({
      ...columns,
      review: sql<string | null>`json_extract(${imports.review}, '$.counts')`,
      faults: sql<number>`coalesce(json_extract(${imports.review}, '$.faults.inAll'), 0)`,
    })
    .from(imports)
    .where(eq(imports.createdBy, viewer.userId))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(50)
  return rows.map(({ review, ...row }) => ({
    ...row,
    appliedAt: row.appliedAt ?? undefined,
    counts: readCounts(review),
  }))
}

export async function findImport(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<Import | undefined> {
  const [row] = await db.select(columns).from(imports).where(isHis(viewer, id))
  return row && asImport(row)
}

/** The file as it came, empty once it is applied or discarded, and what its headings are read as. */
export async function findFile(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<{ bytes: Uint8Array; matching: Matching }> {
  const { content, matching } = imports
  const [row] = await db.select({ content, matching }).from(imports).where(isHis(viewer, id))
  return { bytes: Buffer.from(row?.content ?? ''), matching: readMatching(row?.matching) }
}

type NewImport = Pick<Import, 'kind' | 'fileName' | 'bytes' | 'onDay' | 'createdAt'> & {
  content: string | undefined
  review: Review | undefined
  /** Some of its columns are first to be matched. */
  asksColumns: boolean
  createdBy: string
}

/** Keeps a file to be read; one whose faults are known already is not kept. */
export async function insertImport(
  tx: Transaction,
  { asksColumns, ...made }: NewImport,
): Promise<string> {
  const id = randomUUID()
  await tx.insert(imports).values({
    ...made,
    id,
    content: made.content ?? null,
    status: made.review ? 'faulty' : asksColumns ? 'columns' : 'reading',
    review: made.review ? JSON.stringify(made.review) : null,
    rowsRead: 0,
    rowsInAll: 0,
    appliedAt: null,
  })
  return id
}

/** What its headings are read as: the file is read next. */
export async function saveMatching(tx: Transaction, id: string, matching: Matching) {
  await tx
    .update(imports)
    .set({ matching: JSON.stringify([...matching]), status: 'reading' })
    .where(and(eq(imports.id, id), eq(imports.status, 'columns')))
}

export async function saveProgress(
  tx: Transaction,
  id: string,
  rowsRead: number,
  rowsInAll: number,
) {
  await tx.update(imports).set({ rowsRead, rowsInAll }).where(eq(imports.id, id))
}

/** What reading a file came to. A file with faults is of no more use, and is not kept. */
export async function saveReview(tx: Transaction, id: string, review: Review) {
  const isFaulty = review.faults.inAll > 0
  await tx
    .update(imports)
    .set({
      status: isFaulty ? 'faulty' : 'ready',
      review: JSON.stringify(review),
      ...(isFaulty ? { content: null } : {}),
    })
    .where(and(eq(imports.id, id), eq(imports.status, 'reading')))
}

/** The end of a review, either way: only the counts stay. Nothing where it had ended before. */
export async function endReview(
  tx: Transaction,
  id: string,
  end: { status: 'applied' | 'discarded'; at: string; review: Review },
) {
  await tx
    .update(imports)
    .set({
      status: end.status,
      content: null,
      matching: null,
      review: JSON.stringify(emptied(end.review)),
      appliedAt: end.status === 'applied' ? end.at : null,
    })
    .where(and(eq(imports.id, id), inArray(imports.status, beforeEnd[end.status])))
}

const beforeEnd: Record<'applied' | 'discarded', ImportStatus[]> = {
  applied: ['ready'],
  discarded: ['columns', 'reading', 'faulty', 'ready'],
}

/** Faults that came up when a reviewed file was to be applied: the file stays, for they may pass. */
export async function saveStaleReview(tx: Transaction, id: string, review: Review) {
  const stale = { ...review, isStale: true }
  await tx
    .update(imports)
    .set({ review: JSON.stringify(stale) })
    .where(and(eq(imports.id, id), eq(imports.status, 'ready')))
}

function isHis(viewer: Viewer, id: string) {
  return and(eq(imports.id, id), eq(imports.createdBy, viewer.userId))
}

type Row = Omit<Import, 'review' | 'appliedAt'> & {
  review: string | null
  appliedAt: string | null
}

function asImport(row: Row): Import {
  return {
    ...row,
    review: readReview(row.review),
    appliedAt: row.appliedAt ?? undefined,
  }
}
