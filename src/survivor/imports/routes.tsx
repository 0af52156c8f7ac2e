import { type Context, Hono } from 'hono'
import { once } from '../../../db/survivor/change.ts'
import { insertUpload, listUploads } from '../../../db/survivor/queries/uploads.ts'
import { FilesPage } from '../../../views/survivor/imports/files.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { SurvivorEnv } from '../../env.ts'
import { toKeep } from '../../kit/files/as-list.ts'
import { readFile } from '../../kit/files/uploaded-file.ts'
import type { FormErrors } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { survivorsFile } from './file.ts'
import { openUpload, uploadChange } from './opened.ts'
import { startReading } from './start-reading.ts'

type C = Context<SurvivorEnv>

const section = urls.recordFiles
/** Files add families and change whose they are: for those who allocate them. */
const may: May = [['create', 'caseload']]

/**
 * Lists that a team manager brings: reviewed first, applied whole or not at all. No acts: a file is no form, and applying
 * it keeps its faults where there are some, in a write of its own.
 */
export const recordFiles = new Hono<SurvivorEnv>()
  .get(patterns.recordFiles, whoMay(may), (c) => showFiles(c))
  // Not an act: an upload, which is decoded before it is kept and read afterwards.
  .post(patterns.recordFiles, whoMay(may), async (c) => {
    const posted = await c.req.parseBody()
    const { file, errors, isTooLarge } = readFile(posted)
    if (!file) return showFiles(c, errors, isTooLarge ? 413 : 422)
    const kept = await toKeep(file, survivorsFile)
    const result = await once(c, posted[formTokenField], async (tx) => {
      const id = await insertUpload(tx, {
        bytes: file.size,
        onDay: c.var.today,
        createdAt: c.var.now().toISOString(),
        createdBy: c.var.viewer.userId,
        ...kept,
      })
      return { done: uploadChange(id, 'file brought') }
    })
    const to = 'to' in result ? result.to : section
    startReading(c, await openUpload(c, to.slice(section.length + 1)))
    return c.redirect(to, 303)
  })

async function showFiles(c: C, errors?: FormErrors, status: 200 | 413 | 422 = 200) {
  const files = await listUploads(c.var.db.reader, c.var.viewer)
  const about = { title: 'Files', section, status, errors: status !== 200 }
  return show(c, about, <FilesPage {...{ files, errors }} formToken={formToken(c)} />)
}
