import { Hono } from 'hono'
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
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import type { Difference } from '../../kit/differences.ts'
import { show } from '../../kit/show.tsx'
import { over } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { kept, savedIn } from './kept.ts'
import { weekAsked, weekChanges } from './venue-hours.ts'
import { officeFault, paintWeek, type SiteWeek, type WeekFacts } from './week.ts'
import { type Painting, readOffice, readPainted, readWindow } from './window-forms.ts'

const week = act(
  {
    at: patterns.venueWindows,
    may: [['update', 'site']],
    title: 'Hours',
    section: urls.reference,
    find: async (c, db) => {
      const site = (await findSiteWeek(db, c.req.param('id') ?? '')) ?? notFound()
      const sessions = await findSessionsAt(db, site.id, c.var.today)
      return { site, sessions, settings: await findWeekSettings(db) }
    },
    page: async (c, { site, settings }, shown) => (
      <WindowsPage
        site={site}
        settings={settings}
        {...savedIn(c.req.query())}
        history={await findReferenceHistory(c.var.db.reader, `venue:${site.id}`)}
        shown={over({ isOffice: site.isOffice ? 'yes' : '' }, shown)}
      />
    ),
  },
  {
    when: 'paint',
    version,
    read: readPainted,
    save: (tx, facts, asked) => repaint(tx, facts, asked, 'grid'),
    changes: ({ site }, asked) => weekAsked(site.cells, asked),
  },
  {
    when: 'office',
    version,
    read: readOffice,
    save: async (tx, { site }, { isOffice, officeReason }) => {
      const fault = isOffice ? officeFault(site) : undefined
      if (fault) return { faults: { isOffice: [fault] } }
      if (!(await saveSiteWeek(tx, site, { isOffice }))) return undefined
      return keptOf(site, 'venue changed', officeReason, officeChange(site, isOffice))
    },
    changes: ({ site }, { isOffice }) => officeChange(site, isOffice),
  },
  {
    version,
    read: readWindow,
    save: (tx, facts, asked) => repaint(tx, facts, asked, ''),
    changes: ({ site }, asked) => weekAsked(site.cells, asked),
  },
)

/** The week of a venue: an administrator gives it to the sides; everybody else of this side reads its opening hours. */
export const venueWindows = new Hono<Env>()
  .get(patterns.venueWindows, whoMay([['read', 'site']]), async (c, next) => {
    const { db, viewer } = c.var
    if (can(viewer, 'update', 'site')) return next()
    const id = c.req.param('id')
    const venue = (await findVenueHours(db.reader, [id])).get(id) ?? notFound()
    return show(c, { title: 'Venue' }, <VenueHoursPage {...venue} />)
  })
  .route('/', week)

function version({ site }: WeekFacts) {
  return site.version
}

async function repaint(tx: Transaction, facts: WeekFacts, asked: Painting, field: string) {
  const { site } = facts
  const made = paintWeek(facts, asked.brush, asked.windows)
  if ('refused' in made) return { faults: { [field]: [made.refused] } }
  if (!(await saveSiteWeek(tx, site, { cells: made.cells }))) return undefined
  return keptOf(site, 'hours changed', asked.reason, weekChanges(site.cells, made.cells))
}

function officeChange(now: SiteWeek, isOffice: boolean): Difference[] {
  const words = (is: boolean) => (is ? 'Yes' : 'No')
  return [{ field: 'Probation office', before: words(now.isOffice), after: words(isOffice) }]
}

function keptOf({ id, name }: SiteWeek, what: string, why: string, changes: Difference[]) {
  const to = withQuery(urls.venueWindows(id), { saved: 'yes' })
  return kept({ id: `venue:${id}`, purpose: 'venue', what: `${name}: ${what}`, why, changes, to })
}
