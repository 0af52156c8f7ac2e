import { and, eq, sql } from 'drizzle-orm'
import type { Journey, Locality } from '../../../../src/probation/reference/locality.ts'
import type { Reader, Transaction } from '../../database.ts'
import { localities, travelTimes } from '../../schema.ts'
import { listLocalities } from './localities.ts'

/** Minutes from one locality to every other, and within itself. */
export async function findJourneys(db: Reader, from: string): Promise<Journey[]> {
  const all = await listLocalities(db)
  const rows = await db.select().from(travelTimes).where(eq(travelTimes.fromLocalityId, from))
  const minutes = new Map(rows.map((row) => [row.toLocalityId, row.minutes]))
  return all.map((to) => ({ to, minutes: minutes.get(to.id) }))
}

/** How many journeys of each locality nobody has said yet. */
export async function countMissingJourneys(db: Reader): Promise<number> {
  const [row] = await db
    .select({
      count: sql<number>`(select count(*) * count(*) from localities) - (select count(*) from travel_times)`,
    })
    .from(sql`(select 1)`)
  return row?.count ?? 0
}

/** Journeys are part of their origin's record, and raise its version. */
export async function saveJourneys(
  tx: Transaction,
  from: Locality,
  minutes: ReadonlyMap<string, number | undefined>,
) {
  for (const [to, value] of minutes) {
    const row = and(eq(travelTimes.fromLocalityId, from.id), eq(travelTimes.toLocalityId, to))
    await tx.delete(travelTimes).where(row)
    if (value !== undefined) {
      await tx
        .insert(travelTimes)
        .values({ fromLocalityId: from.id, toLocalityId: to, minutes: value })
    }
  }
  await tx
    .update(localities)
    .set({ version: from.version + 1 })
    .where(eq(localities.id, from.id))
}
