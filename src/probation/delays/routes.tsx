import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { type ReportReady, reportReady } from '../../../db/probation/queries/report-ready.ts'
import { findProgramme } from '../../../db/programme-queries.ts'
import { listAxis } from '../../../views/kit/window-bar.tsx'
import { Download } from '../../../views/probation/delays/download.tsx'
import { Delays } from '../../../views/probation/delays/page.tsx'
import type { Programme } from '../../../views/probation/delays/page-props.ts'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can, scopeOf } from '../../access/matrix.ts'
import { needsReauthentication } from '../../access/session.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { streamed } from '../../kit/background.ts'
import { readMonth } from '../../kit/figures/months.ts'
import { readForm, textField, typed } from '../../kit/form.ts'
import { contentTypes, fileFormats, fileOf } from '../../kit/report-file.ts'
import { show } from '../../kit/show.tsx'
import { versionOn } from '../../programmes/version.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { readAsked } from './areas.ts'
import { delayColumns, delayRows } from './file-rows.ts'
import { decisionsOf } from './most-pressing.ts'
import type { Asked } from './tally.ts'
import { within } from './within.ts'

const section = urls.delays

export const delays = new Hono<Env>()
  .get(patterns.delays, async (c) => {
    const [first] = await programmesOf(c)
    return c.redirect(urls.delaysOf((first ?? notFound()).key), 302)
  })
  .get(patterns.delaysFile, async (c) => {
    const asked = await exportOf(c)
    if (needsReauthentication(c)) return askAgain(c)
    return show(
      c,
      { title: 'Download the delay report', section },
      <Download {...asked} formToken={formToken(c)} />,
    )
  })
  .post(patterns.delaysFile, async (c) => {
    const asked = await exportOf(c)
    if (needsReauthentication(c)) return askAgain(c)
    const posted = await c.req.parseBody()
    const { values, errors } = readForm(reasonForm, posted)
    if (errors) {
      return show(
        c,
        { title: 'Download the delay report', section, status: 422, errors: true },
        <Download
          {...asked}
          formToken={formToken(c)}
          reason={typed(posted, 'reason')}
          errors={errors}
        />,
      )
    }
    const { programme, format, list, today } = asked
    const ids = [...list.waits, ...list.masked].map(({ personId }) => personId)
    const purpose = `delay report, ${programme.key} ${format}: ${values.reason}`
    await recordReading(c, 'person', ids, purpose, 'disclosure')
    c.header('content-type', contentTypes[format])
    c.header(
      'content-disposition',
      `attachment; filename="delays-${programme.key}-${today}.${format}"`,
    )
    const pieces = fileOf(delayColumns, delayRows(list, turn), format)
    return c.body(streamed('file of delays', pieces, { id: c.var.correlationId }))
  })
  .get(patterns.delaysOf, async (c) => {
    const programme = await programmeOf(c, c.req.param('programme'))
    const { viewer, today } = c.var
    const month = readMonth(c.req.query('to'), today)
    const found = await reportReady(c.var.db, viewer, programme.key, today, month)
    const asked = readAsked(c.req.query(), found.areas, today)
    const report = await found.reportOf(asked)
    const list = within(found.ready, asked)
    const decisions = decisionsOf(list.waits).map((wait) => ({
      wait,
      fit: found.ready.bestFitOf(wait),
    }))
    await recordReading(
      c,
      'person',
      decisions.map(({ wait }) => wait.personId),
      `delay report, ${programme.key}`,
    )
    return show(
      c,
      { title: 'Delays', section },
      <Delays
        programme={programme}
        programmes={await programmesOf(c)}
        template={await templateOf(c, programme.key)}
        report={report}
        asked={asked}
        areas={found.areas}
        today={today}
        viewer={viewer}
        isOwnArea={scopeOf(viewer, 'delayReport') !== undefined}
        hasLists={can(viewer, 'list', 'referral')}
        mayExport={can(viewer, 'export', 'export')}
        restricted={found.ready.masked.length}
        decisions={decisions}
        axis={listAxis(today)}
      />,
    )
  })

const reasonForm = z.object({ reason: textField('Reason', 200) })

/** The password first, then the same address again. */
function askAgain(c: Context<Env>) {
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(withQuery(urls.reAuthentication, { next: pathname + search }), 303)
}

/** What an export would hold; for whoever may not export, there is no such address. */
async function exportOf(c: Context<Env>) {
  const { viewer, today } = c.var
  if (!can(viewer, 'export', 'export')) notFound()
  const [key, extension] = c.req.param('file')!.split('.')
  const format = fileFormats.find((one) => one === extension) ?? notFound()
  const programme = await programmeOf(c, key!)
  const found = await reportReady(c.var.db, viewer, programme.key, today)
  const asked = readAsked(c.req.query(), found.areas, today)
  const list = exportList(found, asked)
  const rows = list.waits.length + list.masked.length
  return { programme, format, asked, areas: found.areas, today, list, rows }
}

function exportList({ ready }: ReportReady, asked: Asked) {
  return { today: ready.today, bestFitOf: ready.bestFitOf, ...within(ready, asked) }
}

/** Programmes whose report this viewer has; a CARA coordinator has one. */
async function programmesOf(c: Context<Env>): Promise<Programme[]> {
  const { db, viewer } = c.var
  if (!can(viewer, 'read', 'delayReport')) notFound()
  const all = await findProgrammes(db.reader)
  return viewer.role === 'cara_coordinator' ? all.filter(({ key }) => key === 'cara') : all
}

async function programmeOf(c: Context<Env>, key: string): Promise<Programme> {
  return (await programmesOf(c)).find((one) => one.key === key) ?? notFound()
}

async function templateOf(c: Context<Env>, key: string) {
  const programme = (await findProgramme(c.var.db.reader, key)) ?? notFound()
  const version = versionOn(programme, c.var.today) ?? programme.versions[0] ?? notFound()
  return version.template
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
