import { type Context, Hono } from 'hono'
import { searchRecords } from '../../../db/survivor/queries/records.ts'
import { SearchRecords } from '../../../views/survivor/records/search.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { whoMay } from '../../access/permit.ts'
import { managesTeams } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { type FormErrors, formOf, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'

type C = Context<SurvivorEnv>
type Found = Awaited<ReturnType<typeof searchRecords>>

const form = formOf({ words: textField('Reference or name', 60) })

/** By reference or name, in the viewer's scope alone; what was asked for is in no address. */
export const recordSearch = new Hono<SurvivorEnv>()
  .get(patterns.recordSearch, whoMay([['list', 'survivor']]), (c) => {
    return showSearch(c, {}, undefined)
  })
  // Not an act: it changes nothing, and answers with what it found.
  .post(patterns.recordSearch, whoMay([['list', 'survivor']]), async (c) => {
    const { db, viewer, today } = c.var
    const posted = await c.req.parseBody()
    const { values, errors } = form(posted)
    if (!values) return showSearch(c, posted, undefined, errors)
    const found = await searchRecords(db.reader, viewer, today, values.words)
    const ids = found.map(({ id }) => id)
    await recordReading(c, 'record', ids, 'search')
    return showSearch(c, values, found)
  })

function showSearch(c: C, posted: PostedForm, found: Found | undefined, errors?: FormErrors) {
  const shown = { posted, errors, formToken: formToken(c) }
  const isManager = managesTeams(c.var.viewer)
  const about = { title: 'Find a record', section: urls.home, errors }
  return show(c, about, <SearchRecords {...{ shown, found, isManager }} />)
}
