import type { Viewer } from '../../../src/access/viewer.ts'
import { type Day, instantAt, type WorkingCalendar } from '../../../src/calendar.ts'
import type { Reader } from '../../survivor/database.ts'
import { findCalendar } from '../../survivor/queries/service.ts'
import { localities, records, workers } from '../../survivor/schema.ts'

export type Loader = { viewer: Viewer; today: Day; at: string; correlationId: string }

/** What the invented work stands on once the lists are in: ids by the names that the files use. */
export type Ground = Loader & {
  calendar: WorkingCalendar
  localities: ReadonlyMap<string, string>
  workers: ReadonlyMap<string, { id: string; name: string }>
  records: ReadonlyMap<string, typeof records.$inferSelect>
}

export async function groundOf(db: Reader, loader: Loader): Promise<Ground> {
  const places = await db.select().from(localities)
  const staff = await db.select().from(workers)
  const all = await db.select().from(records)
  return {
    ...loader,
    calendar: await findCalendar(db),
    localities: new Map(places.map(({ name, id }) => [name, id])),
    workers: new Map(staff.map(({ email, ...worker }) => [email, worker])),
    records: new Map(all.map((record) => [record.ref, record])),
  }
}

/** Throws where one of the files names what no other file has. */
export function known<Thing>(things: ReadonlyMap<string, Thing>, name: string): Thing {
  const found = things.get(name)
  if (!found) throw new Error(`The invented county names ${name}, which it does not have.`)
  return found
}

/** A local time that exists once; the files have no other. */
export function moment(on: Day, time: string): string {
  const found = instantAt(on, time)
  if (typeof found === 'string') throw new Error(`${on} ${time} is not one instant.`)
  return found.toISOString()
}

/** The figures of a ref: what is invented for her follows from them, the same each time. */
export function numberOf(ref: string): number {
  return Number(ref.replaceAll(/\D/g, ''))
}
