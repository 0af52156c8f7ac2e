import { eq } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import type { Custody } from '../../../src/probation/release/release.ts'
import type { Reader, Transaction } from '../database.ts'
import { orders, referrals } from '../schema.ts'

/** His prison and his recall, of an order that a query with the viewer has found. */
export async function findCustody(
  db: Reader,
  orderId: string,
): Promise<Pick<Custody, 'prison' | 'recalledOn'>> {
  const [row] = await db
    .select({ prison: orders.prison, recalledOn: orders.recalledOn })
    .from(orders)
    .where(eq(orders.id, orderId))
  return { prison: row?.prison ?? undefined, recalledOn: row?.recalledOn ?? undefined }
}

export async function savePrison(tx: Transaction, orderId: string, prison: string | undefined) {
  await tx
    .update(orders)
    .set({ prison: prison ?? null })
    .where(eq(orders.id, orderId))
}

/** Writes down a recall; he waits again from here, with the modules that he has done. */
export async function saveRecall(
  tx: Transaction,
  of: { orderId: string; referralId: string },
  recalledOn: Day,
) {
  await tx.update(orders).set({ recalledOn }).where(eq(orders.id, of.orderId))
  await tx.update(referrals).set({ startedOn: null }).where(eq(referrals.id, of.referralId))
}
