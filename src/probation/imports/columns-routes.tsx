import { type Context, Hono } from 'hono'
import { once } from '../../../db/probation/change.ts'
import { findFile, findImport, saveMatching } from '../../../db/probation/queries/imports.ts'
import { MatchColumns } from '../../../views/kit/files/columns.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { askedColumns, readMatching } from '../../kit/files/asked-columns.ts'
import type { FormErrors, Posted } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { fileColumns, mayImport } from './file-kinds.ts'
import { startReading } from './start-reading.ts'

/** What each column of a file is read as: asked before anything of it is compared. */
export const importColumns = new Hono<Env>()
  .get(patterns.importColumns, async (c) => {
    const { found, asked } = await foundColumns(c)
    if (found.status !== 'columns') return c.redirect(urls.import(found.id), 303)
    await recordReading(c, 'import', found.id, 'columns of a file')
    return showColumns(c, { found, asked })
  })
  .post(patterns.importColumns, async (c) => {
    const { found, asked } = await foundColumns(c)
    const to = urls.import(found.id)
    if (found.status !== 'columns') return c.redirect(to, 303)
    const posted = await c.req.parseBody()
    const { matching, errors } = readMatching(posted, asked.columns, fileColumns[found.kind])
    if (errors) return showColumns(c, { found, asked, posted, errors })
    await once(c, posted[formTokenField], async (tx) => {
      await saveMatching(tx, found.id, matching)
      return {
        done: { to, history: [], subject: 'import', ids: found.id, purpose: 'columns matched' },
      }
    })
    startReading(c, { ...found, status: 'reading' })
    return c.redirect(to, 303)
  })

async function foundColumns(c: Context<Env>) {
  const { db, viewer } = c.var
  const found = (await findImport(db.reader, viewer, c.req.param('id') ?? '')) ?? notFound()
  if (!mayImport(viewer, found.kind)) notFound()
  const { bytes } = await findFile(db.reader, viewer, found.id)
  const asked = await askedColumns(Buffer.from(bytes).toString(), fileColumns[found.kind])
  return { found, asked }
}

type Shown = Awaited<ReturnType<typeof foundColumns>> & { posted?: Posted; errors?: FormErrors }

function showColumns(c: Context<Env>, { found, asked, posted, errors }: Shown) {
  return show(
    c,
    {
      title: 'Match the columns',
      section: urls.imports,
      status: errors ? 422 : 200,
      errors: errors !== undefined,
    },
    <MatchColumns
      {...asked}
      back={{ text: 'Imports', href: urls.imports }}
      name={found.fileName}
      file={fileColumns[found.kind]}
      posted={posted}
      errors={errors}
      to={{ read: urls.importColumns(found.id), discard: urls.importDiscard(found.id) }}
      formToken={formToken(c)}
    />,
  )
}
