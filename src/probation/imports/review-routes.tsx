import { type Context, Hono } from 'hono'
import type { Import } from '../../../db/probation/queries/imports.ts'
import { NotRead } from '../../../views/kit/files/not-read.tsx'
import { Progress, Reading } from '../../../views/kit/files/reading.tsx'
import { ImportReview } from '../../../views/probation/imports/review.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import { isStillHere } from '../../access/session.ts'
import type { Env } from '../../env.ts'
import { followed } from '../../kit/background.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { mayBring } from './file-kinds.ts'
import { foundImport } from './opened.ts'
import { isBeingRead, startReading } from './start-reading.ts'

const section = urls.imports

/** What a file would do, shown before it does it; and its reading, as it goes. */
export const importReviews = new Hono<Env>()
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
    const step = async () => {
      const isUnderWay = isBeingRead(id)
      const now = await foundImport(c, id)
      const isLast = now.status !== 'reading' || !isUnderWay
      return { data: String(<Progress {...now} />), isLast }
    }
    return followed(c, 'progress of a file', { isHere: () => isStillHere(c), step })
  })

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
