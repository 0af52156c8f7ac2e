import { type Context, Hono } from 'hono'
import { once } from '../../../../db/probation/change.ts'
import type { Transaction } from '../../../../db/probation/database.ts'
import {
  discardTried,
  findOneTried,
  keepProposal,
  saveTried,
} from '../../../../db/probation/queries/scenarios.ts'
import { WhatIf } from '../../../../views/probation/planning/scenarios/what-if.tsx'
import { formTokenField } from '../../../access/form-token.ts'
import { whoMay } from '../../../access/permit.ts'
import type { Env } from '../../../env.ts'
import { notFound } from '../../../errors.ts'
import {
  expectedVersion,
  type FormErrors,
  formOf,
  type Posted,
  textField,
  typed,
} from '../../../kit/form.ts'
import { show } from '../../../kit/show.tsx'
import { patterns, urls } from '../../../urls.ts'
import { openPlanned } from '../opened.ts'
import { answerOf, authorOf, openFacts, openWhatIf, stale, triedAs } from './opened.ts'
import type { StoredScenario } from './scenario-stored.ts'
import { figuresOf } from './what-if.ts'

type C = Context<Env>
type Act = { save: (tx: Transaction) => Promise<unknown>; purpose: string; said?: string }

const readVersion = formOf({ version: expectedVersion })
const readName = formOf({ name: textField('Name', 80) })

const may = whoMay([['create', 'plan']])

/** What becomes of a scenario that was tried. */
export const scenarios = new Hono<Env>()
  // Not an act: keeping one needs figures that are worked out by a search, outside any write.
  .post(patterns.scenario, may, async (c) => {
    const posted = await c.req.parseBody()
    const { db, viewer } = c.var
    const scenario = (await findOneTried(db.reader, viewer, c.req.param('id'))) ?? notFound()
    const { id, version, programmeKey } = scenario
    const again = (errors: FormErrors) => showPage(c, scenario, posted, errors)
    if (readVersion(posted).values?.version !== version) return again(stale)
    const act = await actOf(c, posted, scenario)
    if ('errors' in act) return again(act.errors)
    const answer = await once<'stale'>(c, posted[formTokenField], async (tx) => {
      const now = await findOneTried(tx, viewer, id)
      if (now?.version !== version) return { refused: 'stale' }
      await act.save(tx)
      return triedAs(programmeKey, id, act.purpose, act.said)
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : again(stale)
  })

/** Keeps a scenario, throws it away, or takes one change out of it; one without changes is thrown away. */
async function actOf(
  c: C,
  posted: Posted,
  scenario: StoredScenario,
): Promise<Act | { errors: FormErrors }> {
  const { letter, programmeKey } = scenario
  const author = authorOf(c)
  const out = typed(posted, 'remove')
  const changes = scenario.changes.filter((_, at) => `${at}` !== out)
  if (out !== '' && changes.length > 0) {
    const tried = { programmeKey, letter, changes, before: scenario }
    return { save: (tx) => saveTried(tx, author, tried), purpose: 'scenario changed' }
  }
  if (out !== '' || typed(posted, 'act') !== 'keep') {
    const save = (tx: Transaction) => discardTried(tx, c.var.viewer, scenario)
    return { save, purpose: 'scenario thrown away', said: 'discarded' }
  }
  const { values, errors } = readName(posted)
  if (errors) return { errors: { [`name-${letter}`]: errors['name'] } }
  const { programme } = await openPlanned(c, programmeKey)
  const { kept, office } = await openFacts(c, programme)
  const { base, answers } = await answerOf(kept, office, [scenario.changes])
  const figures = figuresOf(base, answers[0]!)
  if (!figures) return { errors: { '': ['It cannot be, as things are now: change it first'] } }
  const proposal = { name: values.name, kept: figures }
  const save = (tx: Transaction) => keepProposal(tx, author, scenario, proposal)
  return { save, purpose: 'proposal kept', said: 'kept' }
}

async function showPage(
  c: C,
  { programmeKey }: StoredScenario,
  posted: Posted,
  errors: FormErrors,
) {
  const page = await openWhatIf(c, programmeKey, { posted, errors })
  const about = { title: 'What if', section: urls.plans, errors: true } as const
  return show(c, { ...about, status: errors === stale ? 409 : 422 }, <WhatIf {...page} />)
}
