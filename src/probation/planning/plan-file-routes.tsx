import { type Context, Hono } from 'hono'
import { countFileRows, findRowsOfFile } from '../../../db/probation/queries/plan-rows.ts'
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
import { turn } from '../../kit/turn.ts'
import { patterns, urls } from '../../urls.ts'
import { openPlan, openPlanned, openWaits } from './opened.ts'
import { type PlanLine, planColumns, planLines } from './plan-file.ts'
import type { PlanHead } from './stored.ts'

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
    const { plan } = asked
    const { lines, ids } = await linesOf(c, plan)
    const purpose = `plan, ${plan.programmeKey} csv: ${values.reason}`
    await recordReading(c, 'person', ids, purpose, 'disclosure')
    c.header('content-type', contentTypes.csv)
    const name = `plan-${plan.programmeKey}-${plan.onDay}.csv`
    c.header('content-disposition', `attachment; filename="${name}"`)
    const file = fileOf(planColumns, pieces(lines), 'csv')
    return c.body(streamed('file of a plan', file, { id: c.var.correlationId }))
  })

type Asked = Awaited<ReturnType<typeof fileOfPlan>>

function ask(c: Context<Env>, { plan, rows }: Asked, typed: Partial<Shown> = {}) {
  const shown = { posted: {}, errors: undefined, ...typed, formToken: formToken(c) }
  const status = shown.errors ? 422 : 200
  return show(
    c,
    { title: 'Download the plan', section: urls.plans, status, errors: status === 422 },
    <DownloadPlan plan={plan} rows={rows} shown={shown} />,
  )
}

/** A plan's lines in the order of the waiting list: of those who are still on it and open to the viewer. */
async function linesOf(c: Context<Env>, plan: PlanHead) {
  const found: { lines: PlanLine[]; ids: string[] } = { lines: [], ids: [] }
  for (let from: number | undefined = 0; from !== undefined; ) {
    const some = await findRowsOfFile(c.var.db.reader, plan.id, { from, most: rowsAPiece })
    const known = await openWaits(c.var, some.order)
    const waits = some.order.flatMap((referralId) => known.get(referralId) ?? [])
    found.ids.push(...waits.map(({ personId }) => personId))
    found.lines.push(...planLines(waits, some))
    from = some.next
    await turn()
  }
  return found
}

const rowsAPiece = 200

async function* pieces(lines: readonly PlanLine[]): AsyncGenerator<PlanLine> {
  yield* lines
}

/** What the file would hold; the password first, then the same address again. */
async function fileOfPlan(c: Context<Env>) {
  const plan = await openPlan(c)
  if (!plan.result) notFound()
  await openPlanned(c, plan.programmeKey)
  freshly(c, urls.planFile(plan.id))
  return { plan, rows: await countFileRows(c.var.db.reader, c.var.viewer, plan.id) }
}
