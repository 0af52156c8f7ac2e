import { changeSeen } from '../../rows.ts'
import type { Transaction } from '../database.ts'
import { cohorts } from '../schema.ts'

/** Saves places and the treatment manager as they are now meant; false where somebody else has changed the cohort since that version. */
export async function savePlaces(
  tx: Transaction,
  seen: { id: string; version: number },
  places: { minPlaces: number; maxPlaces: number; treatmentManagerEmail: string | null },
): Promise<boolean> {
  return changeSeen(tx, cohorts, seen, places)
}
