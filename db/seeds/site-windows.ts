import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { day, weekdays } from '../../src/calendar.ts'
import { type Cell, giveWindow } from '../../src/sites/cells.ts'
import { insertMany } from '../many.ts'
import type { ProbationDatabase } from '../probation/database.ts'
import { siteCells, venues } from '../probation/schema.ts'

const bufferMinutes = 60

const row = z.strictObject({
  venue: z.string(),
  side: z.enum(['probation', 'survivor']),
  weekday: z.enum(weekdays),
  from: z.string(),
  to: z.string(),
})

/** Long before anything that is held there now. */
const windowsOn = day('2026-06-01')

/** The demo's one shared venue: windows for each side, weeks ahead of any booking (security 2). */
export async function loadSiteWindows(db: ProbationDatabase) {
  const text = readFileSync(new URL('./county/site-windows.csv', import.meta.url), 'utf8')
  const rows = z.array(row).parse(parse(text, { columns: true, skip_empty_lines: true }))
  for (const name of new Set(rows.map(({ venue }) => venue))) {
    const [venue] = await db.reader.select().from(venues).where(eq(venues.name, name))
    if (!venue) throw new Error(`There is no venue ${name}.`)
    let cells: readonly Cell[] = []
    for (const { side, ...window } of rows.filter((one) => one.venue === name)) {
      const given = giveWindow(cells, side, window, bufferMinutes)
      if ('refused' in given) throw new Error(`${name}: ${given.refused}`)
      cells = given.cells
    }
    await db.write(async (tx) => {
      await tx.update(venues).set({ windowsOn }).where(eq(venues.id, venue.id))
      await insertMany(tx, siteCells, cells, ({ weekday, quarter, side }) => ({
        siteId: venue.id,
        weekday,
        quarterHour: quarter,
        side,
      }))
    })
  }
}
