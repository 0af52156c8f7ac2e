import { randomUUID } from 'node:crypto'
import { and, desc, eq, getTableColumns, inArray } from 'drizzle-orm'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { integer, type SQLiteTable, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Viewer } from '../src/access/viewer.ts'
import type { Day } from '../src/calendar.ts'
import type { Matching } from '../src/kit/files/headings.ts'
import { emptied, type ImportStatus, type Review } from '../src/kit/files/review.ts'
import { dayColumn, instantColumn } from './columns.ts'
import { readMatching, readReview } from './kept-files.ts'

/** What either side's table of the files that somebody brought has. */
export const broughtColumns = () => ({
  id: text().primaryKey(),
  bytes: integer().notNull(),
  /** The file as it came; emptied when it is applied or discarded. */
  content: text(),
  /** How that text came about where it was no plain text: the sheet of a workbook, letters of Windows; emptied with it. */
  readAs: text(),
  status: text().$type<ImportStatus>().notNull(),
  /** What its headings are read as, said by who brought it: pairs of a heading and a column, as JSON. */
  matching: text(),
  rowsRead: integer().notNull(),
  rowsInAll: integer().notNull(),
  /** The review as JSON: counts, faults, changes. */
  review: text(),
  onDay: dayColumn().notNull(),
  createdAt: instantColumn().notNull(),
  createdBy: text().notNull(),
  appliedAt: instantColumn(),
})

/** Either side's table of them. */
export const broughtFiles = sqliteTable('files', broughtColumns())

type Reader = Pick<LibSQLDatabase, 'select'>
type Writer = Pick<LibSQLDatabase, 'insert' | 'update'>
type Values = Partial<typeof broughtFiles.$inferInsert>

/** A file that somebody brought, without what is in it. */
export type Brought = {
  id: string
  bytes: number
  status: ImportStatus
  rowsRead: number
  rowsInAll: number
  review: Review | undefined
  onDay: Day
  createdAt: string
  appliedAt: string | undefined
}

type NewFile = Pick<Brought, 'bytes' | 'onDay' | 'createdAt' | 'review'> & {
  content: string | undefined
  readAs: string | undefined
  /** Some of its columns are first to be matched. */
  asksColumns: boolean
  createdBy: string
}

const beforeEnd: Record<'applied' | 'discarded', ImportStatus[]> = {
  applied: ['ready'],
  discarded: ['columns', 'reading', 'faulty', 'ready'],
}

/** The files of one side, kept in its own table with what it knows of them besides; nobody sees another's. */
export function filesIn<More extends object>(table: SQLiteTable) {
  const files = table as unknown as typeof broughtFiles
  const { content, readAs, matching, createdBy, ...columns } = getTableColumns(files)
  const isOwn = (viewer: Viewer, id: string) => and(eq(files.id, id), eq(createdBy, viewer.userId))
  const change = (tx: Writer, id: string, from: readonly ImportStatus[], values: Values) =>
    tx
      .update(files)
      .set(values)
      .where(and(eq(files.id, id), inArray(files.status, [...from])))

  return {
    /** His own, newest first. */
    list: async (db: Reader, viewer: Viewer) => {
      const rows = await db
        .select(columns)
        .from(files)
        .where(eq(createdBy, viewer.userId))
        .orderBy(desc(files.createdAt), desc(files.id))
        .limit(50)
      return rows.map((row) => asBrought<typeof row, More>(row))
    },

    find: async (db: Reader, viewer: Viewer, id: string) => {
      const [row] = await db.select(columns).from(files).where(isOwn(viewer, id))
      return row && asBrought<typeof row, More>(row)
    },

    /** The file as it came, empty once it is applied or discarded, and what its headings are read as. */
    findContent: async (db: Reader, viewer: Viewer, id: string) => {
      const [row] = await db
        .select({ content, readAs, matching })
        .from(files)
        .where(isOwn(viewer, id))
      return {
        ...{ text: row?.content ?? '', readAs: row?.readAs ?? undefined },
        matching: readMatching(row?.matching),
      }
    },

    /** Keeps a file to be read; one whose faults are known already is not kept. */
    insert: async (tx: Writer, { asksColumns, ...made }: NewFile & More): Promise<string> => {
      const id = randomUUID()
      await tx.insert(files).values({
        ...made,
        id,
        ...{ content: made.content ?? null, readAs: made.readAs ?? null },
        status: made.review ? 'faulty' : asksColumns ? 'columns' : 'reading',
        review: made.review ? JSON.stringify(made.review) : null,
        rowsRead: 0,
        rowsInAll: 0,
      })
      return id
    },

    /** What its headings are read as: the file is read next. */
    saveMatching: (tx: Writer, id: string, read: Matching) =>
      change(tx, id, ['columns'], { matching: JSON.stringify([...read]), status: 'reading' }),

    saveProgress: (tx: Writer, id: string, rowsRead: number, rowsInAll: number) =>
      tx.update(files).set({ rowsRead, rowsInAll }).where(eq(files.id, id)),

    /** What reading a file came to. A file with faults is of no more use, and is not kept. */
    saveReview: (tx: Writer, id: string, review: Review) => {
      const isFaulty = review.faults.inAll > 0
      return change(tx, id, ['reading'], {
        status: isFaulty ? 'faulty' : 'ready',
        review: JSON.stringify(review),
        ...(isFaulty ? { content: null, readAs: null } : {}),
      })
    },

    /** The end of a review, either way: only the counts stay. Nothing where it had ended before. */
    end: (
      tx: Writer,
      id: string,
      { status, at, review }: { status: 'applied' | 'discarded'; at: string; review: Review },
    ) =>
      change(tx, id, beforeEnd[status], {
        status,
        ...{ content: null, readAs: null, matching: null, review: JSON.stringify(emptied(review)) },
        appliedAt: status === 'applied' ? at : null,
      }),

    /** Faults that came up when a reviewed file was to be applied: the file stays, for they may pass. */
    saveStale: (tx: Writer, id: string, review: Review) =>
      change(tx, id, ['ready'], { review: JSON.stringify({ ...review, isStale: true }) }),
  }
}

function asBrought<Row extends { review: string | null; appliedAt: string | null }, More>(
  row: Row,
): Omit<Row, 'review' | 'appliedAt'> & Pick<Brought, 'review' | 'appliedAt'> & More {
  const read = { review: readReview(row.review), appliedAt: row.appliedAt ?? undefined }
  return { ...row, ...read } as ReturnType<typeof asBrought<Row, More>>
}
