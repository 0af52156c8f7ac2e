import { asc } from 'drizzle-orm'
import { groupedBy } from '../../../src/kit/grouped.ts'
import type { Reader } from '../database.ts'
import { localities, referrals, staff } from '../schema.ts'

/** The delivery units that an account of this side may be for. */
export async function listUnits(db: Reader): Promise<string[]> {
  const { deliveryUnit } = localities
  const rows = await db
    .selectDistinct({ area: deliveryUnit })
    .from(localities)
    .orderBy(asc(deliveryUnit))
  return rows.map(({ area }) => area)
}

/** Who works on this side by the county's own lists: officers by the men they are responsible for, and facilitators. */
export async function listColleagues(db: Reader) {
  const officers = db
    .selectDistinct({ email: referrals.officerEmail, areas: referrals.deliveryUnit })
    .from(referrals)
  const areasOf = groupedBy(await officers, ({ email }) => email)
  return (await db.select().from(staff).orderBy(asc(staff.name))).map(({ email, name }) => {
    const own = areasOf.get(email)?.map(({ areas }) => areas)
    const role = own ? ('probation_officer' as const) : ('facilitator' as const)
    return { email, name, role, areas: own ?? ('all' as const) }
  })
}
