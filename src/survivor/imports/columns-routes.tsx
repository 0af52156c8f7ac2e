import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import {
  findUpload,
  findUploaded,
  saveUploadMatching,
} from '../../../db/survivor/queries/uploads.ts'
import { MatchColumns } from '../../../views/kit/files/columns.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { askedColumns, readMatching } from '../../kit/files/asked-columns.ts'
import type { FormErrors, Posted } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { survivorsFile } from './file.ts'
import { startReading } from './start-reading.ts'

type C = Context<SurvivorEnv>

/** What each column of a list is read as: asked before anything of it is compared. */
export const recordFileColumns = new Hono<SurvivorEnv>()
  .get(patterns.recordFileColumns, async (c) => {
    const { found, asked } = await foundColumns(c)
    if (found.status !== 'columns') return c.redirect(urls.recordFile(found.id), 303)
    await recordReading(c, 'upload', found.id, 'columns of a file')
    return showColumns(c, { found, asked })
  })
  .post(patterns.recordFileColumns, async (c) => {
    const { found, asked } = await foundColumns(c)
    const to = urls.recordFile(found.id)
    if (found.status !== 'columns') return c.redirect(to, 303)
    const posted = await c.req.parseBody()
    const { matching, errors } = readMatching(posted, asked.columns, survivorsFile)
    if (errors) return showColumns(c, { found, asked, posted, errors })
    await once(c, posted[formTokenField], async (tx) => {
      await saveUploadMatching(tx, found.id, matching)
      return {
        done: { to, history: [], subject: 'upload', ids: found.id, purpose: 'columns matched' },
      }
    })
    startReading(c, { ...found, status: 'reading' })
    return c.redirect(to, 303)
  })

async function foundColumns(c: C) {
  const { db, viewer } = c.var
  if (!can(viewer, 'create', 'caseload')) notFound()
  const found = (await findUpload(db.reader, viewer, c.req.param('id') ?? '')) ?? notFound()
  const { bytes } = await findUploaded(db.reader, viewer, found.id)
  return { found, asked: await askedColumns(Buffer.from(bytes).toString(), survivorsFile) }
}

type Shown = Awaited<ReturnType<typeof foundColumns>> & { posted?: Posted; errors?: FormErrors }

function showColumns(c: C, { found, asked, posted, errors }: Shown) {
  return show(
    c,
    {
      title: 'Match the columns',
      section: urls.recordFiles,
      status: errors ? 422 : 200,
      errors: errors !== undefined,
    },
    <MatchColumns
      {...asked}
      back={{ text: 'Files', href: urls.recordFiles }}
      name="Your list"
      file={survivorsFile}
      posted={posted}
      errors={errors}
      to={{ read: urls.recordFileColumns(found.id), discard: urls.recordFileDiscard(found.id) }}
      formToken={formToken(c)}
    />,
  )
}
