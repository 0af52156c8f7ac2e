import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { emptied, type ImportStatus } from '../src/kit/files/review.ts'
import { type AccessDatabase, type AccessWriter, saveAudit } from './access.ts'
import type { broughtFiles } from './brought-files.ts'
import { readReview } from './kept-files.ts'

const aDay = 86_400_000
const unapplied: ImportStatus[] = ['columns', 'reading', 'faulty', 'ready']

/**
 * Files that nobody applied within a day of bringing them go as if they had been discarded (rule 4.9): of what was in
 * them the counts stay, and a row of erasure. Answers how many; nothing is written where there are none.
 */
export async function clearFiles(
  db: AccessDatabase,
  table: SQLiteTable,
  { now, correlationId }: { now: Date; correlationId: string },
): Promise<number> {
  const files = table as unknown as typeof broughtFiles
  const before = new Date(now.getTime() - aDay).toISOString()
  const isOld = and(lt(files.createdAt, before), inArray(files.status, unapplied))
  const found = await db.reader.select({ id: files.id }).from(files).where(isOld).limit(1)
  if (found.length === 0) return 0
  return db.record(async (tx) => {
    const old = await tx.select({ id: files.id, review: files.review }).from(files).where(isOld)
    await discard(tx, files, old)
    await saveAudit(tx, {
      ...{ at: now.toISOString(), userId: 'nightly', verb: 'erasure', subject: 'import' },
      ...{
        subjectIds: old.map(({ id }) => id),
        purpose: 'not applied within a day',
        correlationId,
      },
    })
    return old.length
  })
}

/** Files that wait and name somebody who is erased go too: applied later, they would bring that record back (rule 4.11). */
export async function discardNaming(
  tx: AccessWriter,
  table: SQLiteTable,
  words: readonly string[],
) {
  const files = table as unknown as typeof broughtFiles
  const named = sql`exists (select 1 from json_each(${JSON.stringify(words)}) w where instr(${files.content}, w.value) > 0)`
  const found = await tx.select({ id: files.id, review: files.review }).from(files).where(named)
  await discard(tx, files, found)
}

async function discard(
  tx: AccessWriter,
  files: typeof broughtFiles,
  found: readonly { id: string; review: string | null }[],
) {
  for (const { id, review } of found) {
    const read = readReview(review)
    await tx
      .update(files)
      .set({
        ...{ status: 'discarded', content: null, readAs: null, matching: null },
        review: read ? JSON.stringify(emptied(read)) : null,
      })
      .where(eq(files.id, id))
  }
}
