import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Counts } from '../../../src/kit/files/outcome.ts'
import type { FileKind } from '../../../src/probation/imports/file-kinds.ts'
import { type Brought, filesIn } from '../../brought-files.ts'
import { clearFiles } from '../../clear-files.ts'
import { readCounts } from '../../kept-files.ts'
import { present } from '../../rows.ts'
import type { ProbationDatabase, Reader } from '../database.ts'
import { imports } from '../schema.ts'

type Named = { kind: FileKind; fileName: string }
/** A file that somebody brought, without what is in it. */
export type Import = Brought & Named

/** An import in the list of past ones: what it came to, and none of its rows. */
type ListedImport = Omit<Import, 'review'> & { counts: Counts | undefined; faults: number }

export const {
  find: findImport,
  findContent: findFile,
  insert: insertImport,
  saveMatching,
  saveProgress,
  saveReview,
  end: endReview,
  saveStale: saveStaleReview,
} = filesIn<Named>(imports)

const { content: _, matching: __, createdBy, ...columns } = getTableColumns(imports)

/** Files that nobody applied within a day (rule 4.9). */
export const clearImports = (db: ProbationDatabase, at: { now: Date; correlationId: string }) =>
  clearFiles(db, imports, at)

/** His own imports, newest first; nobody sees another's. */
export async function listImports(db: Reader, viewer: Viewer): Promise<ListedImport[]> {
  const rows = await db
    .select({
      ...columns,
      review: sql<string | null>`json_extract(${imports.review}, '$.counts')`,
      faults: sql<number>`coalesce(json_extract(${imports.review}, '$.faults.inAll'), 0)`,
    })
    .from(imports)
    .where(eq(createdBy, viewer.userId))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(50)
  return rows.map(({ review, ...row }) => ({ ...present(row), counts: readCounts(review) }))
}
