import { type SQL, sql } from 'drizzle-orm'
import { addDays, type Day } from '../../../src/calendar.ts'
import { moduleName } from '../../../src/probation/cohorts/cohort.ts'
import {
  type CohortAhead,
  daysToFill,
  daysToRun,
} from '../../../src/probation/today/cohort-decisions.ts'
import type { Reader } from '../database.ts'
import { visibleCohorts } from './scope.ts'
import type { Asked } from './stands.ts'
import { findTemplates } from './waits.ts'

/** Who sits in a cohort on a day. */
const seatedOn = (
  on: SQL,
) => sql`(select count(*) from placements p join referrals r on r.id = p.referral_id
  where p.cohort_id = cohorts.id and p.status in ('booked', 'started') and r.ended_on is null
    and ${on} between p.entry_on and p.last_session_on)`

/** Seats of cohorts that have begun and still hold a session, and how many of them are empty today. */
export async function findSeats(db: Reader, { viewer, programmeKey, today }: Asked) {
  const [row] = await db.all<{ seats: number; emptySeats: number }>(sql`
    select coalesce(sum(max_places), 0) as seats, coalesce(sum(max_places - ${seatedOn(sql`${today}`)}), 0) as "emptySeats"
    from cohorts where programme_key = ${programmeKey} and ${visibleCohorts(viewer)} and cancelled_on is null
      and starts_on <= ${today}
      and exists (select 1 from sessions s where s.cohort_id = cohorts.id and s.held_on >= ${today})`)
  return row!
}

/** Entry points shown. */
const entriesShown = 6

type AheadRow = Omit<CohortAhead, 'next'> & {
  versionId: string
  nextOn: Day
  moduleKey: string
  free: number
  rank: number
}

/**
 * Cohorts that somebody has to decide about: too small to run in the next eight weeks, or half empty at an entry in the
 * next two; and the soonest ways in.
 */
export async function findCohortsAhead(db: Reader, asked: Asked): Promise<CohortAhead[]> {
  const { viewer, programmeKey, today } = asked
  const rows = await db.all<AheadRow>(sql`
    with ways as materialized (select s.cohort_id, min(s.held_on) as next_on from sessions s
        join cohorts on cohorts.id = s.cohort_id
        where s.is_entry = 1 and s.held_on >= ${today} and cohorts.programme_key = ${programmeKey}
          and ${visibleCohorts(viewer)} and cohorts.cancelled_on is null group by s.cohort_id),
      ahead as (select cohorts.id as id, code, min_places as "minPlaces", max_places as "maxPlaces", starts_on as "startsOn",
          programme_version_id as "versionId", venues.name as "venueName", localities.name as "localityName",
          next_on as "nextOn", max(0, max_places - ${seatedOn(sql`next_on`)}) as free,
          case when starts_on > ${today} then max(0, min_places - (select count(*) from placements p
            join referrals r on r.id = p.referral_id where p.cohort_id = cohorts.id and r.ended_on is null
              and p.status in ('booked', 'started') and p.last_session_on >= starts_on)) else 0 end as more,
          (select e.module_key from sessions e where e.cohort_id = cohorts.id and e.held_on = next_on and e.is_entry = 1) as "moduleKey",
          row_number() over (order by next_on, code) as rank
        from ways join cohorts on cohorts.id = ways.cohort_id join venues on venues.id = cohorts.venue_id
          join localities on localities.id = cohorts.locality_id)
    select * from ahead where rank <= ${entriesShown}
      or more > 0 and "startsOn" <= ${addDays(today, daysToRun)}
      or "nextOn" <= ${addDays(today, daysToFill)} and free * 2 >= "maxPlaces"
    order by code`)
  const templates = await findTemplates(db, programmeKey)
  return rows.map(({ versionId, nextOn, moduleKey, free, rank, ...row }) => ({
    ...row,
    next: {
      on: nextOn,
      module: moduleName(templates.get(versionId)!, moduleKey),
      free,
      isShown: rank <= entriesShown,
    },
  }))
}
