import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Day, VenueHours, WorkingCalendar } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { windowsOf } from '../../../src/sites/cells.ts'
import type { Reader } from '../database.ts'
import { bankHolidays, closures, siteCells, venues } from '../schema.ts'

/** The calendar of working days: bank holidays of England and Wales, and every closure. */
export async function findCalendar(db: Reader): Promise<WorkingCalendar> {
  const [holidays, closed] = await Promise.all([
    db.select().from(bankHolidays),
    db.select().from(closures),
  ])
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

/** The same, with the opening hours of these venues: for whatever lays sessions there. */
export async function findCalendarAndHours(
  db: Reader,
  venueIds: readonly string[],
): Promise<WorkingCalendar> {
  const [calendar, venueHours] = await Promise.all([findCalendar(db), findVenueHours(db, venueIds)])
  return { ...calendar, venueHours }
}

/** Opening hours for the probation side's sessions: nothing of what stands in the other hours of the week. */
export async function findVenueHours(
  db: Reader,
  venueIds: readonly string[],
): Promise<ReadonlyMap<string, VenueHours>> {
  const found = await db
    .select({ id: venues.id, name: venues.name })
    .from(venues)
    .where(inArray(venues.id, [...venueIds]))
    .orderBy(asc(venues.name))
  const rows = await db
    .select({
      siteId: siteCells.siteId,
      weekday: siteCells.weekday,
      quarter: siteCells.quarterHour,
    })
    .from(siteCells)
    .where(and(inArray(siteCells.siteId, [...venueIds]), eq(siteCells.side, 'probation')))
  const open = groupedBy(rows, ({ siteId }) => siteId)
  return new Map(
    found.map(({ id, name }) => {
      const cells = (open.get(id) ?? []).map((cell) => ({ ...cell, side: 'probation' as const }))
      return [id, { name, windows: windowsOf(cells, 'probation') }]
    }),
  )
}
