import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Named } from '../../../src/probation/planning/named.ts'
import type { Reader } from '../database.ts'
import { localities, people, referrals } from '../schema.ts'
import { isMasked, visibleReferrals } from './scope.ts'

/** Who some open referrals are of, by referral; who is closed to the viewer, or not his, has no name here. */
export async function findNamed(
  db: Reader,
  viewer: Viewer,
  referralIds: readonly string[],
): Promise<ReadonlyMap<string, Named>> {
  if (referralIds.length === 0) return new Map()
  const rows = await db
    .select({
      referralId: referrals.id,
      personId: people.id,
      crn: people.crn,
      familyName: people.familyName,
      givenNames: people.givenNames,
      locality: localities.name,
    })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(localities, eq(localities.id, people.localityId))
    .where(
      and(
        sql`${referrals.id} in (select value from json_each(${JSON.stringify(referralIds)}))`,
        isNull(referrals.endedOn),
        visibleReferrals(viewer),
        sql`${isMasked(viewer)} = 0`,
      ),
    )
  return new Map(rows.map(({ referralId, ...named }) => [referralId, named]))
}
