import { and, eq } from 'drizzle-orm'
import type { Transaction } from '../database.ts'
import { cohorts } from '../schema.ts'

/** Saves places and the treatment manager as they are now meant; false where somebody else has changed the cohort since that version. */
export async function savePlaces(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  places: { minPlaces: number; maxPlaces: number; treatmentManagerEmail: string | null },
): Promise<boolean> {
  const rows = await tx
    .update(cohorts)
    .set({ ...places, version: version + 1 })
    .where(and(eq(cohorts.id, id), eq(cohorts.version, version)))
    .returning({ id: cohorts.id })
  return rows.length === 1
}
