import { and, asc, eq, gte, sql } from 'drizzle-orm'
import type { Day } from '../../../../src/calendar.ts'
import type { Cell } from '../../../../src/sites/cells.ts'
import type { SiteWeek } from '../../../../src/sites/week.ts'
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

/** A venue with both sides' windows, for an administrator of windows alone. */
export async function findSiteWeek(db: Reader, id: string): Promise<SiteWeek | undefined> {
  const [found] = await db
    .select({ venue: venues, locality: localities.name })
    .from(venues)
    .innerJoin(localities, eq(localities.id, venues.localityId))
    .where(eq(venues.id, id))
  if (!found) return undefined
  const { venue, locality } = found
  const { name, windowsOn, isOffice, version } = venue
  const cells = await findCells(db, id)
  return { id, name, locality, windowsOn: windowsOn ?? undefined, isOffice, version, cells }
}

/** Every venue that has windows, with its week. */
export async function findSitesWithWindows(db: Reader): Promise<SiteWeek[]> {
  const ids = await db.selectDistinct({ id: siteCells.siteId }).from(siteCells)
  const sites: SiteWeek[] = []
  for (const { id } of ids) {
    const site = await findSiteWeek(db, id)
    if (site) sites.push(site)
  }
  return sites
}

async function findCells(db: Reader, siteId: string): Promise<Cell[]> {
  const rows = await db
    .select()
    .from(siteCells)
    .where(eq(siteCells.siteId, siteId))
    .orderBy(asc(siteCells.weekday), asc(siteCells.quarterHour))
  return rows.map(({ weekday, quarterHour, side }) => ({ weekday, quarter: quarterHour, side }))
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
  after: { cells?: readonly Cell[]; windowsOn?: Day | null; isOffice?: boolean },
): Promise<boolean> {
  const { cells, ...columns } = after
  const saved = await tx
    .update(venues)
    .set({ ...columns, version: before.version + 1 })
    .where(and(eq(venues.id, before.id), eq(venues.version, before.version)))
    .returning({ id: venues.id })
  if (saved.length === 0) return false
  if (cells) await saveCells(tx, before.id, cells)
  return true
}

export async function saveCells(tx: Transaction, siteId: string, cells: readonly Cell[]) {
  await tx.delete(siteCells).where(eq(siteCells.siteId, siteId))
  for (let from = 0; from < cells.length; from += 100) {
    await tx.insert(siteCells).values(
      cells.slice(from, from + 100).map(({ weekday, quarter, side }) => ({
        ...{ siteId, weekday, side },
        quarterHour: quarter,
      })),
    )
  }
}

/** How far apart the two sides are kept, in minutes. */
export async function findBuffer(db: Reader): Promise<{ minutes: number; version: number }> {
  const [kept] = await db.select().from(siteSettings)
  return { minutes: kept?.bufferMinutes ?? 60, version: kept?.version ?? 0 }
}

export async function saveBuffer(tx: Transaction, minutes: number, version: number) {
  const row = { bufferMinutes: minutes, version: version + 1 }
  await tx
    .insert(siteSettings)
    .values({ id: 1, ...row })
    .onConflictDoUpdate({ target: siteSettings.id, set: row })
}
