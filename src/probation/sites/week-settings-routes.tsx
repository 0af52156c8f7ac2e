import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/probation/change.ts'
import type { Transaction } from '../../../db/probation/database.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  findSiteWeeks,
  findWeekSettings,
  saveCells,
  saveWeekSettings,
} from '../../../db/probation/queries/reference/windows.ts'
import { StaleReference } from '../../../views/kit/reference-parts.tsx'
import { WeekSettingsPage } from '../../../views/probation/sites/week-settings.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { differences, type Fields } from '../../kit/differences.ts'
import { type FormErrors, type Posted, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { drawAgain } from '../../sites/cells.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { spareFault } from './spare.ts'
import type { SiteWeek, WeekSettings } from './week.ts'
import { readWeekSettings } from './window-forms.ts'

type C = Context<Env>
type Refused = { errors: FormErrors } | { stale: WeekSettings }

/** What is kept between the sides at every venue: an administrator's settings. */
export const windowSettings = new Hono<Env>()
  .use(patterns.windowSettings, (c, next) =>
    can(c.var.viewer, 'update', 'site') ? next() : notFound(),
  )
  .get(patterns.windowSettings, async (c) => {
    const { bufferMinutes, spareHours, version } = await findWeekSettings(c.var.db.reader)
    return showSettings(c, {
      ...{ buffer: `${bufferMinutes}`, spare: `${spareHours}`, version: `${version}` },
    })
  })
  .post(patterns.windowSettings, async (c) => {
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], (tx) => change(tx, posted))
    if ('to' in answer) return c.redirect(answer.to, 303)
    const { refused } = answer
    if ('errors' in refused) return showSettings(c, posted, refused.errors)
    const yours = [`${typed(posted, 'buffer')} minutes`, `${typed(posted, 'spare')} hours`]
    const rows = wordsOf(refused.stale).map(([field, saved], at) => {
      return { field, saved, yours: yours[at]! }
    })
    const about = { title: 'Changed since', section: urls.reference, status: 409 } as const
    return show(c, about, <StaleReference rows={rows} back={urls.windowSettings} />)
  })

/** Every week is drawn again; a venue whose sides would be too near, or that leaves too little to nobody, stands in the way. */
async function change(tx: Transaction, posted: Posted): Promise<Outcome<Refused>> {
  const { values, errors } = readWeekSettings(posted)
  if (errors) return { refused: { errors } }
  const { buffer, spare, reason, version } = values
  const kept = await findWeekSettings(tx)
  if (version !== kept.version) return { refused: { stale: kept } }
  const after = { bufferMinutes: buffer, spareHours: spare }
  const weeks = weeksAfter(await findSiteWeeks(tx), after)
  if ('errors' in weeks) return { refused: weeks }
  for (const { id, cells } of weeks.drawn) await saveCells(tx, id, cells)
  await saveWeekSettings(tx, after, version)
  const changes = differences(wordsOf(kept), wordsOf(after))
  const subjectId = 'windows'
  const what = 'What is kept between the sides changed'
  return {
    done: {
      to: withQuery(urls.windowSettings, { saved: 'yes' }),
      history: [{ subject: 'reference', subjectId, what, why: reason, changes }],
      subject: 'reference',
      ids: subjectId,
      purpose: 'windows',
    },
  }
}

type Drawn = { errors: FormErrors } | { drawn: Pick<SiteWeek, 'id' | 'cells'>[] }

function weeksAfter(sites: readonly SiteWeek[], after: WeekSettings): Drawn {
  const drawn: Pick<SiteWeek, 'id' | 'cells'>[] = []
  for (const { id, name, cells } of sites) {
    const made = drawAgain(cells, after.bufferMinutes)
    if ('refused' in made) return { errors: { buffer: [`${name}: ${made.refused}`] } }
    const fault = spareFault(made.cells, after.spareHours)
    if (fault) return { errors: { spare: [`${name}: ${fault}`] } }
    drawn.push({ id, cells: made.cells })
  }
  return { drawn }
}

function wordsOf({ bufferMinutes, spareHours }: WeekSettings): Fields {
  return [
    ['Between the sides', `${bufferMinutes} minutes`],
    ['Nobody’s at every venue', `${spareHours} hours`],
  ]
}

async function showSettings(c: C, posted: Posted, errors: FormErrors = {}) {
  const { reader } = c.var.db
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const props = {
    ...{ posted, errors, token: formToken(c) },
    saved: c.req.query('saved') === 'yes',
    sites: await findSiteWeeks(reader),
    history: await findReferenceHistory(reader, 'windows'),
  }
  const about = { title: 'Hours', section: urls.reference, status, errors: status === 422 } as const
  return show(c, about, <WeekSettingsPage {...props} />)
}
