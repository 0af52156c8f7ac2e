import { randomUUID } from 'node:crypto'
import { asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Locality } from '../../../../src/probation/reference/locality.ts'
import type { Use } from '../../../../src/probation/reference/uses.ts'
import type { Reader, Transaction } from '../../database.ts'
import { cohorts, localities, people, referrals, travelTimes, venues } from '../../schema.ts'

type LocalityValues = Omit<Locality, 'id' | 'version'>

/** Every locality by name. Reference data is the same for everybody of this side. */
export async function listLocalities(db: Reader): Promise<Locality[]> {
  const rows = await db.select().from(localities).orderBy(asc(localities.name))
  return rows.map(asLocality)
}

export async function addLocality(tx: Transaction, values: LocalityValues): Promise<string> {
  const id = randomUUID()
  await tx.insert(localities).values({ id, ...values, fitTeam: values.fitTeam ?? null })
  return id
}

/** A locality's delivery unit is also its people's and its cohorts': their lists are read by it. */
export async function changeLocality(tx: Transaction, before: Locality, values: LocalityValues) {
  const { id, version } = before
  await tx
    .update(localities)
    .set({ ...values, fitTeam: values.fitTeam ?? null, version: version + 1 })
    .where(eq(localities.id, id))
  if (values.deliveryUnit === before.deliveryUnit) return
  const { deliveryUnit } = values
  const residents = tx.select({ id: people.id }).from(people).where(eq(people.localityId, id))
  await tx.update(referrals).set({ deliveryUnit }).where(inArray(referrals.personId, residents))
  await tx.update(cohorts).set({ deliveryUnit }).where(eq(cohorts.localityId, id))
}

/** Only what nothing uses; its own journeys go with it. */
export async function removeLocality(tx: Transaction, id: string) {
  await tx
    .delete(travelTimes)
    .where(or(eq(travelTimes.fromLocalityId, id), eq(travelTimes.toLocalityId, id)))
  await tx.delete(localities).where(eq(localities.id, id))
}

export async function findUsesOfLocality(db: Reader, id: string): Promise<Use[]> {
  const sites = await db
    .select({ name: venues.name })
    .from(venues)
    .where(eq(venues.localityId, id))
    .orderBy(asc(venues.name))
  const groups = await db
    .select({ name: cohorts.code })
    .from(cohorts)
    .where(eq(cohorts.localityId, id))
    .orderBy(asc(cohorts.code))
  const [living] = await db
    .select({ count: sql<number>`count(*)` })
    .from(people)
    .where(eq(people.localityId, id))
  return [
    { count: living?.count ?? 0, one: 'person', many: 'people' },
    { count: sites.length, one: 'venue', many: 'venues', names: firstOf(sites) },
    { count: groups.length, one: 'cohort', many: 'cohorts', names: firstOf(groups) },
  ]
}

export function firstOf(rows: readonly { name: string }[]): string[] {
  return rows.slice(0, 5).map(({ name }) => name)
}

function asLocality(row: typeof localities.$inferSelect): Locality {
  return { ...row, fitTeam: row.fitTeam ?? undefined }
}
