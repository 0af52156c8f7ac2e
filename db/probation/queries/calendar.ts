import { eq, isNotNull } from 'drizzle-orm'
import type { Day, VenueTimes, WorkingCalendar } from '../../../src/calendar.ts'
import { windowsOf } from '../../../src/sites/cells.ts'
import type { Reader } from '../database.ts'
import { bankHolidays, closures, siteCells, venues } from '../schema.ts'

/** The calendar of working days: bank holidays of England and Wales, every closure, and our own times at venues kept by windows. */
export async function findCalendar(db: Reader): Promise<WorkingCalendar> {
  const [holidays, closed] = [
    await db.select().from(bankHolidays),
    await db.select().from(closures),
  ]
  return {
    holidays: new Map(holidays.map(({ onDay, name }) => [onDay, name])),
    closures: closed.map(({ venueId, fromOn, toOn, reason }) => ({
      venueId: venueId ?? undefined,
      fromOn,
      toOn,
      reason,
    })),
    knownYears: new Set(holidays.map(({ onDay }) => +(onDay as Day).slice(0, 4))),
    venueTimes: await findVenueTimes(db),
  }
}

/** The probation side's windows alone: nothing of what stands in the other hours of the week. */
async function findVenueTimes(db: Reader): Promise<ReadonlyMap<string, VenueTimes>> {
  const kept = await db.select().from(venues).where(isNotNull(venues.windowsOn))
  if (kept.length === 0) return new Map()
  const cells = await db.select().from(siteCells).where(eq(siteCells.side, 'probation'))
  return new Map(
    kept.map(({ id, name, windowsOn }) => {
      const own = cells
        .filter(({ siteId }) => siteId === id)
        .map(({ weekday, quarterHour, side }) => ({ weekday, quarter: quarterHour, side }))
      return [id, { name, from: windowsOn as Day, windows: windowsOf(own, 'probation') }]
    }),
  )
}
