import { and, asc, eq, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Reader, Transaction } from '../database.ts'
import { savedFilters } from '../schema.ts'

export function findSavedFilters(db: Reader, viewer: Viewer, programmeKey: string) {
  return db
    .select({ id: savedFilters.id, name: savedFilters.name, query: savedFilters.query })
    .from(savedFilters)
    .where(and(eq(savedFilters.userId, viewer.userId), eq(savedFilters.programmeKey, programmeKey)))
    .orderBy(asc(savedFilters.name))
}

/** Saves a filter under a name; the same name again replaces it. */
export async function saveFilter(
  tx: Transaction,
  viewer: Viewer,
  filter: { id: string; programmeKey: string; name: string; query: string },
) {
  await tx
    .insert(savedFilters)
    .values({ ...filter, userId: viewer.userId })
    .onConflictDoUpdate({
      target: [savedFilters.userId, savedFilters.programmeKey, savedFilters.name],
      set: { query: sql`excluded.query` },
    })
}

/** Removes one of his own; somebody else's does not exist. */
export async function removeFilter(tx: Transaction, viewer: Viewer, id: string) {
  const { rowsAffected } = await tx
    .delete(savedFilters)
    .where(and(eq(savedFilters.id, id), eq(savedFilters.userId, viewer.userId)))
  return rowsAffected > 0
}
