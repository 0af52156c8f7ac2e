import type { Transaction } from '../../../db/probation/database.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  findSessionsAt,
  findSiteWeek,
  findWeekSettings,
  saveSiteWeek,
} from '../../../db/probation/queries/reference/windows.ts'
import { WindowsPage } from '../../../views/probation/sites/windows.tsx'
import { notFound } from '../../errors.ts'
import type { Difference } from '../../kit/differences.ts'
import { over, type Shown } from '../../kit/shown.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { kept, savedIn } from './kept.ts'
import { weekAsked, weekChanges } from './venue-hours.ts'
import { officeFault, paintWeek, type SiteWeek, type WeekFacts } from './week.ts'
import { type Painting, readOffice, readPainted, readWindow } from './window-forms.ts'

/** The week of a venue, for administrators: giving it to the sides, and whether it is an office. */
export const venueWindows = act(
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
        shown={shownOf(site, shown)}
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

/** An office form that was sent with its box empty keeps it empty. */
function shownOf({ isOffice }: SiteWeek, shown: Shown): Shown {
  return shown.posted['act'] === 'office' ? shown : over({ isOffice: isOffice ? 'yes' : '' }, shown)
}

function officeChange(now: SiteWeek, isOffice: boolean): Difference[] {
  const words = (is: boolean) => (is ? 'Yes' : 'No')
  return [{ field: 'Probation office', before: words(now.isOffice), after: words(isOffice) }]
}

function keptOf({ id, name }: SiteWeek, what: string, why: string, changes: Difference[]) {
  const to = withQuery(urls.venueWindows(id), { saved: 'yes' })
  return kept({ id: `venue:${id}`, purpose: 'venue', what: `${name}: ${what}`, why, changes, to })
}
