import type { Context } from 'hono'
import { checkFile } from '../../../db/probation/queries/import-file.ts'
import {
  findFile,
  type Import,
  saveProgress,
  saveReview,
} from '../../../db/probation/queries/imports.ts'
import type { Env } from '../../env.ts'
import { background } from '../../kit/background.ts'
import { reviewOf } from '../../kit/files/review.ts'

/** Imports being read by this process; one that still reads and is not here failed, or was cut off. */
const underWay = new Set<string>()

export function isBeingRead(id: string): boolean {
  return underWay.has(id)
}

/** Reads in the background, once; the page that asked is answered meanwhile. */
export function startReading(c: Context<Env>, { id, status, kind }: Import) {
  if (status !== 'reading' || underWay.has(id)) return
  underWay.add(id)
  const { db, viewer, today, correlationId } = c.var
  const read = async () => {
    const accepted = new Set<string>()
    const file = { kind, ...(await findFile(db.reader, viewer, id)), viewer, today, accepted }
    let told = 0
    const outcome = await checkFile(db.reader, file, async (count, inAll) => {
      if (count - told < inAll / 20) return
      told = count
      await db.record((tx) => saveProgress(tx, id, count, inAll))
    })
    await db.record((tx) => saveReview(tx, id, reviewOf(outcome)))
  }
  const once = () => read().finally(() => underWay.delete(id))
  background('reading of a file', once, { id: correlationId })
}
