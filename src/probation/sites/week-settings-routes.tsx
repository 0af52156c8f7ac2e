import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  findSiteWeeks,
  findWeekSettings,
  saveCells,
  saveWeekSettings,
} from '../../../db/probation/queries/reference/windows.ts'
import { WeekSettingsPage } from '../../../views/probation/sites/week-settings.tsx'
import { differences, type Fields } from '../../kit/differences.ts'
import type { FormErrors } from '../../kit/form.ts'
import { drawAgain } from '../../sites/cells.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { kept, savedIn } from './kept.ts'
import { spareFault } from './spare.ts'
import type { SiteWeek, WeekSettings } from './week.ts'
import { readWeekSettings } from './window-forms.ts'

/** What is kept between the sides at every venue: an administrator's settings, by which every week is drawn again. */
export const windowSettings = act(
  {
    at: patterns.windowSettings,
    may: [['update', 'site']],
    title: 'Hours',
    section: urls.reference,
    find: (_, db) => findWeekSettings(db),
    starts: ({ bufferMinutes, spareHours }) => ({
      ...{ buffer: `${bufferMinutes}`, spare: `${spareHours}` },
    }),
    page: async (c, _, shown) => (
      <WeekSettingsPage
        {...savedIn(c.req.query())}
        sites={await findSiteWeeks(c.var.db.reader)}
        history={await findReferenceHistory(c.var.db.reader, 'windows')}
        shown={shown}
      />
    ),
  },
  {
    version: ({ version }) => version,
    read: readWeekSettings,
    save: async (tx, before, { reason, ...asked }) => {
      const after = settingsOf(asked)
      const weeks = weeksAfter(await findSiteWeeks(tx), after)
      if ('faults' in weeks) return weeks
      for (const { id, cells } of weeks.drawn) await saveCells(tx, id, cells)
      await saveWeekSettings(tx, after, before.version)
      return kept({
        id: 'windows',
        purpose: 'windows',
        what: 'What is kept between the sides changed',
        why: reason,
        changes: differences(wordsOf(before), wordsOf(after)),
        to: withQuery(urls.windowSettings, { saved: 'yes' }),
      })
    },
    changes: (now, asked) => differences(wordsOf(now), wordsOf(settingsOf(asked))),
  },
)

type Drawn = { faults: FormErrors } | { drawn: Pick<SiteWeek, 'id' | 'cells'>[] }

/** A venue whose sides would be too near, or that leaves too little to nobody, stands in the way. */
function weeksAfter(sites: readonly SiteWeek[], after: WeekSettings): Drawn {
  const drawn: Pick<SiteWeek, 'id' | 'cells'>[] = []
  for (const { id, name, cells } of sites) {
    const made = drawAgain(cells, after.bufferMinutes)
    if ('refused' in made) return { faults: { buffer: [`${name}: ${made.refused}`] } }
    const fault = spareFault(made.cells, after.spareHours)
    if (fault) return { faults: { spare: [`${name}: ${fault}`] } }
    drawn.push({ id, cells: made.cells })
  }
  return { drawn }
}

function settingsOf({ buffer, spare }: { buffer: number; spare: number }): WeekSettings {
  return { bufferMinutes: buffer, spareHours: spare }
}

function wordsOf({ bufferMinutes, spareHours }: WeekSettings): Fields {
  return [
    ['Between the sides', `${bufferMinutes} minutes`],
    ['Nobody’s at every venue', `${spareHours} hours`],
  ]
}
