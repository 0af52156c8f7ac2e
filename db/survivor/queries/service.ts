import { asc, desc } from 'drizzle-orm'
import { type Day, day, type WorkingCalendar } from '../../../src/calendar.ts'
import {
  firstServiceSettings,
  type ServiceSettings,
} from '../../../src/survivor/records/service-settings.ts'
import type { Reader } from '../database.ts'
import { bankHolidays, serviceSettings } from '../schema.ts'
import { findClosings } from './closings.ts'

const lastDay = day('9999-12-31')

/** The working days of this side: its own copy of the bank holidays, and its own closures. */
export async function findCalendar(db: Reader): Promise<WorkingCalendar> {
  const [holidays, closed] = await Promise.all([
    db.select().from(bankHolidays).orderBy(asc(bankHolidays.onDay)),
    findClosings(db),
  ])
  return {
    holidays: new Map(holidays.map(({ onDay, name }) => [onDay, name] as [Day, string])),
    closures: closed.map(({ siteId, fromOn, toOn, reason }) => ({
      venueId: siteId,
      fromOn,
      toOn: toOn ?? lastDay,
      reason,
    })),
    knownYears: new Set(holidays.map(({ onDay }) => +onDay.slice(0, 4))),
  }
}

/** The numbers in force; the first ones until a manager changes one. */
export async function findServiceSettings(
  db: Reader,
): Promise<{ number: number; settings: ServiceSettings }> {
  const [newest] = await db
    .select()
    .from(serviceSettings)
    .orderBy(desc(serviceSettings.number))
    .limit(1)
  return newest
    ? { number: newest.number, settings: { ...firstServiceSettings, ...newest.settings } }
    : { number: 0, settings: firstServiceSettings }
}
