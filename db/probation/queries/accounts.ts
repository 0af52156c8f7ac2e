import { asc, count, isNull } from 'drizzle-orm'
import { accountSettings } from '../../../src/access/accounts/settings.ts'
import type { Day } from '../../../src/calendar.ts'
import { groupedBy } from '../../../src/kit/grouped.ts'
import { counted } from '../../../src/kit/words.ts'
import { closeAccounts } from '../../accounts/nightly.ts'
import type { ProbationDatabase, Reader } from '../database.ts'
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

/** Men of open referrals whom each officer is responsible for, in words, by his address. */
export async function countOpenWork(db: Reader): Promise<Map<string, string>> {
  const rows = await db
    .select({ email: referrals.officerEmail, open: count() })
    .from(referrals)
    .where(isNull(referrals.endedOn))
    .groupBy(referrals.officerEmail)
  return new Map(
    rows.flatMap(({ email, open }) => (email ? [[email, counted(open, 'open case')]] : [])),
  )
}

/** The night's work on the accounts of this side. */
export function closeOfficers(
  db: ProbationDatabase,
  at: { today: Day; now: Date; correlationId: string },
) {
  return db.record(async (tx) => closeAccounts(tx, await countOpenWork(tx), accountSettings, at))
}
