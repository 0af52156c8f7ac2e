import { and, asc, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { Wait } from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { heldSeat } from '../queries/seats.ts'
import { asFigure, figureColumns, findTemplates } from '../queries/waits.ts'
import { cohorts, localities, orders, people, placements, referrals, staff } from '../schema.ts'

/** An open referral as facts are made from it, whoever may look at it. */
export type Everybody = Wait & { restricted: boolean }

/** Some open referrals, whole: for what stands of them, and for nobody to look at. */
export async function findEverybody(db: Reader, where: SQL | readonly string[]) {
  const rows = await db
    .select({
      ...figureColumns,
      crn: people.crn,
      familyName: people.familyName,
      givenNames: people.givenNames,
      restricted: people.restricted,
    })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .innerJoin(localities, eq(localities.id, people.localityId))
    .innerJoin(staff, eq(staff.email, referrals.officerEmail))
    .leftJoin(placements, heldSeat)
    .leftJoin(cohorts, eq(cohorts.id, placements.cohortId))
    .where(and(isNull(referrals.endedOn), isAmong(where)))
    .orderBy(asc(referrals.id))
  const templates = await findTemplates(db)
  return rows.map((row): Everybody => {
    const { crn, familyName, givenNames, restricted } = row
    return { ...asFigure(row, templates), crn, familyName, givenNames, restricted }
  })
}

function isAmong(where: SQL | readonly string[]): SQL {
  return Array.isArray(where) ? inArray(referrals.id, where) : (where as SQL)
}
