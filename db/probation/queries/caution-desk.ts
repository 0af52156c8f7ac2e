import { type SQL, sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import {
  type DeskFigures,
  type DeskFilter,
  type DeskPage,
  deskPage,
  pageAsked,
  rowsOnAPage,
  type Show,
} from '../../../src/probation/cautions/desk.ts'
import { type Chance, type DeskRow, deskRow } from '../../../src/probation/cautions/desk-row.ts'
import { cautionProgramme } from '../../../src/probation/cautions/programme.ts'
import { contactsShown } from '../../../src/probation/cautions/urgent.ts'
import type { MaskedWait, WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import type { Reader } from '../database.ts'
import { findCautions } from './cautions.ts'
import { findGround, type Ground } from './ground.ts'
import { policeToldOn } from './police.ts'
import { visibleCohorts } from './scope.ts'
import { type Asked, inOrder, listed, standsOn } from './stands.ts'
import { findWaitsToday } from './waiting-rows.ts'

/** The days of one man that a row is made with, beside himself. */
type Man = { id: string; toldOn: Day | null }

/** What the desk shows: a page of men, those of today's list, and what is on offer to anybody. */
type Desk = {
  list: DeskPage
  urgent: readonly DeskRow[]
  figures: DeskFigures
  ground: Ground
}

/** Of a row `s`, entries on offer in cohorts that the viewer may see (rule 10.4): whatever may be set aside. */
const offered = ({ viewer, today }: Asked, what: SQL, and: SQL) => sql`(select ${what} from fits f
  cross join cohorts on cohorts.id = f.cohort_id where f.referral_id = s.referral_id
    and f.offered_from <= ${today} and f.entry_on >= ${today} and ${visibleCohorts(viewer)} ${and})`

/**
 * Named parts of a statement: `men`, every open caution that the viewer may open, with his pair or the best that he could
 * have, and the chance that it leaves him: the same comparisons of days as `deskRow` makes (rule 10.6).
 */
function menOn(asked: Asked): SQL {
  const { today } = asked
  const best = offered(
    asked,
    sql`f.entry_on`,
    sql`and f.soft_missed = 0 and f.book_by >= ${today}
      order by f.delay_days, f.target_distance, f.travel_minutes, cohorts.code, f.entry_on limit 1`,
  )
  return sql`${standsOn({ ...asked, programmeKey: cautionProgramme })},
    cautioned as materialized (
      select s.*, r.hard_end_on, r.retry_by_on, p.entry_on as own_a, p.last_session_on as own_b,
        coalesce(p.last_session_on <= r.hard_end_on, 0) as own_ends, r.contacted_on is null as to_contact,
        date(coalesce(o.arrested_on, o.imposed_on),
          '+' || json_extract(v.template, '$.settings.contactDays') || ' days') as contact_by,
        ${policeToldOn(sql`s.referral_id`)} as told_on
      from stands s join referrals r on r.id = s.referral_id
        join orders o on o.id = r.order_id and o.route = 'conditional_caution'
        join programme_versions v on v.id = r.programme_version_id
        left join placements p on p.referral_id = s.referral_id and p.status in ('booked', 'started')),
    chosen as materialized (
      select s.*, case when not own_ends then ${offered(asked, sql`min(f.entry_on)`, sql``)} end as next_on,
        case when not own_ends and s.basis = 'unbooked' and not s.on_hold then ${best} end as best_on
      from cautioned s),
    timed_men as (
      select s.*, own_ends or next_on is not null as has_pair,
        coalesce(s.started_on, case when own_ends then own_a else coalesce(best_on, next_on) end) as start_on
      from chosen s),
    men as materialized (
      select s.*, case when own_ends and started_on is not null then 'between' when not has_pair then 'none'
        when coalesce(retry_by_on < start_on, 0) then 'one' when coalesce(target_on < start_on, 0) then 'late'
        else 'on_time' end as chance
      from timed_men s)`
}

const isToTell = sql`s.chance = 'none' and s.told_on is null`
const waits = sql`s.chance <> 'between'`

/** Whom a figure of the desk counts, and its link shows: one condition. */
const showing: Record<Show, SQL> = {
  all: sql`true`,
  none: sql`s.chance = 'none'`,
  one: sql`s.chance = 'one'`,
  late: sql`s.chance = 'late'`,
  on_time: sql`s.chance = 'on_time'`,
  between: sql`s.chance = 'between'`,
  unbooked: sql`${waits} and s.cohort_id is null`,
  contact: sql`${waits} and s.to_contact`,
}

const rankOf = (chances: readonly (readonly [Chance, number])[]) =>
  sql`case s.chance ${sql.join(
    chances.map(([chance, at]) => sql`when ${chance} then ${at}`),
    sql` `,
  )} end`
const byGroupThenClock = sql`${rankOf([
  ['none', 0],
  ['one', 1],
  ['late', 2],
  ['on_time', 2],
  ['between', 3],
])}, s.hard_end_on, ${rankOf([
  ['none', 0],
  ['one', 1],
  ['late', 2],
  ['on_time', 3],
  ['between', 4],
])}, s.crn`

type Counted = { what: string; key: string | null; many: number }

/** Every figure of the desk, in one statement: men by chance, whom to tell, and for how many each deadline is. */
async function findFigures(db: Reader, asked: Asked, filter: DeskFilter): Promise<DeskFigures> {
  const here = filter.localityId ? sql`s.locality_id = ${filter.localityId}` : sql`true`
  const count = (what: string, where: SQL) =>
    sql`union all select ${what}, null, count(*) from men s where ${where}`
  const rows = await db.all<Counted>(sql`${menOn(asked)}
    select 'chance' as what, s.chance as key, count(*) as many from men s where ${here} group by s.chance
    union all select 'shown', s.chance, count(*) from men s where ${here} and ${showing[filter.show]} group by s.chance
    ${count('unbooked', sql`${here} and ${showing.unbooked}`)} ${count('contacts', showing.contact)}
    union all select 'tell', min(case when s.hard_end_on >= ${asked.today} then s.hard_end_on end), count(*)
      from men s where ${isToTell}
    union all select 'closed', null, ${filter.localityId ? sql`0` : sql`count(*)`} from closed
    union all select 'deadline', s.hard_end_on, count(*) from men s
      where s.cohort_id is null and s.chance <> 'none' group by s.hard_end_on`)
  const of = (what: string) => rows.filter((row) => row.what === what)
  const one = (what: string) => of(what)[0]?.many ?? 0
  const byChance = (what: string) => new Map(of(what).map(({ key, many }) => [key as Chance, many]))
  return {
    chances: byChance('chance'),
    shown: byChance('shown'),
    unbooked: one('unbooked'),
    contacts: one('contacts'),
    closed: one('closed'),
    tell: { men: one('tell'), firstOn: (of('tell')[0]?.key ?? undefined) as Day | undefined },
    deadlines: of('deadline').map(({ key, many }) => ({ on: key as Day, men: many })),
  }
}

/** The desk of this viewer: as many men are read as are shown, and everybody is counted. */
export async function findDesk(
  db: Reader,
  asked: Asked,
  filter: DeskFilter,
  moved: ReadonlyMap<string, unknown>,
): Promise<Desk> {
  const figures = await findFigures(db, asked, filter)
  const { from, maskedFrom, maskedMost } = pageAsked(figures, filter)
  const here = filter.localityId ? sql`s.locality_id = ${filter.localityId}` : sql`true`
  const isAtRisk = sql`s.chance = 'between' and s.own_b >= ${asked.today} and (s.cohort_id in ${listed([...moved.keys()])}
    or not exists ${offered(asked, sql`1`, sql`and f.entry_on > s.own_b`)})`
  const named = sql`s.referral_id as id, s.told_on as "toldOn"`
  const next = inOrder('next', asked.today)
  const men = await db.all<Man & { list: 'page' | 'urgent' }>(sql`${menOn(asked)}
    select * from (select 'page' as list, ${named} from men s where ${here} and ${showing[filter.show]}
      order by ${byGroupThenClock} limit ${rowsOnAPage} offset ${from})
    union all select * from (select 'urgent', ${named} from men s where ${showing.contact}
      order by s.contact_by, ${next} limit ${contactsShown})
    union all select * from (select 'urgent', ${named} from men s where ${isAtRisk} order by ${next})`)
  const masked =
    maskedMost > 0 ? await findClosed(db, asked, { limit: maskedMost, from: maskedFrom }) : []
  const { rows, ground } = await findRows(db, asked, men)
  const ofList = (list: string) =>
    men.flatMap((man) => (man.list === list ? (rows.get(man.id) ?? []) : []))
  return {
    list: deskPage(figures, { rows: ofList('page'), masked }, filter),
    ...{ urgent: ofList('urgent'), figures, ground },
  }
}

/** Whom the police are to be told of now, soonest clock first, and how many are closed to the viewer. */
export async function findToTell(
  db: Reader,
  asked: Asked,
): Promise<{ rows: DeskRow[]; closed: number }> {
  const men = await db.all<Man>(sql`${menOn(asked)}
    select s.referral_id as id, s.told_on as "toldOn" from men s where ${isToTell} order by ${byGroupThenClock}`)
  const base = standsOn({ ...asked, programmeKey: cautionProgramme })
  const [count] = await db.all<{ many: number }>(sql`${base} select count(*) as many from closed`)
  const { rows } = await findRows(db, asked, men)
  return { rows: men.flatMap(({ id }) => rows.get(id) ?? []), closed: count!.many }
}

async function findClosed(
  db: Reader,
  asked: Asked,
  { limit, from }: { limit: number; from: number },
): Promise<MaskedWait[]> {
  const base = standsOn({ ...asked, programmeKey: cautionProgramme })
  const rows = await db.all<Omit<MaskedWait, 'started' | 'masked'>>(sql`${base}
    select referral_id as "referralId", person_id as "personId", crn from closed
    order by crn limit ${limit} offset ${from}`)
  return rows.map((row) => ({ ...row, started: false, masked: true }))
}

/** Some men as they stand today, by referral, with what is on offer. */
async function findRows(db: Reader, asked: Asked, men: readonly Man[]) {
  const { viewer, today } = asked
  const ids = [...new Set(men.map(({ id }) => id))]
  const [found, cautions] = await Promise.all([
    findWaitsToday(db, asked, ids),
    findCautions(db, viewer, ids),
  ])
  const people = found.map(({ wait }) => wait)
  const ground = await findGround(db, asked, cautionProgramme, people, 'every cohort')
  const cohorts = new Map(ground.cohorts.map((cohort) => [cohort.id, cohort]))
  const where = new Map(ground.cohorts.map(({ id, localityName }) => [id, localityName]))
  const told = new Map(men.map(({ id, toldOn }) => [id, toldOn ?? undefined]))
  const rows = new Map<string, DeskRow>()
  for (const { wait, fit } of found) {
    const kept = cautions.get(wait.referralId)
    if (!kept) continue
    const cohort = fit && cohorts.get(fit.cohort.id)
    const asks = {
      ...{ kept, where, seeker: ground.seekerOf(wait), toldOn: told.get(wait.referralId) },
      fit: cohort && { ...fit, cohort },
      entries: entriesOf(ground, wait),
    }
    rows.set(wait.referralId, deskRow(wait, asks, today))
  }
  return { rows, ground }
}

/** What is on offer to one man: of his own area, or with a journey that is known (rule 10.4). */
export function entriesOf({ cohorts, entries, seekerOf }: Ground, wait: WaitToday) {
  const { travelTo } = seekerOf(wait)
  const near = new Set<string>()
  for (const cohort of cohorts) {
    const isNear = cohort.deliveryUnit === wait.deliveryUnit || travelTo(cohort) !== undefined
    if (isNear) near.add(cohort.id)
  }
  return entries.filter(({ cohort }) => near.has(cohort.id))
}
