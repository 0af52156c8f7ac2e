import { and, asc, eq, gte, inArray, type SQL, sql } from 'drizzle-orm'
import type { Day } from '../../../../src/calendar.ts'
import { groupedBy } from '../../../../src/kit/grouped.ts'
import type { SiteWeek, WeekSettings } from '../../../../src/probation/sites/week.ts'
import type { Cell } from '../../../../src/sites/cells.ts'
import { insertMany } from '../../../insert-many.ts'
import { changeSeen } from '../../../rows.ts'
import type { Reader, Transaction } from '../../database.ts'
import {
  cohorts,
  localities,
  rooms,
  sessions,
  siteCells,
  siteSettings,
  venues,
} from '../../schema.ts'

/** A venue with its whole week, both sides' windows too, for an administrator of windows alone. */
export async function findSiteWeek(db: Reader, id: string): Promise<SiteWeek | undefined> {
  return (await findSiteWeeks(db, eq(venues.id, id)))[0]
}

/** Every venue with its week, by name: for the same. */
export async function findSiteWeeks(db: Reader, which?: SQL): Promise<SiteWeek[]> {
  const found = await db
    .select({ venue: venues, locality: localities.name })
    .from(venues)
    .innerJoin(localities, eq(localities.id, venues.localityId))
    .where(which)
    .orderBy(asc(venues.name))
  const ids = found.map(({ venue }) => venue.id)
  const rows = await db
    .select()
    .from(siteCells)
    .where(inArray(siteCells.siteId, ids))
    .orderBy(asc(siteCells.siteId), asc(siteCells.weekday), asc(siteCells.quarterHour))
  const cells = groupedBy(rows, ({ siteId }) => siteId)
  return found.map(({ venue: { id, name, isOffice, version }, locality }) => ({
    ...{ id, name, locality, isOffice, version },
    cells: (cells.get(id) ?? []).map(({ weekday, quarterHour: quarter, side }) => {
      return { weekday, quarter, side }
    }),
  }))
}

/** This side's own sessions at a venue from a day on, cancelled cohorts left out. */
export function findSessionsAt(db: Reader, venueId: string, from: Day) {
  return db
    .select({
      heldOn: sessions.heldOn,
      startsAt: sessions.startsAt,
      minutes: sessions.minutes,
    })
    .from(sessions)
    .innerJoin(rooms, eq(rooms.id, sessions.roomId))
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(
      and(
        eq(rooms.venueId, venueId),
        gte(sessions.heldOn, from),
        sql`(${cohorts.cancelledOn} is null or ${sessions.heldOn} < ${cohorts.cancelledOn})`,
      ),
    )
}

/** Saves a week and what else is changed of the venue; false where somebody has saved meanwhile. */
export async function saveSiteWeek(
  tx: Transaction,
  before: Pick<SiteWeek, 'id' | 'version'>,
  after: { cells?: readonly Cell[]; isOffice?: boolean },
): Promise<boolean> {
  const { cells, ...columns } = after
  if (!(await changeSeen(tx, venues, before, columns))) return false
  if (cells) await saveCells(tx, before.id, cells)
  return true
}

export async function saveCells(tx: Transaction, siteId: string, cells: readonly Cell[]) {
  await tx.delete(siteCells).where(eq(siteCells.siteId, siteId))
  await insertMany(tx, siteCells, cells, (cell) => cellRow(siteId, cell))
}

/** A quarter hour of a venue's week as its row. */
export function cellRow(siteId: string, { weekday, quarter, side }: Cell) {
  return { siteId, weekday, quarterHour: quarter, side }
}

/** How far apart the two sides are kept, and what stays nobody's, until an administrator says otherwise. */
export async function findWeekSettings(db: Reader): Promise<WeekSettings & { version: number }> {
  const [kept] = await db.select().from(siteSettings)
  return {
    bufferMinutes: kept?.bufferMinutes ?? 60,
    spareHours: kept?.spareHours ?? 10,
    version: kept?.version ?? 0,
  }
}

export async function saveWeekSettings(tx: Transaction, settings: WeekSettings, version: number) {
  const row = { ...settings, version: version + 1 }
  await tx
    .insert(siteSettings)
    .values({ id: 1, ...row })
    .onConflictDoUpdate({ target: siteSettings.id, set: row })
}
