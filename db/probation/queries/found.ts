import { type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../database.ts'
import { policeToldOn } from './police.ts'
import { visibleCohorts } from './scope.ts'
import { type Asked, standsOn } from './stands.ts'

/** People named in one decision; the others are a link away. */
export const named = 3

/** The first of each of some lists; `among`: of whom they can only be. */
export function findNames(
  db: Reader,
  asked: Asked,
  lists: readonly { at: number; where: SQL; order: SQL }[],
  among?: SQL,
) {
  return db.all<{ at: number; id: string }>(
    sql`${standsOn(asked, among)} ${union(
      lists.map(
        ({
          at,
          where,
          order,
        }) => sql`select * from (select ${at} as at, s.referral_id as id from stands s
        where ${where} order by ${order} limit ${named})`,
      ),
    )}`,
  )
}

export function union(parts: readonly SQL[]): SQL {
  return sql.join([...parts], sql` union all `)
}

/** No pair ends in time for him, neither the one that he has nor any that he could have, and the police do not know. */
export function isToTell({ viewer, today }: Asked): SQL {
  return sql`(s.cohort_id is null or s.past) and ${policeToldOn(sql`s.referral_id`)} is null
    and not exists (select 1 from fits f cross join cohorts on cohorts.id = f.cohort_id
      where f.referral_id = s.referral_id and f.offered_from <= ${today} and f.entry_on >= ${today}
        and ${visibleCohorts(viewer)})`
}

export const byDeadline = sql`(select r.hard_end_on from referrals r where r.id = s.referral_id), s.crn`
