import { asc } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { type Known, named } from '../../../src/kit/files/row.ts'
import { listProgrammes } from '../../programme-queries.ts'
import type { Reader } from '../database.ts'
import { localities, revision, rooms, venues } from '../schema.ts'
import { findCalendarAndHours } from './calendar.ts'

/** The names, programmes and holidays that a file is read against, for one importer on one day. */
export async function findKnown(db: Reader, viewer: Viewer, today: Day): Promise<Known> {
  const allRooms = await db.select().from(rooms).orderBy(asc(rooms.name))
  const allVenues = await db.select().from(venues)
  const programmes = await listProgrammes(db)
  const timed = programmes.filter(({ versions }) => versions[0]?.template.clock !== 'choice')
  return {
    viewer,
    today,
    calendar: await findCalendarAndHours(
      db,
      allVenues.map(({ id }) => id),
    ),
    localities: named(await db.select().from(localities)),
    venues: named(
      allVenues.map((venue) => ({
        ...venue,
        closedOn: venue.closedOn ?? undefined,
        rooms: allRooms.filter(({ venueId }) => venueId === venue.id),
      })),
    ),
    programmes: new Map(timed.map((programme) => [programme.key, programme])),
  }
}

/** Raised by every change: when it has moved, what was read before may be out of date. */
export async function findRevision(db: Reader): Promise<number> {
  return (await db.select({ number: revision.number }).from(revision))[0]!.number
}
