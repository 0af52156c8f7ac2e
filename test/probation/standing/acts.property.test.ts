import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase, Transaction } from '../../../db/probation/database.ts'
import { findListPage, findOptions } from '../../../db/probation/queries/waiting-list.ts'
import { touched } from '../../../db/probation/schema.ts'
import { recount } from '../../../db/probation/standing/recount.ts'
import { chanceOf } from '../../../db/seeds/invented/chance.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import { readFilter } from '../../../src/probation/waiting-list/filter.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { anew } from '../../support/anew.ts'
import { countyDay } from '../../support/county.ts'
import { listPage } from '../../support/listed.ts'
import { countySides } from '../../support/sides.ts'

// Whatever is done to the tables, by whichever page, file or command: what stands is what the rules say of them anew.

let db: ProbationDatabase

beforeAll(async () => {
  db = (await countySides()).probation
})

/** One of some rows, by a number that was drawn: their order does not depend on ids, which are random. */
const referral = (at: number, where = sql`r.ended_on is null`) =>
  sql`(select r.id from referrals r join people p on p.id = r.person_id where ${where}
    order by p.crn, r.programme_key limit 1 offset ${at})`
const person = (at: number) => sql`(select id from people order by crn limit 1 offset ${at})`
const cohort = (at: number) => sql`(select id from cohorts order by code limit 1 offset ${at % 12})`
const someone = (at: number) =>
  sql`(select email from staff order by email limit 1 offset ${at % 20})`
const session = (at: number) =>
  sql`(select s.id from sessions s join cohorts c on c.id = s.cohort_id where s.held_on >= ${countyDay}
    and not exists (select 1 from registers g where g.session_id = s.id)
    and not exists (select 1 from attendances a where a.session_id = s.id)
    order by c.code, s.number limit 1 offset ${at})`
const place = (at: number, status: 'booked' | 'started') =>
  sql`(select b.id from placements b join referrals r on r.id = b.referral_id join people p on p.id = r.person_id
    where b.status = ${status} and r.ended_on is null order by p.crn, r.programme_key, b.entry_on limit 1 offset ${at % 20})`
const onDay = (at: number) => addDays(countyDay, at % 300)

/** What is done to the tables, `at` and `more` drawn, `id` for what is new. Many find nothing to change: that is a case too. */
const acts: Record<string, (at: number, more: number, id: string) => SQL> = {
  risk: (at, more) =>
    sql`update referrals set risk = ${['high', 'medium', null][more % 3]} where id = ${referral(at)}`,
  frequency: (at, more) =>
    sql`update referrals set frequency = ${more % 2 ? 'weekly' : 'twice_weekly'} where id = ${referral(at)}`,
  'modules done': (at, more) =>
    sql`update referrals set modules_done = ${more % 2 ? '["foundation"]' : '[]'} where id = ${referral(at)}`,
  availability: (at, more) =>
    sql`update referrals set availability = ${more % 2 ? '["mon-evening"]' : '[]'} where id = ${referral(at)}`,
  'own journeys': (at, more) =>
    sql`update referrals set travel_minutes = case ${more % 2} when 0 then '{}' else json_object(
      (select id from venues order by name limit 1 offset ${more % 5}), ${more % 90}) end where id = ${referral(at)}`,
  officer: (at, more) =>
    sql`update referrals set officer_email = ${someone(more)} where id = ${referral(at)}`,
  area: (at, more) =>
    sql`update referrals set delivery_unit = (select delivery_unit from localities order by name limit 1 offset ${more % 6})
      where id = ${referral(at)}`,
  'best start': (at, more) =>
    sql`update referrals set target_on = ${onDay(more)} where id = ${referral(at)}`,
  'no best start': (at) => sql`update referrals set target_on = null where id = ${referral(at)}`,
  'last safe start': (at, more) =>
    sql`update referrals set latest_on = ${onDay(more)} where id = ${referral(at)}`,
  'hard end': (at, more) =>
    sql`update referrals set hard_end_on = ${onDay(more)} where id = ${referral(at)}`,
  'earliest start': (at, more) =>
    sql`update referrals set earliest_on = ${onDay(more)} where id = ${referral(at)}`,
  ended: (at) =>
    sql`update referrals set ended_on = ${addDays(countyDay, 400)}, ended_why = 'died' where id = ${referral(at)}`,
  'opened again': (at) =>
    sql`update referrals set ended_on = null, ended_why = null where id = ${referral(at % 5, sql`r.ended_why = 'died'`)}`,
  started: (at) => sql`update referrals set started_on = ${countyDay} where id = ${referral(at)}`,
  'not started': (at) => sql`update referrals set started_on = null where id = ${referral(at)}`,
  restricted: (at, more) =>
    sql`update people set restricted = ${more % 2} where id = ${person(at)}`,
  moved: (at, more) =>
    sql`update people set locality_id = (select id from localities order by name limit 1 offset ${more % 6}) where id = ${person(at)}`,
  sex: (at, more) =>
    sql`update people set sex = ${more % 2 ? 'male' : 'female'} where id = ${person(at)}`,
  name: (at, more) =>
    sql`update people set family_name = ${`Név ${more}`} where id = ${person(at)}`,
  order: (at, more) =>
    sql`update orders set route = ${more % 2 ? 'suspended_sentence' : 'community_order'}
      where route <> 'conditional_caution' and id = (select order_id from referrals where id = ${referral(at)})`,
  'hold without an end': (at, more, id) =>
    sql`insert into holds (id, referral_id, side, reason, from_on) values (${id}, ${referral(at)}, 'person', 'detox', ${onDay(more)})`,
  hold: (at, more, id) =>
    sql`insert into holds (id, referral_id, side, reason, from_on, to_on)
      values (${id}, ${referral(at)}, 'service', 'other', ${onDay(more)}, ${addDays(onDay(more), 9)})`,
  'hold ended': (at) =>
    sql`update holds set to_on = from_on where id = (select id from holds where to_on is null order by from_on, reason limit 1 offset ${at % 9})`,
  'hold removed': (at) =>
    sql`delete from holds where id = (select id from holds where id like 'act%' order by id limit 1 offset ${at % 9})`,
  booked: (at, more, id) =>
    sql`insert into placements (id, referral_id, cohort_id, entry_on, last_session_on, finishes_on, status, pinned, booked_on, booked_by)
      select ${id}, ${referral(
        at,
        sql`r.ended_on is null and not exists (select 1 from placements x where x.referral_id = r.id
        and x.status in ('booked', 'started'))`,
      )}, c.id, e.held_on, date(e.held_on, '+70 days'), date(e.held_on, '+140 days'),
        'booked', 0, ${countyDay}, 'act' from cohorts c join sessions e on e.cohort_id = c.id and e.is_entry = 1
      where e.held_on > ${countyDay} order by c.code, e.number limit 1 offset ${more}`,
  withdrawn: (at) =>
    sql`update placements set status = 'withdrawn', withdrawn_on = ${countyDay}, withdrawn_why = 'other' where id = ${place(at, 'booked')}`,
  begun: (at) => sql`update placements set status = 'started' where id = ${place(at, 'booked')}`,
  completed: (at) =>
    sql`update placements set status = 'completed' where id = ${place(at, 'started')}`,
  'stays longer': (at) =>
    sql`update placements set last_session_on = finishes_on where id = ${place(at, at % 2 ? 'started' : 'booked')}`,
  'catch-up': (at, more, id) =>
    sql`insert into tasks (id, referral_id, kind, about, for_whom, words, opened_on, due_on)
      values (${id}, ${referral(at)}, 'catch_up', ${id}, 'facilitator', 'Missed', ${countyDay}, ${onDay(more)})`,
  'catch-up done': (at) =>
    sql`update tasks set closed_on = ${countyDay}, closed_by = 'act', outcome = 'done' where id =
      (select id from tasks where id like 'act%' and closed_on is null order by id limit 1 offset ${at % 5})`,
  attended: (at, _, id) =>
    sql`insert into attendances (id, session_id, referral_id, placement_id, number, outcome, on_day, at, user_id, user_name)
      select ${id}, s.id, b.referral_id, b.id, 1, 'attended', ${countyDay}, '2026-11-23T10:00:00.000Z', 'act', 'Act'
      from placements b join sessions s on s.cohort_id = b.cohort_id and s.held_on between b.entry_on and b.last_session_on
      join referrals r on r.id = b.referral_id join people p on p.id = r.person_id
      where not exists (select 1 from attendances a where a.session_id = s.id and a.referral_id = b.referral_id)
      order by p.crn, s.held_on, b.entry_on limit 1 offset ${at}`,
  cancelled: (at) => sql`update cohorts set cancelled_on = ${countyDay} where id = ${cohort(at)}`,
  'not cancelled': (at) => sql`update cohorts set cancelled_on = null where id = ${cohort(at)}`,
  places: (at, more) =>
    sql`update cohorts set min_places = 1, max_places = ${1 + (more % 14)} where id = ${cohort(at)}`,
  'registers from': (at, more) =>
    sql`update cohorts set registers_from_on = ${addDays(onDay(more), -150)} where id = ${cohort(at)}`,
  'session moved': (at) =>
    sql`update sessions set held_on = date(held_on, '+1 day') where id = ${session(at)}`,
  'session earlier': (at, more) =>
    sql`update or ignore sessions set starts_at = ${`1${more % 10}:00`} where id = ${session(at)}`,
  'session gone': (at) => sql`delete from sessions where id = ${session(at)}`,
  leader: (at, more) =>
    sql`insert or ignore into cohort_facilitators (cohort_id, email, position) values (${cohort(at)}, ${someone(more)}, 9)`,
  'no leader': (at) =>
    sql`delete from cohort_facilitators where cohort_id = ${cohort(at)} and email = (select min(email) from cohort_facilitators where cohort_id = ${cohort(at)})`,
  cover: (at, more) =>
    sql`insert or ignore into session_covers (cohort_id, held_on, absent_email, cover_email, reason)
      select s.cohort_id, s.held_on, f.email, case when f.email <> ${someone(more)} then ${someone(more)} end, 'act'
      from sessions s join cohort_facilitators f on f.cohort_id = s.cohort_id where s.id = ${session(at)} order by f.email limit 1`,
  'no cover': (at) =>
    sql`delete from session_covers where rowid = (select rowid from session_covers order by held_on, absent_email limit 1 offset ${at % 4})`,
  leave: (at, more, id) =>
    sql`insert or ignore into staff_leave (id, email, from_on, to_on, reason) values (${id}, ${someone(at)}, ${onDay(more)}, ${addDays(onDay(more), 14)}, 'act')`,
  'no leave': (at) =>
    sql`delete from staff_leave where id = (select id from staff_leave order by from_on, email limit 1 offset ${at % 6})`,
  'day off': (at, more, id) =>
    sql`insert into cohort_days_off (id, cohort_id, kind, from_on, to_on, reason) values (${id}, ${cohort(at)}, 'suspended', ${onDay(more)}, ${addDays(onDay(more), 9)}, 'act')`,
  'no day off': () =>
    sql`delete from cohort_days_off where id = (select min(id) from cohort_days_off where id like 'act%')`,
  closure: (at, more, id) =>
    sql`insert into closures (id, venue_id, from_on, to_on, reason) values (${id},
      (select id from venues order by name limit 1 offset ${at % 9}), ${onDay(more)}, ${addDays(onDay(more), 5)}, 'act')`,
  'no closure': () =>
    sql`delete from closures where id = (select min(id) from closures where id like 'act%')`,
  'bank holiday': (_, more) =>
    sql`insert or ignore into bank_holidays (on_day, name) values (${onDay(more)}, 'Act')`,
  'no bank holiday': () =>
    sql`delete from bank_holidays where on_day = (select min(on_day) from bank_holidays where name = 'Act')`,
  'kept apart': (at, more, id) =>
    sql`insert or ignore into keep_apart (id, person_id, other_id, reason)
      select ${id}, min(one, other), max(one, other), 'other reason' from (select
        (select person_id from referrals where id = (select referral_id from placements where id = ${place(at, 'booked')})) as one,
        (select person_id from referrals where id = (select referral_id from placements where id = ${place(more, 'started')})) as other)
      where one <> other`,
  'not kept apart': () =>
    sql`update keep_apart set ended_on = ${countyDay} where id = (select min(id) from keep_apart where id like 'act%' and ended_on is null)`,
  journey: (at, more) =>
    sql`update travel_times set minutes = ${more % 120} where rowid = (select t.rowid from travel_times t
      join localities a on a.id = t.from_locality_id join localities b on b.id = t.to_locality_id
      order by a.name, b.name limit 1 offset ${at % 30})`,
}

/** What the tables refuse is not done, as when a page asks for it. */
function refused(error: unknown): undefined {
  const { cause } = error as { cause?: { code?: string } }
  if (!cause?.code?.startsWith('SQLITE_CONSTRAINT')) throw error
}

const kinds = Object.keys(acts)

test('after 2,000 acts of every kind what stands is what the rules say anew', {
  timeout: 600_000,
}, async () => {
  expect(kinds.length).toBeGreaterThan(40)
  const chance = chanceOf(14)
  const draw = (most: number) => chance.whole(0, most - 1)
  const changed = new Set<string>()
  const act = async (tx: Transaction, number: number) => {
    const kind = kinds[number % kinds.length]!
    const done = await tx.run(acts[kind]!(draw(120), draw(300), `act-${number}`)).catch(refused)
    if (done && done.rowsAffected > 0) changed.add(kind)
  }
  for (let from = 0; from < 2000; from += 10) {
    const size = from % 200 === 0 ? 1 : 10
    for (let at = from; at < from + 10; at += size) {
      await db.write(async (tx) => {
        for (let number = at; number < at + size; number++) await act(tx, number)
      })
    }
    if (from % 500 === 490) expect(await recount(db)).toMatchObject({ wrong: [] })
  }
  expect(kinds.filter((kind) => !changed.has(kind))).toEqual([])
  expect(await db.reader.$count(touched)).toBe(0)
  for (const days of [0, 1, 45, 200]) {
    for (const key of ['bbr', 'cara']) await compareAnew(key, addDays(countyDay, days))
  }
})

const asked = [
  ...['any', 'fits', 'last_chance', 'booked_late', 'course', 'course_late'].map((place) => ({
    place: [place],
  })),
  ...[{ near: ['yes'] }, { status: ['red'] }, { status: ['amber'] }],
]

/** Against the plain rules, which share nothing with what settles and recounts. */
async function compareAnew(programmeKey: string, today: Day) {
  const all = await anew(db.reader, commandLineViewer, programmeKey, today)
  expect(all.waits.length).toBeGreaterThan(10)
  const of = { viewer: commandLineViewer, programmeKey, today }
  for (const query of asked) {
    const filter = readFilter(query)
    const { rows, ...wanted } = listPage(filter, all)
    const { chosen } = await findOptions(db.reader, of, filter)
    const { rows: found, ...counts } = await findListPage(db.reader, of, filter, { chosen })
    const who = (waits: readonly WaitToday[]) => waits.map(({ crn, standing }) => [crn, standing])
    expect([today, query, counts, who(found.map(({ wait }) => wait))]).toEqual([
      ...[today, query, wanted, who(rows)],
    ])
  }
}
