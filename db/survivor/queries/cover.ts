import { and, asc, eq, gte, isNull, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Day } from '../../../src/calendar.ts'
import type { Reader } from '../database.ts'
import { reductions, workers } from '../schema.ts'

type Cover = { fromOn: Day; toOn: Day | undefined; name: string | undefined }

/** The leave of a worker that is or comes next, with who covers; the worker was found for the viewer. */
export async function findNextCover(
  db: Reader,
  worker: { id: string },
  today: Day,
): Promise<Cover | undefined> {
  const cover = alias(workers, 'cover')
  const [row] = await db
    .select({ fromOn: reductions.fromOn, toOn: reductions.toOn, name: cover.name })
    .from(reductions)
    .leftJoin(cover, eq(cover.id, reductions.coverId))
    .where(
      and(
        eq(reductions.workerId, worker.id),
        eq(reductions.kind, 'leave'),
        or(isNull(reductions.toOn), gte(reductions.toOn, today)),
      ),
    )
    .orderBy(asc(reductions.fromOn))
    .limit(1)
  return row && { fromOn: row.fromOn, toOn: row.toOn ?? undefined, name: row.name ?? undefined }
}
