import { inArray, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import {
  type AskedOf,
  type DoubleBooked,
  doubleBooked,
  isAbout,
  type SameDay,
} from '../../../src/probation/staff/double-booked.ts'
import type { Reader } from '../database.ts'
import { cohorts } from '../schema.ts'
import { visibleCohorts } from './scope.ts'

type Row = {
  kind: SameDay['kind']
  id: string
  name: string
  held_on: Day
} & Record<`${'one' | 'other'}_${'cohort' | 'code' | 'programme' | 'town' | 'starts_at'}`, string> &
  Record<`${'one' | 'other'}_${'number' | 'minutes'}`, number>

/**
 * Pairs of sessions of one day, from a day on, that want the same facilitator or room, where the viewer may see one of
 * the two: covers count, and who is away that day does not. Files bring these in; forms refuse to make them. Asked of a
 * cohort, only the days on which it meets are read.
 */
export async function findSameDays(
  db: Reader,
  viewer: Viewer,
  fromOn: Day,
  { cohortId }: Pick<AskedOf, 'cohortId'> = {},
): Promise<SameDay[]> {
  const rows = await db.all<Row>(standingPairs(fromOn, cohortId))
  const ids = [...new Set(rows.flatMap((row) => [row.one_cohort, row.other_cohort]))]
  const seen = await findSeen(db, viewer, ids)
  return rows.map((row) => pairOf(row, (id) => seen.has(id))).filter((pair) => isAbout(pair, {}))
}

/** The same of one cohort worked out anew, whether they meet or not: for what stands of it, and for nobody to look at. */
export async function findPairs(db: Reader, fromOn: Day, cohortId: string): Promise<SameDay[]> {
  const rows = await db.all<Row>(sameDays(fromOn, cohortId))
  return rows.map((row) => pairOf(row, () => true))
}

function pairOf(row: Row, isSeen: (cohortId: string) => boolean): SameDay {
  return {
    ...{ kind: row.kind, id: row.id, name: row.name },
    one: sideOf(row, 'one', isSeen),
    other: sideOf(row, 'other', isSeen),
  }
}

/** Who and what is booked twice from a day on, of what is asked about. */
export async function findDoubleBooked(
  db: Reader,
  viewer: Viewer,
  fromOn: Day,
  asked: AskedOf = {},
): Promise<DoubleBooked[]> {
  const pairs = await findSameDays(db, viewer, fromOn, asked)
  return doubleBooked(pairs.filter((pair) => isAbout(pair, asked)))
}

function sideOf(row: Row, side: 'one' | 'other', isSeen: (cohortId: string) => boolean) {
  const cohortId = row[`${side}_cohort`]
  return {
    cohortId,
    code: isSeen(cohortId) ? row[`${side}_code`] : undefined,
    programmeKey: row[`${side}_programme`],
    town: row[`${side}_town`],
    number: row[`${side}_number`],
    heldOn: row.held_on,
    startsAt: row[`${side}_starts_at`],
    minutes: row[`${side}_minutes`],
  }
}

async function findSeen(db: Reader, viewer: Viewer, ids: readonly string[]) {
  const rows = await db
    .select({ id: cohorts.id })
    .from(cohorts)
    .where(sql`${inArray(cohorts.id, [...ids, ''])} and ${visibleCohorts(viewer)}`)
  return new Set(rows.map(({ id }) => id))
}

/** The pairs that stand: sessions that want the same facilitator or room at the same minute. */
function standingPairs(fromOn: Day, cohortId: string | undefined) {
  const isIts = cohortId ? sql`and ${cohortId} in (f.cohort_id, f.other)` : sql``
  return sql`select case f.kind when 'room_twice' then 'room' else 'facilitator' end as kind, f.about as id,
      f.from_on as held_on, coalesce(m.name, r.name, f.about) as name,
      ${sideColumns('one')}, ${sideColumns('other')}
    from standing_facts f
    join sessions one on one.cohort_id = f.cohort_id and one.number = f.number
    join cohorts onec on onec.id = f.cohort_id join localities onel on onel.id = onec.locality_id
    join sessions other on other.cohort_id = f.other and other.number = f.other_number
    join cohorts otherc on otherc.id = f.other join localities otherl on otherl.id = otherc.locality_id
    left join staff m on f.kind = 'facilitator_twice' and m.email = f.about
    left join rooms r on f.kind = 'room_twice' and r.id = f.about
    where f.kind in ('facilitator_twice', 'room_twice') and f.from_on >= ${fromOn} ${isIts}
    order by f.from_on, f.id`
}

function sideColumns(side: 'one' | 'other') {
  return sql.raw(`${side}.cohort_id as ${side}_cohort, ${side}c.code as ${side}_code, ${side}c.programme_key as ${side}_programme,
    ${side}l.name as ${side}_town, ${side}.number as ${side}_number, ${side}.starts_at as ${side}_starts_at,
    ${side}.minutes as ${side}_minutes`)
}

/** Pairs of sessions of one day that want the same facilitator or the same room; whether they meet is the rule's to say. */
function sameDays(fromOn: Day, cohortId: string) {
  const leads = sql`(select email from cohort_facilitators where cohort_id = ${cohortId}
    union select cover_email from session_covers where cohort_id = ${cohortId} and cover_email is not null)`
  const related = sql`(select cohort_id from cohort_facilitators where email in ${leads}
    union select cohort_id from session_covers where cover_email in ${leads}
    union select cohort_id from sessions where room_id in (select room_id from sessions where cohort_id = ${cohortId}))`
  const itsDays = sql`and s.cohort_id in ${related}
    and s.held_on in (select held_on from sessions where cohort_id = ${cohortId})`
  return sql`with ahead as materialized (
      select s.cohort_id, s.number, s.held_on, s.starts_at, s.minutes, s.room_id, c.code, c.programme_key, l.name as town
      from sessions s join cohorts c on c.id = s.cohort_id and c.cancelled_on is null
      join localities l on l.id = c.locality_id where s.held_on >= ${fromOn} ${itsDays}
    ), wants as materialized (
      select 'facilitator' as kind, f.email as id, a.* from ahead a join cohort_facilitators f on f.cohort_id = a.cohort_id
        where not exists (select 1 from session_covers v
          where v.cohort_id = a.cohort_id and v.held_on = a.held_on and v.absent_email = f.email)
      union
      select 'facilitator', v.cover_email, a.* from ahead a join session_covers v
        on v.cohort_id = a.cohort_id and v.held_on = a.held_on and v.cover_email is not null
      union
      select 'room', a.room_id, a.* from ahead a
    )
    select one.kind, one.id, one.held_on, coalesce(m.name, r.name, one.id) as name,
      one.cohort_id as one_cohort, one.code as one_code, one.programme_key as one_programme, one.town as one_town,
      one.number as one_number, one.starts_at as one_starts_at, one.minutes as one_minutes,
      other.cohort_id as other_cohort, other.code as other_code, other.programme_key as other_programme,
      other.town as other_town, other.number as other_number, other.starts_at as other_starts_at,
      other.minutes as other_minutes
    from wants one join wants other on other.id = one.id and other.kind = one.kind
      and other.held_on = one.held_on and one.cohort_id < other.cohort_id
    left join staff m on one.kind = 'facilitator' and m.email = one.id
    left join rooms r on one.kind = 'room' and r.id = one.id`
}
