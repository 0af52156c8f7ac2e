import { and, eq, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import type { SeatedTogether } from '../../../src/probation/today/kept-apart.ts'
import type { Reader } from '../database.ts'
import { sitTogether } from '../kept-apart.ts'
import { cohorts } from '../schema.ts'
import { findPerson } from './people.ts'
import { visibleCohorts } from './scope.ts'

type Row = Omit<SeatedTogether, 'people'> & { personId: string; otherId: string }

/** Pairs kept apart, each once, who both have places still to sit in one cohort that the viewer may see: any, or this. */
export async function findSeatedTogether(
  db: Reader,
  viewer: Viewer,
  today: Day,
  cohortId?: string,
): Promise<SeatedTogether[]> {
  const isAsked = cohortId ? eq(cohorts.id, cohortId) : undefined
  const rows = await db.all<Row>(sql`
    select cohorts.programme_key as "programmeKey", cohorts.id as "cohortId", cohorts.code, k.person_id as "personId",
      k.other_id as "otherId", min(s.held_on) as "nextOn"
    from keep_apart k
    join referrals r on r.person_id = k.person_id
    join placements p on p.referral_id = r.id
    join referrals t on t.person_id = k.other_id
    join placements q on q.referral_id = t.id
    join ${cohorts} on cohorts.id = p.cohort_id
    join sessions s on s.cohort_id = cohorts.id and s.held_on >= max(p.entry_on, q.entry_on, ${today})
      and s.held_on <= min(p.last_session_on, q.last_session_on)
    where k.ended_on is null and ${and(sitTogether(today), visibleCohorts(viewer), isAsked)}
    group by cohorts.id, k.person_id, k.other_id
    order by "nextOn", cohorts.code, k.person_id, k.other_id`)
  const open = async (id: string): Promise<Person | undefined> => {
    const person = await findPerson(db, viewer, id)
    return person && 'masked' in person ? undefined : person
  }
  const found: SeatedTogether[] = []
  for (const { personId, otherId, ...row } of rows) {
    found.push({ ...row, people: [await open(personId), await open(otherId)] })
  }
  return found
}
