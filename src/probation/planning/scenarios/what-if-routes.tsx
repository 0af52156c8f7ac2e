import { type Context, Hono } from 'hono'
import type { Transaction } from '../../../../db/probation/database.ts'
import type { PlannedProgramme } from '../../../../db/probation/queries/office.ts'
import { findTried, saveTried } from '../../../../db/probation/queries/scenarios.ts'
import { WhatIf } from '../../../../views/probation/planning/scenarios/what-if.tsx'
import { formTokenField } from '../../../access/form-token.ts'
import { whoMay } from '../../../access/permit.ts'
import type { Env } from '../../../env.ts'
import { type FormErrors, type Posted, typed } from '../../../kit/form.ts'
import { show } from '../../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../../urls.ts'
import { openPlanned } from '../opened.ts'
import { startRun } from '../runner.ts'
import { askingOf, authorOf, openWhatIf, refusalOf, stale, triedAs } from './opened.ts'
import { readChange } from './scenario-form.ts'
import { mostChanges, type StoredScenario, withChanges } from './scenario-stored.ts'

const notices: Record<string, string> = {
  kept: 'Kept as a proposal, with the figures of today.',
  discarded: 'Thrown away.',
}

const may = whoMay([['create', 'plan']])

/** What if: scenarios that somebody tries, each a list of changes; worked out by a run whenever they change. */
export const whatIf = new Hono<Env>()
  .get(patterns.whatIf, may, (c) => showPage(c, c.req.query('programme')))
  // Not an act: it is tried before anything is written, on a page that stays as it is.
  .post(patterns.whatIf, may, async (c) => {
    const posted = await c.req.parseBody()
    const { programme } = await openPlanned(c, typed(posted, 'programme'))
    const { key, template } = programme
    if (typed(posted, 'again')) return workOutAgain(c, programme, posted[formTokenField])
    const again = (errors: FormErrors) => showPage(c, key, { posted, errors })
    const { values, errors } = readChange(posted, template)
    if (errors) return again(errors)
    const { letter, change } = values
    const { db, viewer } = c.var
    const find = (all: readonly StoredScenario[]) => all.find((one) => one.letter === letter)
    const all = await findTried(db.reader, viewer, key)
    const before = find(all)
    const changes = [...(before?.changes ?? []), change]
    if (changes.length > mostChanges) {
      return again({ [`${change.kind}-in`]: [`A scenario has ${mostChanges} changes at most`] })
    }
    const refused = await refusalOf(c, programme, changes)
    if (refused) return again({ '': [...refused] })
    const asking = await askingOf(c, programme, withChanges(all, letter, changes))
    const save = async (tx: Transaction) => {
      const isSame = find(await findTried(tx, viewer, key))?.version === before?.version
      const tried = { programmeKey: key, letter, changes, before }
      const id = isSame && (await saveTried(tx, authorOf(c), tried))
      return id ? triedAs(key, id, 'scenario tried') : { refused: 'stale' as const }
    }
    const answer = await startRun(c, posted[formTokenField], save, asking)
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showPage(c, key, { posted, errors: stale, status: 409 })
  })

async function workOutAgain(c: Context<Env>, programme: PlannedProgramme, token: unknown) {
  const { db, viewer } = c.var
  const { key } = programme
  const tried = await findTried(db.reader, viewer, key)
  const lists = tried.map(({ changes }) => changes)
  const to = withQuery(urls.whatIf, { programme: key })
  const done = { to, subject: 'plan', ids: [], purpose: 'scenarios worked out again' }
  await startRun(c, token, async () => ({ done }), await askingOf(c, programme, lists))
  return c.redirect(to, 303)
}

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
