import { type Context, Hono } from 'hono'
import type { Transaction } from '../../../../db/probation/database.ts'
import {
  discardTried,
  findOneTried,
  findTried,
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
import { startRun } from '../runner.ts'
import { askingOf, authorOf, openWhatIf, runsOf, stale, triedAs } from './opened.ts'
import { type StoredScenario, withChanges } from './scenario-stored.ts'
import { figuresOf } from './what-if-answer.ts'

type C = Context<Env>
type Act = {
  save: (tx: Transaction) => Promise<unknown>
  /** What becomes of its changes. */
  changes: StoredScenario['changes']
  purpose: string
  said?: string
}

const readVersion = formOf({ version: expectedVersion })
const readName = formOf({ name: textField('Name', 80) })

const may = whoMay([['create', 'plan']])

/** What becomes of a scenario that was tried. */
export const scenarios = new Hono<Env>()
  // Not an act: what is tried from then on is worked out by a run, which is kept whenever it ends.
  .post(patterns.scenario, may, async (c) => {
    const posted = await c.req.parseBody()
    const { db, viewer } = c.var
    const scenario = (await findOneTried(db.reader, viewer, c.req.param('id'))) ?? notFound()
    const { id, version, programmeKey } = scenario
    const again = (errors: FormErrors) => showPage(c, scenario, posted, errors)
    if (readVersion(posted).values?.version !== version) return again(stale)
    const act = await actOf(c, posted, scenario)
    if ('errors' in act) return again(act.errors)
    const tried = await findTried(db.reader, viewer, programmeKey)
    const { programme } = await openPlanned(c, programmeKey)
    const lists = withChanges(tried, scenario.letter, act.changes)
    const save = async (tx: Transaction) => {
      const now = await findOneTried(tx, viewer, id)
      if (now?.version !== version) return { refused: 'stale' as const }
      await act.save(tx)
      return triedAs(programmeKey, id, act.purpose, act.said)
    }
    const asking = await askingOf(c, programme, lists)
    const answer = await startRun(c, posted[formTokenField], save, asking)
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
    return { save: (tx) => saveTried(tx, author, tried), changes, purpose: 'scenario changed' }
  }
  if (out !== '' || typed(posted, 'act') !== 'keep') {
    const save = (tx: Transaction) => discardTried(tx, c.var.viewer, scenario)
    return { save, changes: [], purpose: 'scenario thrown away', said: 'discarded' }
  }
  const { values, errors } = readName(posted)
  if (errors) return { errors: { [`name-${letter}`]: errors['name'] } }
  const found = await figuresToKeep(c, scenario)
  if (typeof found === 'string') return { errors: { '': [found] } }
  const proposal = { name: values.name, kept: found }
  const save = (tx: Transaction) => keepProposal(tx, author, scenario, proposal)
  return { save, changes: [], purpose: 'proposal kept', said: 'kept' }
}

/** The figures that its page shows, where they are of today; or why they cannot be kept, in words. */
async function figuresToKeep(c: C, { id, programmeKey }: StoredScenario) {
  const tried = await findTried(c.var.db.reader, c.var.viewer, programmeKey)
  const lists = tried.map(({ changes }) => changes)
  const { answered } = await runsOf(c, programmeKey, lists)
  const found = answered?.answer.scenarios[tried.findIndex((one) => one.id === id)]
  if (!answered || !found) return 'It is not worked out yet: wait for its figures'
  if (answered.onDay !== c.var.today) return 'Its figures are of another day: work it out again'
  const figures = figuresOf(answered.answer.base, found)
  return figures ?? 'It cannot be, as things are now: change it first'
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
