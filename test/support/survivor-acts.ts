import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '../../db/survivor/database.ts'
import { eraseRecord } from '../../db/survivor/queries/retention.ts'
import { addDays, type Day } from '../../src/calendar.ts'

// What the survivor side's pages, files and commands do to its tables: at one row or another, drawn by a number.

/** `at` and `more` are drawn; `id` is for what is new; `on` is the day that the clock says. */
type Act = (at: number, more: number, id: string, on: Day) => SQL

/** One of some rows by a number: their order does not depend on ids, which are random. */
const record = (at: number, where = sql`true`) =>
  sql`(select r.id from records r where ${where} order by r.ref limit 1 offset ${at % 90})`
const open = (at: number, where = sql`c.ended_on is null`) =>
  sql`(select c.id from cases c join records r on r.id = c.record_id where ${where} order by r.ref, c.referred_at limit 1 offset ${at % 40})`
const waits = (at: number, where = sql`e.ended_on is null`) =>
  sql`(select e.id from enrolments e join records r on r.id = e.record_id where ${where} order by r.ref, e.agreed_on limit 1 offset ${at % 40})`
const task = (at: number, where = sql`k.closed_on is null`) =>
  sql`(select k.id from tasks k join records r on r.id = k.record_id where ${where} order by r.ref, k.due_on, k.kind limit 1 offset ${at % 30})`
const worker = (at: number) => sql`(select id from workers order by email limit 1 offset ${at % 8})`
const place = (at: number) =>
  sql`(select id from localities order by name limit 1 offset ${at % 8})`
const group = (at: number) => sql`(select id from groups order by code limit 1 offset ${at % 7})`
const session = (at: number) =>
  sql`(select s.id from group_sessions s join groups g on g.id = s.group_id order by g.code, s.number limit 1 offset ${at % 60})`

const levels = ['high', 'medium', 'standard']
const kinds = ['safe_contact', 'safety_plan', 'ask_again', 'plan_review', 'marac_referral']
const soon = (on: Day, more: number) => addDays(on, (more % 60) - 20)
const instant = (on: Day, more: number) =>
  `${soon(on, more)}T${String(more % 24).padStart(2, '0')}:${String((more * 7) % 60).padStart(2, '0')}:00.000Z`

export const acts: Record<string, Act> = {
  'new record': (at, more, id, on) =>
    sql`insert into records (id, ref, preferred_name, locality_id, worker_id, created_at)
      select ${id}, ${`S7${id.slice(4).padStart(4, '0')}`}, 'Ida', ${place(at)}, ${more % 3 ? worker(more) : sql`null`}, ${instant(on, at)}`,
  'new case': (at, more, id, on) =>
    sql`insert into cases (id, record_id, referred_at, child_protection_plan, direct_child_work)
      select ${id}, ${record(at, sql`not exists (select 1 from cases c where c.record_id = r.id)`)}, ${instant(on, more)}, ${more % 2}, ${at % 2}`,
  'another case': (at, more, id, on) =>
    sql`insert into cases (id, record_id, referred_at, child_protection_plan, direct_child_work)
      select ${id}, ${record(
        at,
        sql`exists (select 1 from cases c where c.record_id = r.id)
        and not exists (select 1 from cases c where c.record_id = r.id and (c.ended_on is null or c.ended_on >= ${addDays(on, -25)}))`,
      )},
        ${instant(on, more)}, 0, 0`,
  'when she was referred': (at, more, _, on) =>
    sql`update cases set referred_at = ${instant(on, more)} where id = ${open(at)}`,
  plan: (at, more) =>
    sql`update cases set child_protection_plan = ${more % 2} where id = ${open(at)}`,
  'work with children': (at, more) =>
    sql`update cases set direct_child_work = ${more % 2} where id = ${open(at)}`,
  review: (at, more, _, on) =>
    sql`update cases set plan_review_on = ${more % 4 ? soon(on, more) : null} where id = ${open(at)}`,
  reached: (at, more, _, on) =>
    sql`update cases set contacted_on = ${soon(on, more)}, contacted_at = ${more % 2 ? instant(on, more) : null} where id = ${open(at)}`,
  'not reached after all': (at) =>
    sql`update cases set contacted_on = null, contacted_at = null where id = ${open(at, sql`c.ended_on is null and c.contacted_on is not null`)}`,
  'case ended': (at, _, __, on) =>
    sql`update cases set ended_on = ${on}, ended_why = 'completed' where id = ${open(at)}`,
  'case opened again': (at) =>
    sql`update or ignore cases set ended_on = null, ended_why = null where id = ${open(at, sql`c.ended_on is not null`)}`,
  'case taken away': (at) =>
    sql`delete from cases where id = ${open(at % 5, sql`c.id like 'act-%'`)}`,
  rating: (at, more, _, on) =>
    sql`insert into risks (record_id, level, source, assessed_on, reading, by, at)
      values (${record(at)}, ${levels[more % 3]}, 'DASH', ${soon(on, more)}, 'Act', 'act', ${instant(on, more)})`,
  'a try': (at, more, _, on) =>
    sql`insert into attempts (record_id, at, method, outcome, by)
      values (${record(at)}, ${instant(on, more)}, 'phone', ${more % 3 ? 'no_answer' : 'left_word'}, 'act')`,
  'she answers': (at, more, _, on) =>
    sql`insert into attempts (record_id, at, method, outcome, by)
      values (${record(at)}, ${instant(on, more)}, 'phone', 'reached', 'act')`,
  'an incident': (at, _, id, on) =>
    sql`insert into incidents (id, record_id, attempt_id, at, breaches, by)
      select ${id}, record_id, id, ${instant(on, at)}, '[]', 'act' from attempts where by = 'act' order by id desc limit 1`,
  'how to reach her': (at, more) =>
    sql`update safe_contacts set no_text = ${more % 2}, version = version + 1 where record_id = ${record(at)}`,
  'passed on': (at, more, id, on) =>
    sql`insert into hand_overs (id, record_id, case_id, passed_at, to_name, to_team, by)
      select ${id}, record_id, id, ${instant(on, more)}, 'Maya', 'IDVA', 'act' from cases where id = ${open(at)}`,
  'heard back': (at, more, _, on) =>
    sql`update hand_overs set outcome = 'tried', happened_at = ${instant(on, more)}, is_safe = 'yes', heard_by = 'act'
      where id = (select id from hand_overs where outcome is null order by passed_at, id like 'act-%', id limit 1 offset ${at % 3})`,
  'hand-over taken away': () =>
    sql`delete from hand_overs where id = (select max(id) from hand_overs where id like 'act-%' and outcome is null)`,
  child: (at, _, id) =>
    sql`insert into children (id, record_id, initials, born_in) values (${id}, ${record(at)}, 'AB', ${2010 + (at % 12)})`,
  'no child': () =>
    sql`delete from children where id = (select min(id) from children where id like 'act-%')`,
  agreed: (at, more, id, on) =>
    sql`insert into enrolments (id, record_id, mode, agreed_on)
      select ${id}, ${record(at, sql`not exists (select 1 from enrolments e where e.record_id = r.id and e.ended_on is null)`)},
        ${more % 3 ? 'group' : 'one_to_one'}, ${soon(on, more)}`,
  'when she agreed': (at, more, _, on) =>
    sql`update enrolments set agreed_on = ${soon(on, more)} where id = ${waits(at)}`,
  'reached after she agreed': (at, more, _, on) =>
    sql`update enrolments set contacted_on = ${more % 3 ? soon(on, more) : null} where id = ${waits(at)}`,
  'a place offered': (at, more, _, on) =>
    sql`update enrolments set offered_on = ${more % 3 ? soon(on, more) : null} where id = ${waits(at)}`,
  'one to one': (at, more, _, on) =>
    sql`update enrolments set mode = 'one_to_one', group_id = null, first_on = ${more % 3 ? soon(on, more) : null} where id = ${waits(at)}`,
  'a place in a group': (at, more, _, on) =>
    sql`update enrolments set mode = 'group', group_id = ${group(more)}, first_on = ${soon(on, more)} where id = ${waits(at)}`,
  'no place': (at) =>
    sql`update enrolments set group_id = null, first_on = null, started_on = null where id = ${waits(at)}`,
  started: (at, more, _, on) =>
    sql`update enrolments set started_on = ${soon(on, more)} where id = ${waits(at, sql`e.ended_on is null and e.first_on is not null`)}`,
  'enrolment ended': (at, more, _, on) =>
    sql`update enrolments set ended_on = ${on}, ended_why = ${more % 2 ? 'she_stopped' : 'entered_by_mistake'} where id = ${waits(at)}`,
  'enrolment opened again': (at) =>
    sql`update or ignore enrolments set ended_on = null, ended_why = null where id = ${waits(at, sql`e.ended_on is not null`)}`,
  'her wish to wait': (at, more, id, on) =>
    sql`insert or ignore into deferrals (id, enrolment_id, from_on, to_on, ask_again_on)
      values (${id}, ${waits(at)}, ${soon(on, more)}, ${more % 2 ? addDays(soon(on, more), at % 25) : null}, ${more % 3 ? addDays(soon(on, more), 9) : null})`,
  'it has an end': (at, more) =>
    sql`update deferrals set to_on = date(from_on, ${`+${more % 40} days`}) where id = (select d.id from deferrals d
      join enrolments e on e.id = d.enrolment_id join records r on r.id = e.record_id order by r.ref, d.from_on, d.to_on limit 1 offset ${at % 8})`,
  'no wish': (at) =>
    sql`delete from deferrals where id = (select d.id from deferrals d join enrolments e on e.id = d.enrolment_id
      join records r on r.id = e.record_id order by r.ref, d.from_on, d.to_on limit 1 offset ${at % 12})`,
  'a task': (at, more, id, on) =>
    sql`insert into tasks (id, record_id, kind, due_on, tell_before, created_by)
      values (${id}, ${record(at)}, ${kinds[more % 5]}, ${soon(on, more)}, ${more % 4 ? null : instant(on, more)}, 'act')`,
  'another day for a task': (at, more, _, on) =>
    sql`update tasks set due_on = ${soon(on, more)} where id = ${task(at)}`,
  'a task done': (at, _, __, on) =>
    sql`update tasks set closed_on = ${on}, outcome = 'done', closed_by = 'act' where id = ${task(at)}`,
  'a task opened again': (at) =>
    sql`update tasks set closed_on = null, outcome = null, closed_by = null where id = ${task(at, sql`k.closed_on is not null`)}`,
  'given to a worker': (at, more) =>
    sql`update records set worker_id = ${worker(more)} where id = ${record(at)}`,
  'nobody has her': (at) => sql`update records set worker_id = null where id = ${record(at)}`,
  allocation: (at, more, _, on) =>
    sql`insert into allocations (record_id, worker_id, from_on, to_on, by)
      values (${record(at)}, ${worker(more)}, ${soon(on, more)}, ${addDays(soon(on, more), 9)}, 'act')`,
  'moved house': (at, more) =>
    sql`update records set locality_id = ${place(more)} where id = ${record(at)}`,
  leave: (at, more, id, on) =>
    sql`insert into reductions (id, worker_id, kind, from_on, to_on, minutes, reason)
      values (${id}, ${worker(at)}, 'leave', ${soon(on, more)}, ${addDays(soon(on, more), 7)}, 0, 'act')`,
  'part time': (at, more, id, on) =>
    sql`insert into reductions (id, worker_id, kind, from_on, minutes, reason)
      values (${id}, ${worker(at)}, 'part_time', ${soon(on, more)}, ${more * 4}, 'act')`,
  'back from leave': () =>
    sql`delete from reductions where id = (select min(id) from reductions where id like 'act-%')`,
  hours: (at, more) =>
    sql`update workers set contracted_minutes = ${600 + more * 4} where id = ${worker(at)}`,
  'a worker leaves': (at, more, _, on) =>
    sql`update workers set left_on = ${more % 3 ? null : soon(on, more)} where id = ${worker(at)}`,
  'a session cancelled': (at) =>
    sql`update group_sessions set cancelled_why = 'act' where id = ${session(at)}`,
  'a session held after all': (at) =>
    sql`update group_sessions set cancelled_why = null where id = ${session(at)}`,
  'a register': (at, more, _, on) =>
    sql`insert into presence (enrolment_id, session_id, on_day, part, outcome, by, at)
      values (${waits(at)}, ${session(more)}, ${on}, 1, ${more % 2 ? 'attended' : 'missed'}, 'act', ${instant(on, more)})`,
  'a link': (at, _, id, on) =>
    sql`insert or ignore into links (id, record_id, crn, linked_on, linked_by) values (${id}, ${record(at)}, ${`X${id}`}, ${on}, 'act')`,
  'a link ended': (_, __, ___, on) =>
    sql`update links set ended_on = ${on}, ended_why = 'act', ended_by = 'act'
      where id = (select min(id) from links where id like 'act-%' and ended_on is null)`,
}

/** What moves everybody's days at once, and comes seldom. */
export const seldom: Record<string, Act> = {
  'other numbers': (at, more, _, on) =>
    sql`insert into service_settings (number, valid_from, settings, reason, made_by, made_at)
      select coalesce(max(number), 0) + 1, ${on}, json_object('standardRiskWorkingDays', ${3 + (at % 6)},
        'highRiskHours', ${12 + (more % 40)}, 'placeWorkingDays', ${6 + (more % 9)}), 'act', 'act', ${instant(on, at)} from service_settings`,
  'the numbers taken back': () =>
    sql`delete from service_settings where number = (select max(number) from service_settings)`,
  'a bank holiday': (_, more, __, on) =>
    sql`insert or ignore into bank_holidays (on_day, name) values (${soon(on, more)}, 'Act')`,
  'no bank holiday': () =>
    sql`delete from bank_holidays where on_day = (select min(on_day) from bank_holidays where name = 'Act')`,
  'closed everywhere': (at, more, id, on) =>
    sql`insert into closures (id, site_id, from_on, to_on, reason) values (${id}, null, ${soon(on, more)}, ${addDays(soon(on, more), at % 4)}, 'act')`,
  'open everywhere': () =>
    sql`delete from closures where id = (select min(id) from closures where id like 'act-%')`,
  'another target': (at) =>
    sql`update programme_versions set template = json_set(template, '$.settings.targetDays', ${20 + (at % 20)})
      where programme_key = 'freedom' and number = 1`,
}

/** All that is held of one of them, who came during the acts, is erased. */
export async function erase(tx: Transaction, at: number) {
  const [gone] = await tx.all<{ id: string; reference: string }>(
    sql`select id, ref as reference from records where id like 'act-%' order by ref limit 1 offset ${at % 3}`,
  )
  if (!gone) return false
  await eraseRecord(tx, gone)
  return true
}
