import { type Context, Hono } from 'hono'
import { findReported } from '../../../db/probation/queries/delay-report.ts'
import { findWhole } from '../../../db/probation/queries/ground.ts'
import { Download } from '../../../views/probation/delays/download.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { type May, whoMay } from '../../access/permit.ts'
import { freshly } from '../../access/session.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { streamed } from '../../kit/background.ts'
import { formOf, textField } from '../../kit/form.ts'
import { contentTypes, fileFormats, fileOf } from '../../kit/report-file.ts'
import { show } from '../../kit/show.tsx'
import type { Shown } from '../../kit/shown.ts'
import { turn } from '../../kit/turn.ts'
import { patterns, urls } from '../../urls.ts'
import { openProgramme } from '../opened.ts'
import { readAsked } from './areas.ts'
import { delayColumns, delayRows } from './file-rows.ts'
import { within } from './within.ts'

const form = formOf({ reason: textField('Reason', 200) })

/** The delay report as a file: asked for with the password and a reason, by who may export. */
const may: May = [
  ['export', 'export'],
  ['read', 'delayReport'],
]

export const delaysFile = new Hono<Env>()
  .get(patterns.delaysFile, whoMay(may), async (c) => ask(c, await exportOf(c)))
  // Not an act: it changes nothing, and answers with a file.
  .post(patterns.delaysFile, whoMay(may), async (c) => {
    const asked = await exportOf(c)
    const posted = await c.req.parseBody()
    const { values, errors } = form(posted)
    if (errors) return ask(c, asked, { posted, errors })
    const { programme, format, list, today } = asked
    const ids = [...list.waits, ...list.masked].map(({ personId }) => personId)
    const purpose = `delay report, ${programme.key} ${format}: ${values.reason}`
    await recordReading(c, 'person', ids, purpose, 'disclosure')
    c.header('content-type', contentTypes[format])
    const name = `delays-${programme.key}-${today}.${format}`
    c.header('content-disposition', `attachment; filename="${name}"`)
    const pieces = fileOf(delayColumns, delayRows(list, turn), format)
    return c.body(streamed('file of delays', pieces, { id: c.var.correlationId }))
  })

type Asked = Awaited<ReturnType<typeof exportOf>>

/** What an export would hold; the password first, then the same address again. */
async function exportOf(c: Context<Env>) {
  const { db, viewer, today } = c.var
  const [key, extension] = c.req.param('file')!.split('.')
  const format = fileFormats.find((one) => one === extension) ?? notFound()
  const programme = await openProgramme(c, key)
  const of = { viewer, programmeKey: programme.key, today }
  const { areas } = await findReported(db.reader, of)
  const asked = readAsked(c.req.query(), areas, today)
  const whole = await findWhole(db.reader, viewer, programme.key, today)
  const list = { today, bestFitOf: whole.bestFitOf, ...within(whole, asked) }
  const { pathname, search } = new URL(c.req.url)
  freshly(c, pathname + search)
  return { programme, format, asked, areas, today, list }
}

function ask(c: Context<Env>, asked: Asked, typed: Partial<Shown> = {}) {
  const { waits, masked } = asked.list
  const shown = { posted: {}, errors: undefined, ...typed, formToken: formToken(c) }
  const status = shown.errors ? 422 : 200
  return show(
    c,
    { title: 'Download the delay report', section: urls.delays, status, errors: status === 422 },
    <Download {...asked} rows={waits.length + masked.length} shown={shown} />,
  )
}
