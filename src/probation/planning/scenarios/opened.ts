import type { Context } from 'hono'
import { findCohorts } from '../../../../db/probation/queries/cohorts.ts'
import { findNamed } from '../../../../db/probation/queries/named.ts'
import {
  findChoosable,
  findOffice,
  type PlannedProgramme,
} from '../../../../db/probation/queries/office.ts'
import { questionOf } from '../../../../db/probation/queries/planning-questions.ts'
import { findRuns } from '../../../../db/probation/queries/planning-runs.ts'
import { findProposals, findTried } from '../../../../db/probation/queries/scenarios.ts'
import { staffKey } from '../../../../db/probation/queries/staff-key.ts'
import { recordReading } from '../../../access/audit.ts'
import { formToken } from '../../../access/form-token.ts'
import type { Env } from '../../../env.ts'
import type { FormErrors } from '../../../kit/form.ts'
import type { Shown } from '../../../kit/shown.ts'
import { urls, withQuery } from '../../../urls.ts'
import { openPlanned } from '../opened.ts'
import type { Runs } from '../run.ts'
import type { Asking } from '../runner.ts'
import { namedIn } from './kept-column.ts'
import { openingLink } from './opening-link.ts'
import { tryChanges } from './scenario.ts'
import { choicesOf } from './scenario-choices.ts'
import type { Change } from './scenario-steps.ts'
import { changeInWords } from './scenario-words.ts'
import { answerWhatIf } from './what-if.ts'
import { type KeptWhatIf, keptWhatIf } from './what-if-answer.ts'

type C = Context<Env>
type Lists = readonly (readonly Change[])[]

const asked = (programmeKey: string, of: Lists) => ({ kind: 'what_if', programmeKey, of }) as const

/** Lists of changes to be worked out side by side; nothing where there are none. */
export async function askingOf(
  { var: { db, viewer } }: C,
  programme: PlannedProgramme,
  lists: Lists,
): Promise<Asking<'what_if'> | undefined> {
  const { key } = programme
  if (lists.length === 0) return undefined
  return {
    question: await questionOf(db.reader, viewer, asked(key, lists)),
    programme,
    work: async ({ listed, office, closed, ...under }) =>
      keptWhatIf(await answerWhatIf(listed, office, lists, under), closed, (opened) =>
        openingLink(opened, key, staffKey),
      ),
  }
}

/** What has been worked out of some lists of changes. */
export async function runsOf(
  { var: { db, viewer, today } }: C,
  programmeKey: string,
  lists: Lists,
): Promise<Runs<KeptWhatIf>> {
  if (lists.length === 0) return { latest: undefined, answered: undefined, isCurrent: false }
  const question = await questionOf(db.reader, viewer, asked(programmeKey, lists))
  return findRuns(db.reader, question, today)
}

/** Why changes cannot be, by the rules that lay and staff cohorts: nobody who waits need be read for that. */
export async function refusalOf(
  { var: { db, viewer, today } }: C,
  programme: PlannedProgramme,
  changes: readonly Change[],
): Promise<readonly string[] | undefined> {
  const { key, template } = programme
  const cohorts = await findCohorts(db.reader, viewer, key, today)
  const office = await findOffice(db.reader, viewer, { today, programme, template })
  const { refused } = tryChanges({ today, waits: [], cohorts, seekerOf: nobody }, office, changes)
  return refused?.flatMap(({ words }) => words)
}

function nobody(): never {
  throw new Error('Nobody waits in a list without people')
}

/** This was tried in another window since the page was shown. */
export const stale: FormErrors = { '': ['This was changed in another window: look at it again'] }

/** All that the page of scenarios shows of a programme; whom it names is read. */
export async function openWhatIf(c: C, asked: string | undefined, shown?: Partial<Shown>) {
  const { db, viewer, today } = c.var
  const { programme, programmes } = await openPlanned(c, asked)
  const tried = await findTried(db.reader, viewer, programme.key)
  const lists = tried.map(({ changes }) => changes)
  const runs = await runsOf(c, programme.key, lists)
  const answers = runs.answered?.answer.scenarios
  const columns = answers?.flatMap((one) => (one.refused ? [] : [one.column])) ?? []
  const names = await findNamed(db.reader, viewer, namedIn(columns))
  const ids = [...names.values()].map(({ personId }) => personId)
  if (ids.length > 0) await recordReading(c, 'person', ids, `what if, ${programme.key}`)
  const choosable = await findChoosable(db.reader, viewer, { today, programme })
  const wordsOf = (changes: readonly Change[]) =>
    changes.map((change) => changeInWords(change, choosable))
  const proposals = await findProposals(db.reader, viewer, programme.key)
  return {
    ...{ programme, programmes, today, runs, names },
    scenarios: tried.map((scenario, at) => {
      return { scenario, words: wordsOf(scenario.changes), found: answers?.[at] }
    }),
    proposals: proposals.map((one) => ({ ...one, changesInWords: wordsOf(one.changes) })),
    choices: choicesOf(choosable),
    shown: { posted: {}, errors: undefined, ...shown, formToken: formToken(c) },
  }
}

/** Once a scenario is saved: back to the page, with what to say. */
export function triedAs(programme: string, id: string, purpose: string, said?: string) {
  const to = withQuery(urls.whatIf, { programme, done: said })
  return { done: { to, subject: 'scenario', ids: [id], purpose } }
}

/** Whose a scenario is, and when it is changed. */
export function authorOf({ var: { viewer, today, now } }: C) {
  return { viewer, today, at: now().toISOString() }
}
