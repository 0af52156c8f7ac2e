import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { weekdays } from '../../src/calendar.ts'
import { type Cell, giveWindow } from '../../src/sites/cells.ts'
import type { ProbationDatabase } from '../probation/database.ts'
import {
  findSiteWeek,
  findWeekSettings,
  saveCells,
} from '../probation/queries/reference/windows.ts'
import { venues } from '../probation/schema.ts'

const row = z.strictObject({
  venue: z.string(),
  weekday: z.enum(weekdays),
  from: z.string(),
  to: z.string(),
})

/** The survivor side's windows at the demo's one shared venue, in hours that were nobody's (rule 19.1). */
export async function loadSiteWindows(db: ProbationDatabase) {
  const text = readFileSync(new URL('./county/site-windows.csv', import.meta.url), 'utf8')
  const rows = z.array(row).parse(parse(text, { columns: true, skip_empty_lines: true }))
  const { bufferMinutes } = await findWeekSettings(db.reader)
  for (const name of new Set(rows.map(({ venue }) => venue))) {
    const [venue] = await db.reader.select().from(venues).where(eq(venues.name, name))
    const site = venue && (await findSiteWeek(db.reader, venue.id))
    if (!site) throw new Error(`There is no venue ${name}.`)
    let cells: readonly Cell[] = site.cells
    for (const { venue: _, ...window } of rows.filter((one) => one.venue === name)) {
      const given = giveWindow(cells, 'survivor', window, bufferMinutes)
      if ('refused' in given) throw new Error(`${name}: ${given.refused}`)
      cells = given.cells
    }
    await db.write((tx) => saveCells(tx, site.id, cells))
  }
}
