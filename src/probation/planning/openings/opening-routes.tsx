import { type Context, Hono } from 'hono'
import { findNamed } from '../../../../db/probation/queries/named.ts'
import { findReferred } from '../../../../db/probation/queries/office.ts'
import { questionOf } from '../../../../db/probation/queries/planning-questions.ts'
import { findRuns } from '../../../../db/probation/queries/planning-runs.ts'
import { staffKey } from '../../../../db/probation/queries/staff-key.ts'
import { OpeningPage } from '../../../../views/probation/planning/openings/worth-opening.tsx'
import { recordReading } from '../../../access/audit.ts'
import { formToken, formTokenField } from '../../../access/form-token.ts'
import { type May, whoMay } from '../../../access/permit.ts'
import type { Env } from '../../../env.ts'
import { typed } from '../../../kit/form.ts'
import { show } from '../../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../../urls.ts'
import { openPlanned } from '../opened.ts'
import { type Asking, startRun } from '../runner.ts'
import { namedIn } from '../scenarios/kept-column.ts'
import { openingLink } from '../scenarios/opening-link.ts'
import { keptOpenings } from './openings-answer.ts'
import { proposeOpenings } from './worth-opening.ts'

const may: May = [['create', 'plan']]

/** Which cohorts to open. It changes nothing: opening one is the page that makes cohorts. */
export const openings = new Hono<Env>()
  .get(patterns.openings, whoMay(may), async (c) => {
    const { db, viewer, today } = c.var
    const { programme, programmes } = await openPlanned(c, c.req.query('programme'))
    const question = await questionOf(db.reader, viewer, asked(programme.key))
    const runs = await findRuns(db.reader, question, today)
    const columns = runs.answered?.answer.proposals.map(({ column }) => column) ?? []
    const names = await findNamed(db.reader, viewer, namedIn(columns))
    const ids = [...names.values()].map(({ personId }) => personId)
    if (ids.length > 0) await recordReading(c, 'person', ids, 'which cohorts to open')
    return show(
      c,
      { title: 'Which cohorts to open', section: urls.plans },
      <OpeningPage {...{ programme, programmes, today, runs, names }} formToken={formToken(c)} />,
    )
  })
  // Not an act: it starts a search, which is kept whenever it ends.
  .post(patterns.openings, whoMay(may), async (c) => {
    const posted = await c.req.parseBody()
    const { programme } = await openPlanned(c, typed(posted, 'programme'))
    const to = withQuery(urls.openings, { programme: programme.key })
    const done = { to, subject: 'plan', ids: [], purpose: 'cohorts worth opening asked for' }
    const asking = await askingOf(c, programme)
    await startRun(c, posted[formTokenField], async () => ({ done }), asking)
    return c.redirect(to, 303)
  })

const asked = (programmeKey: string) => ({ kind: 'openings', programmeKey, of: '' }) as const

type Planned = Awaited<ReturnType<typeof openPlanned>>['programme']

async function askingOf(c: Context<Env>, programme: Planned): Promise<Asking<'openings'>> {
  const { db, viewer, today } = c.var
  const { key, template } = programme
  return {
    question: await questionOf(db.reader, viewer, asked(key)),
    programme,
    work: async ({ listed, office, travel, closed, ...under }) =>
      keptOpenings(await proposeOpenings(listed, office, under), {
        ...{ closed, travel, travelMinutes: template.settings.travelMinutes },
        linkOf: (opened) => openingLink(opened, key, staffKey),
        referred: await findReferred(db.reader, viewer, key, today),
      }),
  }
}
