import { type Context, Hono } from 'hono'
import { usedToken, useToken } from '../../../db/form-tokens.ts'
import { once } from '../../../db/survivor/change.ts'
import { applySurvivorsFile } from '../../../db/survivor/queries/import-survivors.ts'
import {
  endUpload,
  findUploaded,
  saveStaleUpload,
  type Upload,
} from '../../../db/survivor/queries/uploads.ts'
import { NotRead } from '../../../views/kit/files/not-read.tsx'
import { FilePage, ReadingPage } from '../../../views/survivor/imports/file.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { SurvivorEnv } from '../../env.ts'
import { reviewOf, unread } from '../../kit/files/review.ts'
import type { Posted } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openUpload, uploadChange } from './opened.ts'
import { refsOnly } from './review.ts'
import { isBeingRead, startReading } from './start-reading.ts'

type C = Context<SurvivorEnv>

const section = urls.recordFiles
/** Files add families and change whose they are: for those who allocate them. */
const may = [['create', 'caseload']] as const

/** One list: its review, applied whole or not at all, or discarded. */
export const recordFile = new Hono<SurvivorEnv>()
  .get(patterns.recordFile, whoMay(may), async (c) => {
    const isUnderWay = isBeingRead(c.req.param('id'))
    const found = await openUpload(c, c.req.param('id'))
    if (found.status === 'columns') return c.redirect(urls.recordFileColumns(found.id), 303)
    if (found.status === 'reading' || !found.review) return showUnread(c, found, isUnderWay)
    await recordReading(c, 'upload', found.id, 'review of a file')
    const { status, review } = found
    const page = <FilePage {...found} {...{ status, review }} formToken={formToken(c)} />
    return show(c, { title: 'Review of the file', section }, page)
  })
  // Not an act: it reads a file again in the background.
  .post(patterns.recordFileReading, whoMay(may), async (c) => {
    const found = await openUpload(c, c.req.param('id'))
    startReading(c, found)
    return c.redirect(urls.recordFile(found.id), 303)
  })
  // Not an act: every row is judged again, in writes of their own.
  .post(patterns.recordFileApplication, whoMay(may), async (c) => {
    const found = await openUpload(c, c.req.param('id'))
    await apply(c, found, await c.req.parseBody({ all: true }))
    return c.redirect(urls.recordFile(found.id), 303)
  })
  // Not an act: there is no form to show again, and a file is discarded once.
  .post(patterns.recordFileDiscard, whoMay(may), async (c) => {
    const { id, review } = await openUpload(c, c.req.param('id'))
    const token = (await c.req.parseBody())[formTokenField]
    await once(c, token, async (tx) => {
      const at = c.var.now().toISOString()
      await endUpload(tx, id, { status: 'discarded', at, review: review ?? unread(1, '') })
      return { done: { ...uploadChange(id, 'file discarded'), verb: 'erasure' } }
    })
    return c.redirect(urls.recordFile(id), 303)
  })

/** A file while it is read, or one whose reading did not come to its end. */
function showUnread(c: C, found: Upload, isUnderWay: boolean) {
  const { id } = found
  if (isUnderWay) {
    return show(c, { title: 'Reading the file', section }, <ReadingPage {...found} />)
  }
  const forms = { again: urls.recordFileReading(id), discard: urls.recordFileDiscard(id) }
  const list = { url: section, name: 'Files' }
  const page = <NotRead {...forms} list={list} formToken={formToken(c)} />
  return show(c, { title: 'The file was not read', section }, page)
}

/** Checks it all again and applies it, or keeps the faults that have come up since. */
async function apply(c: C, { id, status }: Upload, posted: Posted) {
  const { db, viewer, today, across, correlationId, now } = c.var
  const token = String(posted[formTokenField])
  if (status !== 'ready' || (await usedToken(db.reader, token, viewer.userId))) return
  const accepted = new Set([posted['accept'] ?? []].flat().map(String))
  const file = { ...(await findUploaded(db.reader, viewer, id)), viewer, today, accepted }
  const at = now().toISOString()
  const importing = { viewer, today, at, correlationId }
  const outcome = await applySurvivorsFile(db, across, file, importing, async (tx, applied) => {
    if (await usedToken(tx, token, viewer.userId)) return
    await endUpload(tx, id, { status: 'applied', at, review: reviewOf(applied) })
    await useToken(tx, token, viewer.userId, urls.recordFile(id), now())
  })
  if (outcome.faults.length > 0) {
    await db.record((tx) => saveStaleUpload(tx, id, refsOnly(reviewOf(outcome))))
  }
}
