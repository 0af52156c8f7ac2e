import { asc } from 'drizzle-orm'
import type { Reader } from '../database.ts'
import { localities } from '../schema.ts'

/** The delivery units that an account of this side may be for. */
export async function listUnits(db: Reader): Promise<string[]> {
  const { deliveryUnit } = localities
  const rows = await db
    .selectDistinct({ area: deliveryUnit })
    .from(localities)
    .orderBy(asc(deliveryUnit))
  return rows.map(({ area }) => area)
}
