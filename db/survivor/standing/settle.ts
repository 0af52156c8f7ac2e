import { inArray } from 'drizzle-orm'
import type { Settling } from '../../write-lane.ts'
import type { Transaction } from '../database.ts'
import { touched } from '../schema.ts'
import { saveStanding } from './standing.ts'

/** Writes what follows from what was touched, so many records at most (rule 15.10). Answers whether anything is left. */
const settle: Settling<Transaction>['settle'] = async (tx, most, all) => {
  const rows = await tx
    .select({ id: touched.id })
    .from(touched)
    .orderBy(touched.id)
    .limit(most + 1)
  if (rows.length === 0) return false
  if (all && rows.length > most) return true
  const ids = rows.slice(0, most).map(({ id }) => id)
  await saveStanding(tx, ids)
  await tx.delete(touched).where(inArray(touched.id, ids))
  return rows.length > most
}

export const settling: Settling<Transaction> = { settle }
