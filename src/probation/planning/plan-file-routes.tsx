import { type Context, Hono } from 'hono'
import { findPlannedProgrammes } from '../../../db/probation/queries/office.ts'
import { findPlan } from '../../../db/probation/queries/plans.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { DownloadPlan } from '../../../views/probation/planning/download.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { type May, whoMay } from '../../access/permit.ts'
import { freshly } from '../../access/session.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { streamed } from '../../kit/background.ts'
import { formOf, textField } from '../../kit/form.ts'
import { contentTypes, fileOf } from '../../kit/report-file.ts'
import { show } from '../../kit/show.tsx'
import type { Shown } from '../../kit/shown.ts'
import { patterns, urls } from '../../urls.ts'
import { type PlanLine, planColumns, planLines } from './plan-file.ts'
import { factsWithin } from './problem/scope.ts'

const form = formOf({ reason: textField('Reason', 200) })

/** A plan as a file: asked for with the password and a reason, by who may export. */
const may: May = [
  ['read', 'plan'],
  ['export', 'export'],
]

export const planFiles = new Hono<Env>()
  .get(patterns.planFile, whoMay(may), async (c) => ask(c, await fileOfPlan(c)))
  // Not an act: it changes nothing, and answers with a file.
  .post(patterns.planFile, whoMay(may), async (c) => {
    const asked = await fileOfPlan(c)
    const posted = await c.req.parseBody()
    const { values, errors } = form(posted)
    if (errors) return ask(c, asked, { posted, errors })
    const { plan, lines, ids } = asked
    const purpose = `plan, ${plan.programmeKey} csv: ${values.reason}`
    await recordReading(c, 'person', ids, purpose, 'disclosure')
    c.header('content-type', contentTypes.csv)
    const name = `plan-${plan.programmeKey}-${plan.onDay}.csv`
    c.header('content-disposition', `attachment; filename="${name}"`)
    const file = fileOf(planColumns, pieces(lines), 'csv')
    return c.body(streamed('file of a plan', file, { id: c.var.correlationId }))
  })

type Asked = Awaited<ReturnType<typeof fileOfPlan>>

function ask(c: Context<Env>, { plan, lines }: Asked, typed: Partial<Shown> = {}) {
  const shown = { posted: {}, errors: undefined, ...typed, formToken: formToken(c) }
  const status = shown.errors ? 422 : 200
  return show(
    c,
    { title: 'Download the plan', section: urls.plans, status, errors: status === 422 },
    <DownloadPlan plan={plan} rows={lines.length} shown={shown} />,
  )
}

async function* pieces(lines: readonly PlanLine[]): AsyncGenerator<PlanLine> {
  yield* lines
}

/** What the file would hold; the password first, then the same address again. */
async function fileOfPlan(c: Context<Env>) {
  const { db, viewer, today } = c.var
  const plan = (await findPlan(db.reader, viewer, c.req.param('id') ?? '')) ?? notFound()
  const { result, programmeKey, scope, pins, bans } = plan
  if (!result) notFound()
  const programmes = await findPlannedProgrammes(db.reader, viewer, today)
  const { template } = programmes.find(({ key }) => key === programmeKey) ?? notFound()
  const kept = await ready(db, viewer, programmeKey, today)
  const inScope = factsWithin(kept, scope, { pins, bans }, template)
  const lines = planLines(kept.waits, result, inScope)
  const listed = new Set(lines.map(({ crn }) => crn))
  const ids = kept.waits.filter(({ crn }) => listed.has(crn)).map(({ personId }) => personId)
  freshly(c, urls.planFile(plan.id))
  return { plan, lines, ids }
}
