import { type Context, Hono } from 'hono'
import { type Outcome, once } from '../../../db/probation/change.ts'
import type { Transaction } from '../../../db/probation/database.ts'
import { findVenueHours } from '../../../db/probation/queries/calendar.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  findSessionsAt,
  findSiteWeek,
  findWeekSettings,
  saveSiteWeek,
} from '../../../db/probation/queries/reference/windows.ts'
import { VenueHoursPage } from '../../../views/probation/sites/hours.tsx'
import { WindowsPage } from '../../../views/probation/sites/windows.tsx'
import { WindowsStale } from '../../../views/probation/sites/windows-stale.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import type { Difference } from '../../kit/differences.ts'
import type { FormErrors, Posted } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import type { Window } from '../../sites/cells.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { weekChanges } from './venue-hours.ts'
import { type Brush, officeFault, paintWeek, type SiteWeek } from './week.ts'
import { readOffice, readPainted, readWindow } from './window-forms.ts'

type C = Context<Env>
type Refused = { errors: FormErrors } | 'stale'
type Facts = Parameters<typeof paintWeek>[0]

/** The week of a venue: an administrator gives it to the sides; everybody else of this side reads its opening hours. */
export const venueWindows = new Hono<Env>()
  .get(patterns.venueWindows, async (c) => {
    const { db, viewer } = c.var
    if (!can(viewer, 'read', 'site')) notFound()
    const id = c.req.param('id')
    if (can(viewer, 'update', 'site')) {
      return showWeek(c, (await findSiteWeek(db.reader, id)) ?? notFound())
    }
    const venue = (await findVenueHours(db.reader, [id])).get(id) ?? notFound()
    return show(c, { title: 'Venue' }, <VenueHoursPage {...venue} />)
  })
  .post(patterns.venueWindows, async (c) => {
    const { db, viewer, today } = c.var
    if (!can(viewer, 'update', 'site')) notFound()
    const posted = await c.req.parseBody({ all: true })
    const id = c.req.param('id')
    const work = { window: giveOrTake, paint, office }[String(posted['act'])] ?? notFound
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const site = (await findSiteWeek(tx, id)) ?? notFound()
      const settings = await findWeekSettings(tx)
      const sessions = await findSessionsAt(tx, id, today)
      return work(tx, { site, settings, sessions }, posted)
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    const site = (await findSiteWeek(db.reader, id)) ?? notFound()
    if (answer.refused !== 'stale') return showWeek(c, site, posted, answer.refused.errors)
    const about = { title: 'Changed since', section: urls.reference, status: 409 } as const
    return show(c, about, <WindowsStale site={site} />)
  })

async function giveOrTake(tx: Transaction, facts: Facts, posted: Posted) {
  const { values, errors } = readWindow(posted)
  if (errors) return { refused: { errors } }
  return repaint(tx, facts, values, '')
}

async function paint(tx: Transaction, facts: Facts, posted: Posted) {
  const { values, errors } = readPainted(posted)
  if (errors) return { refused: { errors } }
  return repaint(tx, facts, values, 'grid')
}

async function repaint(
  tx: Transaction,
  facts: Facts,
  asked: { brush: Brush; windows: Window[]; reason: string; version: number },
  field: string,
): Promise<Outcome<Refused>> {
  const { site } = facts
  if (asked.version !== site.version) return { refused: 'stale' }
  const made = paintWeek(facts, asked.brush, asked.windows)
  if ('refused' in made) return { refused: { errors: { [field]: [made.refused] } } }
  if (!(await saveSiteWeek(tx, site, { cells: made.cells }))) return { refused: 'stale' }
  const changes = weekChanges(site.cells, made.cells)
  return done(site, 'hours changed', asked.reason, changes)
}

async function office(tx: Transaction, facts: Facts, posted: Posted): Promise<Outcome<Refused>> {
  const { values, errors } = readOffice(posted)
  if (errors) return { refused: { errors } }
  const { site } = facts
  if (values.version !== site.version) return { refused: 'stale' }
  const isOffice = posted['isOffice'] === 'yes'
  const fault = isOffice ? officeFault(site) : undefined
  if (fault) return { refused: { errors: { isOffice: [fault] } } }
  if (!(await saveSiteWeek(tx, site, { isOffice }))) return { refused: 'stale' }
  const words = (is: boolean) => (is ? 'Yes' : 'No')
  const changes = [
    { field: 'Probation office', before: words(site.isOffice), after: words(isOffice) },
  ]
  return done(site, 'venue changed', values.officeReason, changes)
}

function done(
  { id, name }: SiteWeek,
  what: string,
  why: string,
  changes: Difference[],
): Outcome<Refused> {
  const subjectId = `venue:${id}`
  const line = { subject: 'reference' as const, subjectId, what: `${name}: ${what}`, why, changes }
  const to = withQuery(urls.venueWindows(id), { saved: 'yes' })
  return { done: { to, history: [line], subject: 'reference', ids: subjectId, purpose: 'venue' } }
}

async function showWeek(c: C, site: SiteWeek, posted: Posted = {}, errors: FormErrors = {}) {
  const { db } = c.var
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const props = {
    site,
    settings: await findWeekSettings(db.reader),
    saved: c.req.query('saved') === 'yes',
    history: await findReferenceHistory(db.reader, `venue:${site.id}`),
    shown: {
      posted: { isOffice: site.isOffice ? 'yes' : '', ...posted },
      errors,
      token: formToken(c),
    },
  }
  const about = {
    title: 'Hours',
    section: urls.reference,
    status,
    errors: status === 422,
  } as const
  return show(c, about, <WindowsPage {...props} />)
}
