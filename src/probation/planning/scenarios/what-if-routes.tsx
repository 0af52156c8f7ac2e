import { type Context, Hono } from 'hono'
import { once } from '../../../../db/probation/change.ts'
import type { Reader } from '../../../../db/probation/database.ts'
import { findTried, saveTried } from '../../../../db/probation/queries/scenarios.ts'
import { WhatIf } from '../../../../views/probation/planning/scenarios/what-if.tsx'
import { formTokenField } from '../../../access/form-token.ts'
import { whoMay } from '../../../access/permit.ts'
import type { Env } from '../../../env.ts'
import { type FormErrors, type Posted, typed } from '../../../kit/form.ts'
import { show } from '../../../kit/show.tsx'
import { patterns, urls } from '../../../urls.ts'
import { openPlanned } from '../opened.ts'
import { authorOf, openFacts, openWhatIf, stale, triedAs } from './opened.ts'
import { tryChanges } from './scenario.ts'
import { readChange } from './scenario-form.ts'
import { mostChanges } from './scenario-stored.ts'

const notices: Record<string, string> = {
  kept: 'Kept as a proposal, with the figures of today.',
  discarded: 'Thrown away.',
}

const may = whoMay([['create', 'plan']])

/** What if: scenarios that somebody tries, each a list of changes that is worked out whenever it is looked at. */
export const whatIf = new Hono<Env>()
  .get(patterns.whatIf, may, (c) => showPage(c, c.req.query('programme')))
  // Not an act: it is tried before anything is written, on a page that stays as it is.
  .post(patterns.whatIf, may, async (c) => {
    const posted = await c.req.parseBody()
    const { programme } = await openPlanned(c, typed(posted, 'programme'))
    const { key, template } = programme
    const again = (errors: FormErrors) => showPage(c, key, { posted, errors })
    const { values, errors } = readChange(posted, template)
    if (errors) return again(errors)
    const { letter, change } = values
    const { db, viewer } = c.var
    const find = async (reader: Reader) =>
      (await findTried(reader, viewer, key)).find((one) => one.letter === letter)
    const before = await find(db.reader)
    const changes = [...(before?.changes ?? []), change]
    if (changes.length > mostChanges) {
      return again({ [`${change.kind}-in`]: [`A scenario has ${mostChanges} changes at most`] })
    }
    const { kept, office } = await openFacts(c, programme)
    const scenario = tryChanges(kept, office, changes)
    if (scenario.refused) return again({ '': scenario.refused.flatMap(({ words }) => words) })
    const answer = await once<'stale'>(c, posted[formTokenField], async (tx) => {
      const isSame = (await find(tx))?.version === before?.version
      const tried = { programmeKey: key, letter, changes, before }
      const id = isSame && (await saveTried(tx, authorOf(c), tried))
      return id ? triedAs(key, id, 'scenario tried') : { refused: 'stale' }
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showPage(c, key, { posted, errors: stale, status: 409 })
  })

type Again = { posted: Posted; errors: FormErrors; status?: 409 }

async function showPage(c: Context<Env>, programme: string | undefined, again?: Again) {
  const page = await openWhatIf(c, programme, again)
  const status = again ? (again.status ?? 422) : 200
  return show(
    c,
    { title: 'What if', section: urls.plans, status, errors: Boolean(again) },
    <WhatIf {...page} notice={notices[c.req.query('done') ?? '']} />,
  )
}
