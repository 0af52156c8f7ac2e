import { type Context, Hono } from 'hono'
import { usedToken, useToken } from '../../../db/form-tokens.ts'
import { once } from '../../../db/probation/change.ts'
import { applyFile } from '../../../db/probation/queries/import-file.ts'
import {
  endReview,
  findFile,
  findImport,
  type Import,
  insertImport,
  listImports,
  saveStaleReview,
} from '../../../db/probation/queries/imports.ts'
import { NotRead } from '../../../views/kit/files/not-read.tsx'
import { Progress, Reading } from '../../../views/kit/files/reading.tsx'
import { Imports } from '../../../views/probation/imports/list.tsx'
import { ImportReview } from '../../../views/probation/imports/review.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { followed } from '../../kit/background.ts'
import { mustMatch } from '../../kit/files/asked-columns.ts'
import { decode } from '../../kit/files/decode.ts'
import { reviewOf, unread } from '../../kit/files/review.ts'
import type { FormErrors, Posted } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { fileColumns, fileKinds, mayBring, mayImport } from './file-kinds.ts'
import { isBeingRead, startReading } from './start-reading.ts'
import { readUpload } from './upload.ts'

const section = urls.imports

export const imports = new Hono<Env>()
  .get(patterns.imports, whoMay(mayBring), (c) => showList(c))
  // Not an act: an upload, which is decoded before it is kept and read afterwards.
  .post(patterns.imports, whoMay(mayBring), async (c) => {
    const posted = await c.req.parseBody()
    const { upload, errors, isTooLarge } = readUpload(posted, kindsOf(c))
    if (!upload)
      return showList(c, { kind: String(posted['kind'] ?? ''), errors }, isTooLarge ? 413 : 422)
    const decoded = decode(new Uint8Array(await upload.file.arrayBuffer()))
    const asksColumns =
      'text' in decoded && (await mustMatch(decoded.text, fileColumns[upload.kind]))
    const result = await once(c, posted[formTokenField], async (tx) => {
      const id = await insertImport(tx, {
        kind: upload.kind,
        fileName: upload.fileName,
        bytes: upload.file.size,
        onDay: c.var.today,
        createdAt: c.var.now().toISOString(),
        createdBy: c.var.viewer.userId,
        content: 'text' in decoded ? decoded.text : undefined,
        review: 'text' in decoded ? undefined : unread(decoded.line, decoded.message),
        asksColumns,
      })
      const to = urls.import(id)
      return { done: { to, history: [], subject: 'import', ids: id, purpose: 'file brought' } }
    })
    const id = 'to' in result ? result.to.slice(urls.imports.length + 1) : ''
    startReading(c, await foundImport(c, id))
    return c.redirect(urls.import(id), 303)
  })
  .get(patterns.import, whoMay(mayBring), async (c) => {
    const isUnderWay = isBeingRead(c.req.param('id'))
    const found = await foundImport(c, c.req.param('id'))
    if (found.status === 'columns') return c.redirect(urls.importColumns(found.id), 303)
    if (found.status === 'reading' || !found.review) return showUnread(c, found, isUnderWay)
    await recordReading(c, 'import', found.id, 'review of a file')
    const { status, review } = found
    return show(
      c,
      { title: 'Review of the file', section },
      <ImportReview {...found} status={status} review={review} formToken={formToken(c)} />,
    )
  })
  // Not an act: it reads a file again in the background.
  .post(patterns.importReading, whoMay(mayBring), async (c) => {
    const found = await foundImport(c, c.req.param('id'))
    startReading(c, found)
    return c.redirect(urls.import(found.id), 303)
  })
  .get(patterns.importProgress, whoMay(mayBring), async (c) => {
    const { id } = await foundImport(c, c.req.param('id'))
    return followed(c, 'progress of a file', async (stream) => {
      while (!stream.aborted) {
        const isUnderWay = isBeingRead(id)
        const now = await foundImport(c, id)
        const data = String(<Progress {...now} />)
        await stream.writeSSE({ event: 'progress', data })
        if (now.status !== 'reading' || !isUnderWay) break
        await stream.sleep(300)
      }
      await stream.writeSSE({ event: 'done', data: '' })
    })
  })
  // Not an act: thousands of rows are judged again, in writes of their own.
  .post(patterns.importApplication, whoMay(mayBring), async (c) => {
    const found = await foundImport(c, c.req.param('id'))
    await apply(c, found, await c.req.parseBody({ all: true }))
    return c.redirect(urls.import(found.id), 303)
  })
  // Not an act: there is no form to show again, and a file is discarded once.
  .post(patterns.importDiscard, whoMay(mayBring), async (c) => {
    const { id, review } = await foundImport(c, c.req.param('id'))
    const token = (await c.req.parseBody())[formTokenField]
    await once(c, token, async (tx) => {
      const at = c.var.now().toISOString()
      await endReview(tx, id, { status: 'discarded', at, review: review ?? unread(1, '') })
      const to = urls.import(id)
      return {
        done: {
          to,
          history: [],
          subject: 'import',
          ids: id,
          purpose: 'file discarded',
          verb: 'erasure',
        },
      }
    })
    return c.redirect(urls.import(id), 303)
  })

function kindsOf({ var: { viewer } }: Context<Env>) {
  return fileKinds.filter((kind) => mayImport(viewer, kind))
}

async function foundImport(c: Context<Env>, id: string): Promise<Import> {
  return (await findImport(c.var.db.reader, c.var.viewer, id)) ?? notFound()
}

async function showList(
  c: Context<Env>,
  asked: { kind?: string; errors?: FormErrors | undefined } = {},
  status: 200 | 413 | 422 = 200,
) {
  const kinds = kindsOf(c)
  const past = await listImports(c.var.db.reader, c.var.viewer)
  return show(
    c,
    { title: 'Imports', section, status, errors: status !== 200 },
    <Imports imports={past} kinds={kinds} formToken={formToken(c)} {...asked} />,
  )
}

/** A file while it is read, or one whose reading did not come to its end. */
function showUnread(c: Context<Env>, found: Import, isUnderWay: boolean) {
  const { id } = found
  if (isUnderWay) {
    return show(c, { title: 'Reading the file', section }, <Reading {...found} />)
  }
  const forms = { again: urls.importReading(id), discard: urls.importDiscard(id) }
  const list = { url: urls.imports, name: 'Imports' }
  const page = <NotRead {...forms} list={list} formToken={formToken(c)} />
  return show(c, { title: 'The file was not read', section }, page)
}

/** Checks it all again and applies it, or keeps the faults that have come up since. */
async function apply(c: Context<Env>, { id, kind, status, fileName }: Import, posted: Posted) {
  const { db, viewer, today, correlationId, now } = c.var
  const token = String(posted[formTokenField])
  if (status !== 'ready' || (await usedToken(db.reader, token, viewer.userId))) return
  const accepted = new Set([posted['accept'] ?? []].flat().map(String))
  const file = { kind, ...(await findFile(db.reader, viewer, id)), viewer, today, accepted }
  const at = now().toISOString()
  const importing = { viewer, today, at, fileName, correlationId }
  const outcome = await applyFile(db, file, importing, async (tx, applied) => {
    if (await usedToken(tx, token, viewer.userId)) return
    await endReview(tx, id, { status: 'applied', at, review: reviewOf(applied) })
    await useToken(tx, token, viewer.userId, urls.import(id), now())
  })
  if (outcome.faults.length > 0) {
    await db.record((tx) => saveStaleReview(tx, id, reviewOf(outcome)))
  }
}
