import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findPlannedProgrammes } from '../../../db/probation/queries/office.ts'
import { findPlan } from '../../../db/probation/queries/plans.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { DownloadPlan } from '../../../views/probation/planning/download.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { needsReauthentication } from '../../access/session.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { streamed } from '../../kit/background.ts'
import { readForm, textField, typed } from '../../kit/form.ts'
import { contentTypes, fileOf } from '../../kit/report-file.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { type PlanLine, planColumns, planLines } from './plan-file.ts'
import { factsWithin } from './problem/scope.ts'

const section = urls.plans
const reasonForm = z.object({ reason: textField('Reason', 200) })

/** A plan as a file: asked for with the password and a reason, by who may export. */
export const planFiles = new Hono<Env>()
  .get(patterns.planFile, async (c) => {
    const { plan, lines } = await fileOfPlan(c)
    if (needsReauthentication(c)) return askAgain(c)
    const rows = lines.length
    return show(
      c,
      { title: 'Download the plan', section },
      <DownloadPlan plan={plan} rows={rows} formToken={formToken(c)} />,
    )
  })
  .post(patterns.planFile, async (c) => {
    const { plan, lines, ids } = await fileOfPlan(c)
    if (needsReauthentication(c)) return askAgain(c)
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(reasonForm, posted)
    if (!values) {
      const rows = lines.length
      return show(
        c,
        { title: 'Download the plan', section, status: 422, errors: true },
        <DownloadPlan
          plan={plan}
          rows={rows}
          formToken={formToken(c)}
          errors={errors}
          reason={typed(posted, 'reason')}
        />,
      )
    }
    const purpose = `plan, ${plan.programmeKey} csv: ${values.reason}`
    await recordReading(c, 'person', ids, purpose, 'disclosure')
    c.header('content-type', contentTypes.csv)
    const name = `plan-${plan.programmeKey}-${plan.onDay}.csv`
    c.header('content-disposition', `attachment; filename="${name}"`)
    const file = fileOf(planColumns, pieces(lines), 'csv')
    return c.body(streamed('file of a plan', file, { id: c.var.correlationId }))
  })

async function* pieces(lines: readonly PlanLine[]): AsyncGenerator<PlanLine> {
  yield* lines
}

/** The password first, then the same address again. */
function askAgain(c: Context<Env>) {
  const { pathname } = new URL(c.req.url)
  return c.redirect(withQuery(urls.reAuthentication, { next: pathname }), 303)
}

async function fileOfPlan(c: Context<Env>) {
  const { db, viewer, today } = c.var
  if (!can(viewer, 'read', 'plan') || !can(viewer, 'export', 'export')) notFound()
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
  return { plan, lines, ids }
}
