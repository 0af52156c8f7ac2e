import { and, eq, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import type { SeatedTogether } from '../../../src/probation/today/kept-apart.ts'
import type { Reader } from '../database.ts'
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
    select cohorts.programme_key as "programmeKey", cohorts.id as "cohortId", cohorts.code, f.about as "personId",
      f.other as "otherId", min(s.held_on) as "nextOn"
    from standing_facts f
    join ${cohorts} on cohorts.id = f.cohort_id
    join sessions s on s.cohort_id = cohorts.id and s.held_on between max(f.from_on, ${today}) and f.until_on
    where f.kind = 'kept_apart' and f.until_on >= ${today} and ${and(visibleCohorts(viewer), isAsked)}
    group by cohorts.id, f.about, f.other
    order by "nextOn", cohorts.code, f.about, f.other`)
  const open = async (id: string): Promise<Person | undefined> => {
    const person = await findPerson(db, viewer, id)
    return person && 'masked' in person ? undefined : person
  }
  return Promise.all(
    rows.map(async ({ personId, otherId, ...row }) => ({
      ...row,
      people: await Promise.all([open(personId), open(otherId)]),
    })),
  )
}
