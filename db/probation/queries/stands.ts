import { and, eq, isNotNull, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { type Filter, isOfCourses } from '../../../src/probation/waiting-list/filter.ts'
import type { Sort } from '../../../src/probation/waiting-list/order.ts'
import { longHoldDays } from '../../../src/probation/waiting-list/wait.ts'
import { standings } from '../schema.ts'
import { isMaskedStanding, visibleCohorts, visibleStandings } from './scope.ts'

/** Who asks, of which programme, on which day; every programme where none is named. */
export type Asked = { viewer: Viewer; programmeKey?: string | undefined; today: Day }

// What stands of open referrals, read as of a day: the same comparisons of days as `statusAt` makes (rule 7.8).

/** Days from one to the other, in whole days. */
const daysTo = (from: SQLWrapper, to: SQLWrapper | Day) =>
  sql<number>`cast(julianday(${to}) - julianday(${from}) as integer)`

/** Whether a day has come. */
const since = (from: SQLWrapper, today: Day) => sql`coalesce(${from} <= ${today}, 0)`

/** Entries on offer on a day, in cohorts that the viewer may see, that fit a row of `s`. */
function offered({ viewer, today }: Asked, what: SQL): SQL {
  return sql`(select ${what} from fits f cross join cohorts on cohorts.id = f.cohort_id
    where f.referral_id = s.referral_id and f.soft_missed = 0 and f.offered_from <= ${today} and f.book_by >= ${today}
      and ${visibleCohorts(viewer)})`
}

/**
 * Named parts of a statement: `closed`, who is closed to the viewer; and `stands`, everybody else whom he sees, with the
 * status of that day, the place in the order of who is next, and what lists choose by.
 */
export function standsOn(asked: Asked, where?: SQL): SQL {
  const { viewer, programmeKey, today } = asked
  const s = standings
  const ofProgramme = programmeKey ? eq(s.programmeKey, programmeKey) : undefined
  return sql`with seen as materialized (
      select standings.*, ${isMaskedStanding(viewer)} as masked,
        ${s.basis} <> 'started' and ${since(s.heldFrom, today)} as held,
        ${since(s.heldFrom, today)} as on_hold,
        coalesce(${s.blackFrom} <= ${today} and ${today} <= ${s.blackUntil}, 0) as past
      from standings where ${and(ofProgramme, visibleStandings(viewer), where)}),
    closed as (select * from seen where masked <> 0 and basis <> 'started'),
    timed as (
      select s.*,
        case when held then null when basis <> 'unbooked' then delay_days
          when target_on is not null then max(0, ${daysTo(sql`target_on`, today)}) end as delay,
        case when basis = 'unbooked' and past and not held
          then ${offered(asked, sql`max(f.book_by)`)} end as chance_by
      from seen s where masked = 0),
    stands as materialized (
      select *,
        case when held then 'grey' when past then case when chance_by is null then 'black' else 'red' end
          when ${since(sql`red_from`, today)} then 'red' when ${since(sql`amber_from`, today)} then 'amber'
          else 'green' end as status,
        case when basis = 'started' then case when past then 5 else 6 end when held then 4
          when chance_by is not null then 0 when past then 2 when basis = 'booked' then 3 else 1 end as turn,
        basis = 'unbooked' and not held and not past and ${since(sql`near_from`, today)} as near,
        on_hold and ${daysTo(sql`held_from`, today)} > ${longHoldDays} as long_held,
        max(0, ${daysTo(sql`clock_start_on`, sql`coalesce(started_on, ${today})`)}) as waited
      from timed)`
}

/** Has he a place to be offered? Nobody who is on hold, or has one, is asked. */
export function hasFit(asked: Asked): SQL {
  return sql`(s.basis = 'unbooked' and not s.on_hold and exists ${offered(asked, sql`1`)})`
}

/** The officer and the team of a filter, whose keys in the address are no names. */
export type Chosen = { officer?: string | undefined; team?: string | undefined }

/** What narrows the list, but the status, as a condition on a row `s` of `stands`. */
export function narrowing(filter: Filter, chosen: Chosen, asked: Asked): SQL {
  const { localities, risk, route, hold, near } = filter
  const conditions = [
    isOfCourses(filter) ? sql`s.basis = 'started'` : sql`s.basis <> 'started'`,
    localities.length > 0 ? sql`s.locality_id in ${listed(localities)}` : undefined,
    filter.officer ? sql`s.officer_email = ${chosen.officer ?? ''}` : undefined,
    filter.team
      ? sql`s.officer_email in (select email from staff where team = ${chosen.team ?? ''})`
      : undefined,
    risk ? sql`s.risk = ${risk}` : undefined,
    route ? sql`s.route = ${route}` : undefined,
    hold === 'long' ? sql`s.long_held` : undefined,
    hold === 'yes' ? sql`s.on_hold` : undefined,
    hold === 'no' ? sql`not s.on_hold` : undefined,
    near ? sql`s.near` : undefined,
    placed(filter, asked),
  ]
  return and(...conditions) ?? sql`true`
}

function placed({ place }: Filter, asked: Asked): SQL | undefined {
  const held = sql`s.cohort_id`
  switch (place) {
    case 'any':
    case 'course':
      return undefined
    case 'booked':
      return isNotNull(held)
    case 'unbooked':
    case 'course_lost':
      return isNull(held)
    case 'last_chance':
      return sql`s.chance_by is not null`
    case 'booked_late':
    case 'course_late':
      return and(isNotNull(held), sql`s.status = 'black'`)
    case 'fits':
      return hasFit(asked)
    case 'none':
      return and(isNull(held), sql`not ${hasFit(asked)}`)
  }
}

/** Of a status, where some were asked for. */
export function ofStatuses({ statuses }: Filter): SQL {
  return statuses.length === 0 ? sql`true` : sql`s.status in ${listed(statuses)}`
}

/** The order of who is next (rule 7.7), and the others that the list can be read in. */
export function inOrder(sort: Sort, today: Day): SQL {
  const slack = daysTo(sql.raw(`'${today}'`), sql`s.latest_on`)
  const orders: Record<Sort, SQL> = {
    next: sql`s.turn, coalesce(s.chance_by, ''), case when s.turn = 1 then ${slack} / 7 end,
      coalesce(s.risk, '') <> 'high', case when s.turn = 1 then s.latest_on end, coalesce(s.delay, -1) desc,
      s.clock_start_on`,
    latest: sql`s.latest_on`,
    target: sql`coalesce(s.target_on, '~')`,
    delay: sql`coalesce(s.delay, -1) desc`,
    waiting: sql`s.waited desc`,
    name: sql`s.sort_name`,
  }
  return sql`${orders[sort]}, s.crn`
}

export function listed(words: readonly string[]): SQL {
  return sql`(select value from json_each(${JSON.stringify([...new Set(words)])}))`
}
