import { asc, isNotNull } from 'drizzle-orm'
import type { Closing } from '../../../src/survivor/sites/closing.ts'
import type { Reader } from '../database.ts'
import { closures, sites } from '../schema.ts'

/** Every closure, and every site that closes for good, the first day first. */
export async function findClosings(db: Reader): Promise<Closing[]> {
  const [kept, gone] = await Promise.all([
    db.select().from(closures).orderBy(asc(closures.fromOn), asc(closures.id)),
    db.select().from(sites).where(isNotNull(sites.closedOn)),
  ])
  return [
    ...kept.map(({ siteId, ...closure }) => ({ ...closure, siteId: siteId ?? undefined })),
    ...gone.map(({ id, closedOn }) => closedForGood(id, closedOn!)),
  ]
}

/** A site that is closed from a day on, as a closure without an end. */
export function closedForGood(siteId: string, fromOn: Closing['fromOn']): Closing {
  return { id: siteId, siteId, fromOn, toOn: undefined, reason: 'Closed for good' }
}
