import type { Context } from 'hono'
import { checkSurvivorsFile } from '../../../db/survivor/queries/import-survivors.ts'
import {
  findUploaded,
  saveUploadProgress,
  saveUploadReview,
  type Upload,
} from '../../../db/survivor/queries/uploads.ts'
import type { SurvivorEnv } from '../../env.ts'
import { background } from '../../kit/background.ts'
import { reviewOf } from '../../kit/files/review.ts'
import { refsOnly } from './review.ts'

/** Files being read by this process; one that still reads and is not here failed, or was cut off. */
const underWay = new Set<string>()

export function isBeingRead(id: string): boolean {
  return underWay.has(id)
}

/** Reads in the background, once; the page that asked is answered meanwhile. */
export function startReading(c: Context<SurvivorEnv>, { id, status }: Upload) {
  if (status !== 'reading' || underWay.has(id)) return
  underWay.add(id)
  const { db, viewer, today, across, correlationId } = c.var
  const read = async () => {
    const accepted = new Set<string>()
    const file = { ...(await findUploaded(db.reader, viewer, id)), viewer, today, accepted }
    let told = 0
    const outcome = await checkSurvivorsFile(db.reader, across, file, async (count, inAll) => {
      if (count - told < inAll / 20) return
      told = count
      await db.record((tx) => saveUploadProgress(tx, id, count, inAll))
    })
    await db.record((tx) => saveUploadReview(tx, id, refsOnly(reviewOf(outcome))))
  }
  const once = () => read().finally(() => underWay.delete(id))
  background('reading of a file', once, { id: correlationId })
}
