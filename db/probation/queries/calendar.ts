import type { Day, WorkingCalendar } from '../../../src/calendar.ts'
import type { Reader } from '../database.ts'
import { bankHolidays, closures } from '../schema.ts'

/** The calendar of working days: bank holidays of England and Wales, and every closure. */
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
  }
}
