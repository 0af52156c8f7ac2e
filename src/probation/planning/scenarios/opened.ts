import type { Context } from 'hono'
import { findOffice, type PlannedProgramme } from '../../../../db/probation/queries/office.ts'
import { type Ready, ready } from '../../../../db/probation/queries/ready.ts'
import { findProposals, findTried } from '../../../../db/probation/queries/scenarios.ts'
import { staffKey } from '../../../../db/probation/queries/staff-key.ts'
import { mostNamed } from '../../../../views/probation/planning/scenarios/differences.tsx'
import { recordReading } from '../../../access/audit.ts'
import { formToken } from '../../../access/form-token.ts'
import type { Env } from '../../../env.ts'
import type { FormErrors } from '../../../kit/form.ts'
import type { Shown } from '../../../kit/shown.ts'
import { turn } from '../../../kit/turn.ts'
import { urls, withQuery } from '../../../urls.ts'
import { closedWaiting } from '../../waiting-list/closed.ts'
import { openPlanned } from '../opened.ts'
import type { Office } from '../problem/office.ts'
import { theSolver } from '../search/solver.ts'
import { keptAnswer } from './kept-answers.ts'
import { openingLink } from './opening-link.ts'
import { choicesOf } from './scenario-choices.ts'
import type { Change } from './scenario-steps.ts'
import { changeInWords } from './scenario-words.ts'
import { shownScenario } from './shown-scenario.ts'
import { solveBy } from './solve-by.ts'
import { answerWhatIf, namedIn } from './what-if.ts'

type C = Context<Env>

/** Who waits, which cohorts there are, and whom and what the office has: kept while nothing changes. */
export async function openFacts({ var: { db, viewer, today } }: C, programme: PlannedProgramme) {
  const { key, template } = programme
  const kept = await ready(db, viewer, key, today)
  const office = await keptAnswer(kept, 'office', () =>
    findOffice(db.reader, viewer, { today, programme, template }),
  )
  return { kept, office }
}

/** The best plan as things are, and with each list of changes. */
export function answerOf(kept: Ready, office: Office, lists: readonly (readonly Change[])[]) {
  const key = `what if ${JSON.stringify(lists)}`
  return keptAnswer(kept, key, () =>
    answerWhatIf(kept, office, lists, { solve: solveBy(theSolver()), turn }),
  )
}

/** This was tried in another window since the page was shown. */
export const stale: FormErrors = { '': ['This was changed in another window: look at it again'] }

/** All that the page of scenarios shows of a programme; whom it names is read. */
export async function openWhatIf(c: C, asked: string | undefined, shown?: Partial<Shown>) {
  const { db, viewer, today } = c.var
  const { programme, programmes } = await openPlanned(c, asked)
  const { kept, office } = await openFacts(c, programme)
  const scenarios = await findTried(db.reader, viewer, programme.key)
  const lists = scenarios.map(({ changes }) => changes)
  const { base, answers } = await answerOf(kept, office, lists)
  const named = answers.flatMap(({ column }) => column ?? [])
  const ids = namedIn(named, mostNamed)
  if (ids.length > 0) await recordReading(c, 'person', ids, `what if, ${programme.key}`)
  const wordsOf = (changes: readonly Change[]) =>
    changes.map((change) => changeInWords(change, kept, office))
  const proposals = await findProposals(db.reader, viewer, programme.key)
  return {
    ...{ programme, programmes, today, base, restricted: closedWaiting(kept.masked).length },
    scenarios: scenarios.map((scenario, at) =>
      shownScenario(scenario, answers[at]!, wordsOf(scenario.changes), (opened) =>
        openingLink(opened, programme.key, staffKey),
      ),
    ),
    proposals: proposals.map((one) => ({ ...one, changesInWords: wordsOf(one.changes) })),
    choices: choicesOf(kept.cohorts, office),
    shown: { posted: {}, errors: undefined, ...shown, formToken: formToken(c) },
  }
}

/** Once a scenario is saved: back to the page, with what to say. */
export function triedAs(programme: string, ids: string, purpose: string, said?: string) {
  const to = withQuery(urls.whatIf, { programme, done: said })
  return { done: { to, history: [], subject: 'scenario', ids, purpose } }
}

/** Whose a scenario is, and when it is changed. */
export function authorOf({ var: { viewer, today, now } }: C) {
  return { viewer, today, at: now().toISOString() }
}
