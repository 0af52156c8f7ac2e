import { randomUUID } from 'node:crypto'
import { and, asc, eq, gte, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Day } from '../../../../src/calendar.ts'
import type { Venue } from '../../../../src/probation/reference/locality.ts'
import type { Use } from '../../../../src/probation/reference/uses.ts'
import type { Cell } from '../../../../src/sites/cells.ts'
import { readJson } from '../../../json.ts'
import type { Reader, Transaction } from '../../database.ts'
import { closures, cohorts, localities, rooms, sessions, siteCells, venues } from '../../schema.ts'
import { firstOf } from './localities.ts'
import { saveCells } from './windows.ts'

type VenueValues = { name: string; localityId: string; closedOn: Day | undefined }

export async function listVenues(db: Reader): Promise<Venue[]> {
  const rows = await db
    .select({
      venue: venues,
      locality: localities.name,
      rooms: sql<string>`(select json_group_array(name) from (select r.name from rooms r
        where r.venue_id = ${venues.id} order by length(r.name), r.name))`,
    })
    .from(venues)
    .innerJoin(localities, eq(localities.id, venues.localityId))
    .orderBy(asc(venues.name))
  return rows.map((row) => ({
    ...row.venue,
    closedOn: row.venue.closedOn ?? undefined,
    locality: row.locality,
    rooms: readJson(row.rooms, z.array(z.string())),
  }))
}

/** A venue with its rooms and its week: it has opening hours from its first day. */
export async function addVenue(
  tx: Transaction,
  values: Pick<VenueValues, 'name' | 'localityId'>,
  roomCount: number,
  cells: readonly Cell[],
): Promise<string> {
  const id = randomUUID()
  await tx.insert(venues).values({ id, ...values })
  for (let number = 1; number <= roomCount; number++) {
    await tx.insert(rooms).values({ id: randomUUID(), venueId: id, name: `Room ${number}` })
  }
  await saveCells(tx, id, cells)
  return id
}

export async function changeVenue(tx: Transaction, before: Venue, values: VenueValues) {
  await tx
    .update(venues)
    .set({ ...values, closedOn: values.closedOn ?? null, version: before.version + 1 })
    .where(eq(venues.id, before.id))
}

export async function addRoom(tx: Transaction, { id, version }: Venue, name: string) {
  await tx.insert(rooms).values({ id: randomUUID(), venueId: id, name })
  await tx
    .update(venues)
    .set({ version: version + 1 })
    .where(eq(venues.id, id))
}

/** Only what nothing uses; its rooms and its hours go with it. */
export async function removeVenue(tx: Transaction, id: string) {
  await tx.delete(siteCells).where(eq(siteCells.siteId, id))
  await tx.delete(rooms).where(eq(rooms.venueId, id))
  await tx.delete(venues).where(eq(venues.id, id))
}

export async function findUsesOfVenue(db: Reader, id: string): Promise<Use[]> {
  const groups = await db
    .selectDistinct({ name: cohorts.code })
    .from(cohorts)
    .leftJoin(sessions, eq(sessions.cohortId, cohorts.id))
    .leftJoin(rooms, eq(rooms.id, sessions.roomId))
    .where(sql`${cohorts.venueId} = ${id} or ${rooms.venueId} = ${id}`)
    .orderBy(asc(cohorts.code))
  const painted = await db
    .selectDistinct({ weekday: siteCells.weekday })
    .from(siteCells)
    .where(and(eq(siteCells.siteId, id), eq(siteCells.side, 'survivor')))
  const closed = await db.select({ id: closures.id }).from(closures).where(eq(closures.venueId, id))
  return [
    { count: groups.length, one: 'cohort', many: 'cohorts', names: firstOf(groups) },
    { count: closed.length, one: 'closure', many: 'closures' },
    { count: painted.length, one: 'day of survivor windows', many: 'days of survivor windows' },
  ]
}

/** Cohorts that still meet at a venue on or after a day. */
export async function findCohortsMeeting(
  db: Reader,
  venueId: string,
  from: Day,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ code: cohorts.code })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(rooms, eq(rooms.id, sessions.roomId))
    .where(
      and(
        eq(rooms.venueId, venueId),
        gte(sessions.heldOn, from),
        sql`(${cohorts.cancelledOn} is null or ${sessions.heldOn} < ${cohorts.cancelledOn})`,
      ),
    )
    .orderBy(asc(cohorts.code))
  return rows.map(({ code }) => code)
}
