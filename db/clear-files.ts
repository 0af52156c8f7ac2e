import { and, eq, inArray, lt } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { emptied, type ImportStatus } from '../src/kit/files/review.ts'
import { type AccessDatabase, saveAudit } from './access.ts'
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
    for (const { id, review } of old) {
      const read = readReview(review)
      await tx
        .update(files)
        .set({
          ...{ status: 'discarded', content: null, matching: null },
          review: read ? JSON.stringify(emptied(read)) : null,
        })
        .where(eq(files.id, id))
    }
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
