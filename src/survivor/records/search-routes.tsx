import { type Context, Hono } from 'hono'
import { searchRecords } from '../../../db/survivor/queries/records.ts'
import { SearchRecords } from '../../../views/survivor/records/search.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can, scopeOf } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { fields, readForm, textField } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'

const form = fields({ words: textField('Reference or name', 60) })
const page = { title: 'Find a record', section: urls.home }

/** By reference or name, in the viewer's scope alone; what was asked for is in no address. */
export const recordSearch = new Hono<SurvivorEnv>()
  .get(patterns.recordSearch, (c) => {
    if (!can(c.var.viewer, 'list', 'survivor')) notFound()
    return show(c, page, <SearchRecords {...shared(c)} words="" found={undefined} />)
  })
  .post(patterns.recordSearch, async (c) => {
    const { db, viewer, today } = c.var
    if (!can(viewer, 'list', 'survivor')) notFound()
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(form, posted)
    if (!values) {
      return show(
        c,
        { ...page, status: 422, errors: true },
        <SearchRecords {...shared(c)} words="" found={undefined} errors={errors} />,
      )
    }
    const found = await searchRecords(db.reader, viewer, today, values.words)
    await recordReading(
      c,
      'record',
      found.map(({ id }) => id),
      'search',
    )
    return show(c, page, <SearchRecords {...shared(c)} words={values.words} found={found} />)
  })

function shared(c: Context<SurvivorEnv>) {
  return { formToken: formToken(c), isManager: scopeOf(c.var.viewer, 'survivor') === 't' }
}
