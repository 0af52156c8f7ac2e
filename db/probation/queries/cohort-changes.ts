import { and, eq, gte } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { Transaction } from '../database.ts'
import { cohorts, sessions } from '../schema.ts'

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

/** Cancels a cohort and takes its sessions to come off the calendar, which frees its room; answers how many. */
export async function cancelCohort(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  on: Day,
): Promise<number> {
  await tx
    .update(cohorts)
    .set({ cancelledOn: on, version: version + 1 })
    .where(eq(cohorts.id, id))
  const gone = await tx
    .delete(sessions)
    .where(and(eq(sessions.cohortId, id), gte(sessions.heldOn, on)))
    .returning({ id: sessions.id })
  return gone.length
}
