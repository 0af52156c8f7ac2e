import { type Context, Hono } from 'hono'
import { usedToken, useToken } from '../../../db/form-tokens.ts'
import { once } from '../../../db/probation/change.ts'
import { applyFile } from '../../../db/probation/queries/import-file.ts'
import {
  endReview,
  findFile,
  type Import,
  saveStaleReview,
} from '../../../db/probation/queries/imports.ts'
import { formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { reviewOf, unread } from '../../kit/files/review.ts'
import type { Posted } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { mayBring } from './file-kinds.ts'
import { foundImport } from './opened.ts'

/** A file that was reviewed, applied or discarded. */
export const importApplications = new Hono<Env>()
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
