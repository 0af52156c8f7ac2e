import { Hono } from 'hono'
import type { Transaction } from '../../db/probation/database.ts'
import { type Outcome, once } from '../../db/probation/once.ts'
import { findReferenceHistory } from '../../db/probation/queries/reference/index-page.ts'
import {
  findBuffer,
  findSitesWithWindows,
  saveBuffer,
  saveCells,
} from '../../db/probation/queries/reference/windows.ts'
import { StaleReference } from '../../views/reference/parts.tsx'
import { BufferPage } from '../../views/sites/buffer.tsx'
import { formToken, formTokenField } from '../access/form-token.ts'
import { can } from '../access/matrix.ts'
import type { Env } from '../env.ts'
import { notFound } from '../errors.ts'
import type { FormErrors, Posted } from '../form.ts'
import { show } from '../show.tsx'
import { urls, withQuery } from '../urls.ts'
import { type Cell, drawAgain } from './cells.ts'
import { readBuffer } from './window-forms.ts'

type Refused = { errors: FormErrors } | { stale: number }

/** How far apart the two sides are kept, at every site: an administrator's setting. */
export const windowSettings = new Hono<Env>()
  .use('/reference/windows', (c, next) =>
    can(c.var.viewer, 'update', 'site') ? next() : notFound(),
  )
  .get('/reference/windows', async (c) => {
    const { reader } = c.var.db
    const { minutes, version } = await findBuffer(reader)
    const props = {
      posted: { buffer: `${minutes}`, version: `${version}` },
      errors: {},
      saved: c.req.query('saved') === 'yes',
      sites: await findSitesWithWindows(reader),
      history: await findReferenceHistory(reader, 'windows'),
      token: formToken(c),
    }
    return show(c, { title: 'Windows', section: urls.reference }, <BufferPage {...props} />)
  })
  .post('/reference/windows', async (c) => {
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], (tx) => change(tx, posted))
    if ('to' in answer) return c.redirect(answer.to, 303)
    const { refused } = answer
    const section = urls.reference
    if ('stale' in refused) {
      const yours = `${posted['buffer'] ?? ''} minutes`
      const rows = [{ field: 'Buffer', saved: `${refused.stale} minutes`, yours }]
      const stale = <StaleReference rows={rows} back={urls.windowSettings} />
      return show(c, { title: 'Changed since', section, status: 409 }, stale)
    }
    const { reader } = c.var.db
    const props = {
      ...{ posted, errors: refused.errors, saved: false },
      sites: await findSitesWithWindows(reader),
      history: await findReferenceHistory(reader, 'windows'),
      token: formToken(c),
    }
    const about = { title: 'Windows', section, status: 422, errors: true } as const
    return show(c, about, <BufferPage {...props} />)
  })

/** Every week is drawn again; a site whose sides would be too near for it stands in the way. */
async function change(tx: Transaction, posted: Posted): Promise<Outcome<Refused>> {
  const { values, errors } = readBuffer(posted)
  if (errors) return { refused: { errors } }
  const { buffer, reason, version } = values
  const kept = await findBuffer(tx)
  if (version !== kept.version) return { refused: { stale: kept.minutes } }
  const weeks: { id: string; cells: Cell[] }[] = []
  for (const { id, name, cells } of await findSitesWithWindows(tx)) {
    const drawn = drawAgain(cells, buffer)
    if ('refused' in drawn) {
      return { refused: { errors: { buffer: [`${name}: ${drawn.refused}`] } } }
    }
    weeks.push({ id, cells: drawn.cells })
  }
  for (const { id, cells } of weeks) await saveCells(tx, id, cells)
  await saveBuffer(tx, buffer, version)
  const changes = [
    { field: 'Buffer', before: `${kept.minutes} minutes`, after: `${buffer} minutes` },
  ]
  const subjectId = 'windows'
  const what = 'Buffer between the sides changed'
  return {
    done: {
      to: withQuery(urls.windowSettings, { saved: 'yes' }),
      history: [{ subject: 'reference', subjectId, what, why: reason, changes }],
      subject: 'reference',
      ids: subjectId,
      purpose: 'windows',
    },
  }
}
