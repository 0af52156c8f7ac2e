import { and, type SQL, sql } from 'drizzle-orm'
import { addDays, type Day } from '../../../src/calendar.ts'
import { wholeWeeks } from '../../../src/kit/figures/measures.ts'
import { moduleName } from '../../../src/probation/cohorts/cohort.ts'
import {
  type CohortAhead,
  daysToFill,
  daysToRun,
} from '../../../src/probation/today/cohort-decisions.ts'
import type { Figures } from '../../../src/probation/today/figures.ts'
import type { FoundPeople } from '../../../src/probation/today/people-decisions.ts'
import type { Filter } from '../../../src/probation/waiting-list/filter.ts'
import type { Reader } from '../database.ts'
import { policeToldOn } from './police.ts'
import { visibleCohorts } from './scope.ts'
import { type Asked, hasFit, inOrder, narrowing, ofStatuses, standsOn } from './stands.ts'
import { findWaitsToday } from './waiting-list.ts'
import { findTemplates } from './waits.ts'

/** People named in one decision; the others are a link away. */
const named = 3

type Counts = Omit<FoundPeople, 'named'> & { at: number }

/**
 * Whom each of some lists finds: how many, and the first of them by name. What a decision counts and what its link opens
 * are one question; the last are those of whom the police are to be told, where that is asked.
 */
export async function findFound(
  db: Reader,
  asked: Asked,
  filters: readonly Filter[],
  withTell: boolean,
): Promise<FoundPeople[]> {
  const lists = [
    ...filters.map((filter) => ({
      where: and(narrowing(filter, {}, asked), ofStatuses(filter))!,
      order: inOrder(filter.sort, asked.today),
      without: filter.near ? sql`sum(not ${hasFit(asked)})` : sql`0`,
    })),
    ...(withTell ? [{ where: isToTell(asked), order: byDeadline, without: sql`0` }] : []),
  ]
  const counts = await db.all<Counts>(
    sql`${standsOn(asked)} ${union(
      lists.map(
        (
          { where, without },
          at,
        ) => sql`select ${at} as at, count(*) as count, count(distinct cohort_id) as cohorts,
        min(chance_by) as "bookBy", ${without} as "withoutFit" from stands s where ${where}`,
      ),
    )}`,
  )
  const some = counts.filter(({ count }) => count > 0).map(({ at }) => ({ at, ...lists[at]! }))
  const names = some.length === 0 ? [] : await findNames(db, asked, some)
  const waits = await findWaitsToday(db, asked, [...new Set(names.map(({ id }) => id))])
  const byId = new Map(waits.map(({ wait }) => [wait.referralId, wait]))
  return counts.map(({ at, ...count }) => ({
    ...count,
    named: names.flatMap((one) => (one.at === at ? (byId.get(one.id) ?? []) : [])),
  }))
}

function findNames(
  db: Reader,
  asked: Asked,
  lists: readonly { at: number; where: SQL; order: SQL }[],
) {
  return db.all<{ at: number; id: string }>(
    sql`${standsOn(asked)} ${union(
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

function union(parts: readonly SQL[]): SQL {
  return sql.join([...parts], sql` union all `)
}

/** No pair ends in time for him, neither the one that he has nor any that he could have, and the police do not know. */
function isToTell({ viewer, today }: Asked): SQL {
  return sql`(s.cohort_id is null or s.past) and ${policeToldOn(sql`s.referral_id`)} is null
    and not exists (select 1 from fits f cross join cohorts on cohorts.id = f.cohort_id
      where f.referral_id = s.referral_id and f.offered_from <= ${today} and f.entry_on >= ${today}
        and ${visibleCohorts(viewer)})`
}

const byDeadline = sql`(select r.hard_end_on from referrals r where r.id = s.referral_id), s.crn`

/** The first page's figures of one programme (rules 5.3 and 7.4), and what happened there since a day. */
export async function findFigures(
  db: Reader,
  asked: Asked,
): Promise<Figures & { happened: Record<'referred' | 'started' | 'holdsEnded', number> }> {
  const { today } = asked
  const recent = (on: SQL) => sql`${on} > ${addDays(today, -7)} and ${on} <= ${today}`
  const [row] = await db.all<Row>(sql`${standsOn(asked)}
    , waiting as (select s.*, row_number() over (order by waited) as rank, count(*) over () as many
      from stands s where basis <> 'started')
    select count(*) as count, coalesce(sum(delay > 0), 0) as late, coalesce(sum(delay), 0) as "delayDays",
      coalesce(sum(near), 0) as near, coalesce(sum(near and ${hasFit(asked)}), 0) as "nearWithFit",
      count(chance_by) as chances, min(chance_by) as "chanceBy",
      min(case when rank >= many * 0.5 then waited end) as median,
      min(case when rank >= many * 0.92 then waited end) as "ninetySecond",
      (select count(*) from closed) as restricted,
      (select count(*) from stands where ${recent(sql`referred_on`)}) as referred,
      (select count(*) from stands where ${recent(sql`started_on`)}) as started,
      (select count(*) from holds h where ${recent(sql`h.to_on`)} and h.referral_id in
        (select referral_id from stands)) as "holdsEnded"
    from waiting s`)
  const { seats, emptySeats } = await findSeats(db, asked)
  return { ...figuresOf(row!), seats, emptySeats }
}

type Row = {
  count: number
  late: number
  delayDays: number
  near: number
  nearWithFit: number
  chances: number
  chanceBy: Day | null
  median: number | null
  ninetySecond: number | null
  restricted: number
  referred: number
  started: number
  holdsEnded: number
}

function figuresOf({ referred, started, holdsEnded, ...row }: Row) {
  const weeks = (days: number | null) => (days === null ? undefined : wholeWeeks(days))
  return {
    waiting: row.count + row.restricted,
    restricted: row.restricted,
    late: row.late,
    delayDays: row.delayDays,
    near: row.near,
    nearWithFit: row.nearWithFit,
    lastChances: { count: row.chances, by: row.chanceBy ?? undefined },
    medianWeeks: weeks(row.median),
    ninetySecondWeeks: weeks(row.ninetySecond),
    happened: { referred, started, holdsEnded },
  }
}

/** Who sits in a cohort on a day. */
const seatedOn = (
  on: SQL,
) => sql`(select count(*) from placements p join referrals r on r.id = p.referral_id
  where p.cohort_id = cohorts.id and p.status in ('booked', 'started') and r.ended_on is null
    and ${on} between p.entry_on and p.last_session_on)`

/** Seats of cohorts that have begun and still hold a session, and how many of them are empty today. */
async function findSeats(db: Reader, { viewer, programmeKey, today }: Asked) {
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
