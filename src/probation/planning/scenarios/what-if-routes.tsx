import { type Context, Hono } from 'hono'
import { once } from '../../../../db/probation/change.ts'
import {
  findOffice,
  findPlannedProgrammes,
  type PlannedProgramme,
} from '../../../../db/probation/queries/office.ts'
import { type Ready, ready } from '../../../../db/probation/queries/ready.ts'
import {
  discardTried,
  findOneTried,
  findProposals,
  findTried,
  keepProposal,
  saveTried,
} from '../../../../db/probation/queries/scenarios.ts'
import { staffKey } from '../../../../db/probation/queries/staff-key.ts'
import { mostNamed } from '../../../../views/probation/planning/scenarios/differences.tsx'
import { WhatIf } from '../../../../views/probation/planning/scenarios/what-if.tsx'
import type { Shown } from '../../../../views/probation/planning/scenarios/what-if-props.ts'
import { recordReading } from '../../../access/audit.ts'
import { formToken, formTokenField } from '../../../access/form-token.ts'
import { whoMay } from '../../../access/permit.ts'
import type { Env } from '../../../env.ts'
import { notFound } from '../../../errors.ts'
import {
  expectedVersion,
  type FormErrors,
  fields,
  type Posted,
  readForm,
  textField,
  typed,
} from '../../../kit/form.ts'
import { show } from '../../../kit/show.tsx'
import { turn } from '../../../kit/turn.ts'
import { patterns, urls, withQuery } from '../../../urls.ts'
import type { Office } from '../problem/office.ts'
import { theSolver } from '../search/solver.ts'
import { keptAnswer } from './kept-answers.ts'
import { openingLink } from './opening-link.ts'
import { tryChanges } from './scenario.ts'
import { choicesOf } from './scenario-choices.ts'
import { readChange } from './scenario-form.ts'
import type { Change } from './scenario-steps.ts'
import { mostChanges, type StoredScenario } from './scenario-stored.ts'
import { changeInWords } from './scenario-words.ts'
import { solveBy } from './solve-by.ts'
import { answerWhatIf, figuresOf, namedIn, type WhatIfAnswer } from './what-if.ts'

/** What if: scenarios that somebody tries, each a list of changes that is worked out whenever it is looked at. */
export const whatIf = new Hono<Env>()
  .get(patterns.whatIf, whoMay([['create', 'plan']]), async (c) => {
    const { programme, programmes } = await programmeOf(c, c.req.query('programme'))
    return showPage(c, programme, programmes)
  })
  // Not an act: it is tried before anything is written, on a page that stays as it is.
  .post(patterns.whatIf, whoMay([['create', 'plan']]), async (c) => {
    const posted = await c.req.parseBody()
    const { programme, programmes } = await programmeOf(c, typed(posted, 'programme'))
    const again = (errors: FormErrors, status: 409 | 422 = 422) =>
      showPage(c, programme, programmes, { posted, errors, status })
    const { values, errors } = readChange(posted, programme.template)
    if (errors) return again(errors)
    const { letter, change } = values
    const { db, viewer } = c.var
    const { kept, office } = await factsOf(c, programme)
    const before = (await findTried(db.reader, viewer, programme.key)).find(isOf(letter))
    const changes = [...(before?.changes ?? []), change]
    if (changes.length > mostChanges) {
      return again({ [`${change.kind}-in`]: [`A scenario has ${mostChanges} changes at most`] })
    }
    const scenario = tryChanges(kept, office, changes)
    if (scenario.refused) return again({ '': scenario.refused.flatMap(({ words }) => words) })
    const answer = await once<'stale'>(c, posted[formTokenField], async (tx) => {
      const now = (await findTried(tx, viewer, programme.key)).find(isOf(letter))
      if (now?.version !== before?.version) return { refused: 'stale' }
      const tried = { programmeKey: programme.key, letter, changes, before }
      const id = await saveTried(tx, authorOf(c), tried)
      return id ? done(programme.key, id, 'scenario tried') : { refused: 'stale' }
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : again(stale, 409)
  })
  // Not an act: keeping one needs figures that are worked out by a search, outside any write.
  .post(patterns.scenario, whoMay([['create', 'plan']]), async (c) => {
    const posted = await c.req.parseBody()
    const { db, viewer } = c.var
    const scenario = (await findOneTried(db.reader, viewer, c.req.param('id'))) ?? notFound()
    const { programme, programmes } = await programmeOf(c, scenario.programmeKey)
    const again = (errors: FormErrors, status: 409 | 422 = 422) =>
      showPage(c, programme, programmes, { posted, errors, status })
    const { values } = readForm(versionForm, posted)
    if (values?.version !== scenario.version) return again(stale, 409)
    const act = await actOf(c, { posted, scenario, programme })
    if ('errors' in act) return again(act.errors)
    const answer = await once<'stale'>(c, posted[formTokenField], async (tx) => {
      const now = await findOneTried(tx, viewer, scenario.id)
      if (now?.version !== scenario.version) return { refused: 'stale' }
      await act.save(tx)
      return done(programme.key, scenario.id, act.purpose, act.said)
    })
    return 'to' in answer ? c.redirect(answer.to, 303) : again(stale, 409)
  })

const versionForm = fields({ version: expectedVersion })
const nameForm = fields({ name: textField('Name', 80) })
const stale: FormErrors = { '': ['This was changed in another window: look at it again'] }
const notices: Record<string, string> = {
  kept: 'Kept as a proposal, with the figures of today.',
  discarded: 'Thrown away.',
}

type Tx = Parameters<Parameters<typeof once>[2]>[0]
type Act = { save: (tx: Tx) => Promise<unknown>; purpose: string; said?: string }

/** Keeps a scenario, throws it away, or takes one change out of it; one without changes is thrown away. */
async function actOf(
  c: Context<Env>,
  asked: { posted: Posted; scenario: StoredScenario; programme: PlannedProgramme },
): Promise<Act | { errors: FormErrors }> {
  const { posted, scenario, programme } = asked
  const { viewer } = c.var
  const author = authorOf(c)
  const discard: Act = {
    save: (tx) => discardTried(tx, viewer, scenario),
    purpose: 'scenario thrown away',
    said: 'discarded',
  }
  const out = typed(posted, 'remove')
  if (out !== '') {
    const changes = scenario.changes.filter((_, at) => `${at}` !== out)
    if (changes.length === 0) return discard
    const { letter, programmeKey } = scenario
    const tried = { programmeKey, letter, changes, before: scenario }
    return { save: (tx) => saveTried(tx, author, tried), purpose: 'scenario changed' }
  }
  if (typed(posted, 'act') !== 'keep') return discard
  const read = readForm(nameForm, posted)
  if (read.errors) return { errors: { [`name-${scenario.letter}`]: read.errors['name'] } }
  const { kept, office } = await factsOf(c, programme)
  const { base, answers } = await answerOf(kept, office, [scenario.changes])
  const figures = figuresOf(base, answers[0]!)
  if (!figures) return { errors: { '': ['It cannot be, as things are now: change it first'] } }
  const proposal = { name: read.values.name, kept: figures }
  return {
    save: (tx) => keepProposal(tx, author, scenario, proposal),
    purpose: 'proposal kept',
    said: 'kept',
  }
}

function done(programme: string, ids: string, purpose: string, said?: string) {
  const to = withQuery(urls.whatIf, { programme, done: said })
  return { done: { to, history: [], subject: 'scenario', ids, purpose } }
}

async function programmeOf(c: Context<Env>, asked: string | undefined) {
  const { db, viewer, today } = c.var
  const programmes = await findPlannedProgrammes(db.reader, viewer, today)
  const programme =
    (asked ? programmes.find(({ key }) => key === asked) : programmes[0]) ?? notFound()
  return { programme, programmes }
}

async function factsOf(c: Context<Env>, programme: PlannedProgramme) {
  const { db, viewer, today } = c.var
  const { key, template } = programme
  const kept = await ready(db, viewer, key, today)
  const office = await keptAnswer(kept, 'office', () =>
    findOffice(db.reader, viewer, { today, programme, template }),
  )
  return { kept, office }
}

function answerOf(kept: Ready, office: Office, lists: readonly (readonly Change[])[]) {
  const key = `what if ${JSON.stringify(lists)}`
  return keptAnswer(kept, key, () =>
    answerWhatIf(kept, office, lists, { solve: solveBy(theSolver()), turn }),
  )
}

type Again = { posted: Posted; errors: FormErrors; status: 409 | 422 }

async function showPage(
  c: Context<Env>,
  programme: PlannedProgramme,
  programmes: readonly PlannedProgramme[],
  again?: Again,
) {
  const { db, viewer, today } = c.var
  const { kept, office } = await factsOf(c, programme)
  const scenarios = await findTried(db.reader, viewer, programme.key)
  const answer = await answerOf(
    kept,
    office,
    scenarios.map(({ changes }) => changes),
  )
  const wordsOf = (changes: readonly Change[]) =>
    changes.map((change) => changeInWords(change, kept, office))
  const shown = scenarios.map((scenario, at) => {
    return shownOf(scenario, answer.answers[at]!, wordsOf(scenario.changes), programme.key)
  })
  const ids = namedIn(
    answer.answers.flatMap(({ column }) => column ?? []),
    mostNamed,
  )
  if (ids.length > 0) await recordReading(c, 'person', ids, `what if, ${programme.key}`)
  const proposals = await findProposals(db.reader, viewer, programme.key)
  const page = { title: 'What if', section: urls.plans }
  return show(
    c,
    again ? { ...page, status: again.status, errors: true } : page,
    <WhatIf
      programme={programme}
      programmes={programmes}
      today={today}
      base={answer.base}
      shown={shown}
      proposals={proposals.map((one) => ({ ...one, changesInWords: wordsOf(one.changes) }))}
      choices={choicesOf(kept.cohorts, office)}
      restricted={kept.masked.length}
      posted={again?.posted ?? {}}
      errors={again?.errors}
      formToken={formToken(c)}
      notice={notices[c.req.query('done') ?? '']}
    />,
  )
}

function shownOf(
  scenario: StoredScenario,
  { scenario: found, column }: WhatIfAnswer['answers'][number],
  words: readonly string[],
  programmeKey: string,
): Shown {
  if (found.refused || !column) {
    const refused = found.refused?.flatMap((one) => one.words) ?? []
    return { scenario, words, answer: undefined, refused }
  }
  const links = found.tried.opened.map((opened) => openingLink(opened, programmeKey, staffKey))
  return { scenario, words, answer: { tried: found.tried, column, links }, refused: [] }
}

function isOf(letter: string) {
  return (scenario: StoredScenario) => scenario.letter === letter
}

function authorOf({ var: { viewer, today, now } }: Context<Env>) {
  return { viewer, today, at: now().toISOString() }
}
