import { type Context, Hono } from 'hono'
import { once } from '../../../db/probation/change.ts'
import { insertImport, listImports } from '../../../db/probation/queries/imports.ts'
import { Imports } from '../../../views/probation/imports/list.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { toKeep } from '../../kit/files/as-list.ts'
import type { FormErrors } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { fileColumns, mayBring } from './file-kinds.ts'
import { foundImport, kindsOf } from './opened.ts'
import { startReading } from './start-reading.ts'
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
    const kept = await toKeep(upload.file, fileColumns[upload.kind])
    const result = await once(c, posted[formTokenField], async (tx) => {
      const id = await insertImport(tx, {
        kind: upload.kind,
        fileName: upload.fileName,
        bytes: upload.file.size,
        onDay: c.var.today,
        createdAt: c.var.now().toISOString(),
        createdBy: c.var.viewer.userId,
        ...kept,
      })
      const to = urls.import(id)
      return { done: { to, history: [], subject: 'import', ids: id, purpose: 'file brought' } }
    })
    const id = 'to' in result ? result.to.slice(urls.imports.length + 1) : ''
    startReading(c, await foundImport(c, id))
    return c.redirect(urls.import(id), 303)
  })

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
