import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { SurvivorDatabase } from '../../../db/survivor/database.ts'
import { dues, touched, weights } from '../../../db/survivor/schema.ts'
import { mend, recount } from '../../../db/survivor/standing/recount.ts'
import { familiesSides } from '../../support/sides.ts'

// Whatever changes what dues and weights are made from changes what stands of them, in the same transaction.

let db: SurvivorDatabase

/** A woman with an open case at standard risk, not reached, who waits for a place; and her worker. */
const her = sql`'her'`
const made = [
  sql`insert into records (id, ref, preferred_name, locality_id, worker_id, created_at)
    select 'her', 'S9001', 'Una', l.id, w.id, '2026-11-20T09:00:00.000Z' from workers w, localities l
    where l.team_id is not null order by w.id, l.id limit 1`,
  sql`insert into cases (id, record_id, referred_at, child_protection_plan, direct_child_work)
    values ('case', ${her}, '2026-11-20T09:00:00.000Z', 0, 0)`,
  sql`insert into risks (record_id, level, source, assessed_on, reading, by, at)
    values (${her}, 'standard', 'DASH', '2026-11-20', 'Calm', 'x', '2026-11-20T09:00:00.000Z')`,
  sql`insert into enrolments (id, record_id, mode, agreed_on) values ('wait', ${her}, 'group', '2026-11-20')`,
]

const acts: [what: string, act: SQL][] = [
  [
    'a new task',
    sql`insert into tasks (id, record_id, kind, due_on, created_by) values ('task', ${her}, 'safe_contact', '2026-11-24', 'x')`,
  ],
  ['another day for a task', sql`update tasks set due_on = '2026-12-24' where id = 'task'`],
  [
    'a task closed',
    sql`update tasks set closed_on = '2026-11-24', outcome = 'done', closed_by = 'x' where id = 'task'`,
  ],
  [
    'a task opened again',
    sql`update tasks set closed_on = null, outcome = null, closed_by = null where id = 'task'`,
  ],
  ['a task taken away', sql`delete from tasks where id = 'task'`],
  [
    'a new rating',
    sql`insert into risks (record_id, level, source, assessed_on, reading, by, at)
    values (${her}, 'high', 'DASH', '2026-11-21', 'Worse', 'x', '2026-11-21T09:00:00.000Z')`,
  ],
  [
    'passed on',
    sql`insert into hand_overs (id, record_id, case_id, passed_at, to_name, to_team, by)
    values ('over', ${her}, 'case', '2026-11-21T10:00:00.000Z', 'Maya', 'IDVA', 'x')`,
  ],
  [
    'heard back',
    sql`update hand_overs set outcome = 'tried', happened_at = '2026-11-21T11:00:00.000Z', is_safe = 'yes', heard_by = 'x' where id = 'over'`,
  ],
  [
    'nothing heard after all',
    sql`update hand_overs set outcome = null, happened_at = null, is_safe = null, heard_by = null where id = 'over'`,
  ],
  ['a hand-over taken away', sql`delete from hand_overs where id = 'over'`],
  [
    'she was reached',
    sql`insert into attempts (id, record_id, at, method, outcome, by) values (90001, ${her}, '2026-11-22T10:00:00.000Z', 'phone', 'reached', 'x')`,
  ],
  [
    'her own wish to wait',
    sql`insert into deferrals (id, enrolment_id, from_on) values ('wish', 'wait', '2026-11-21')`,
  ],
  ['it has an end', sql`update deferrals set to_on = '2026-12-05' where id = 'wish'`],
  ['it is taken away', sql`delete from deferrals where id = 'wish'`],
  ['a place is offered', sql`update enrolments set offered_on = '2026-11-23' where id = 'wait'`],
  [
    'it is one to one, and booked',
    sql`update enrolments set mode = 'one_to_one', first_on = '2026-11-30' where id = 'wait'`,
  ],
  ['the enrolment is taken away', sql`delete from enrolments where id = 'wait'`],
  [
    'a new enrolment',
    sql`insert into enrolments (id, record_id, mode, agreed_on) values ('wait', ${her}, 'group', '2026-11-20')`,
  ],
  [
    'a plan',
    sql`update cases set child_protection_plan = 1, plan_review_on = '2026-12-20' where id = 'case'`,
  ],
  [
    'the case ends',
    sql`update cases set ended_on = '2026-11-24', ended_why = (select ended_why from cases where ended_why is not null limit 1) where id = 'case'`,
  ],
  ['the case is taken away', sql`delete from cases where id = 'case'`],
  ['a new case', made[1]!],
  ['nobody has her', sql`update records set worker_id = null where id = ${her}`],
  [
    'other numbers',
    sql`insert into service_settings (number, valid_from, settings, reason, made_by, made_at)
    select coalesce(max(number), 0) + 1, '2026-11-23', '{"standardRiskWorkingDays": 9, "placeWorkingDays": 12}', 'x', 'x', '2026-11-23T09:00:00.000Z' from service_settings`,
  ],
  [
    'the numbers taken back',
    sql`delete from service_settings where number = (select max(number) from service_settings)`,
  ],
  [
    'a new bank holiday',
    sql`insert into bank_holidays (on_day, name) values ('2026-11-25', 'A day off')`,
  ],
  [
    'a bank holiday moved',
    sql`update bank_holidays set on_day = '2026-11-24' where on_day = '2026-11-25'`,
  ],
  ['a bank holiday taken away', sql`delete from bank_holidays where on_day = '2026-11-24'`],
  [
    'all sites closed',
    sql`insert into closures (id, from_on, to_on, reason) values ('shut', '2026-11-24', '2026-11-27', 'Snow')`,
  ],
  ['closed for longer', sql`update closures set to_on = '2026-12-01' where id = 'shut'`],
  ['open again', sql`delete from closures where id = 'shut'`],
  [
    'another target',
    sql`update programme_versions set template = json_set(template, '$.settings.targetDays', 40) where programme_key = 'freedom'`,
  ],
]

beforeAll(async () => {
  db = (await familiesSides()).survivors
  for (const statement of made) await db.write((tx) => tx.run(statement))
})

const standing = async () =>
  JSON.stringify([
    await db.reader.select().from(dues).orderBy(dues.id),
    await db.reader.select().from(weights).orderBy(weights.id),
  ])

test.each(acts)('%s', async (_, act) => {
  const before = await standing()
  await db.write((tx) => tx.run(act))
  expect(await db.reader.$count(touched)).toBe(0)
  expect(await standing()).not.toBe(before)
  expect(await recount(db.reader)).toEqual([])
})

test('of a record that is gone nothing stands', async () => {
  const gone = sql`'gone'`
  await db.write(async (tx) => {
    await tx.run(sql`insert into records (id, ref, preferred_name, locality_id, created_at)
      select ${gone}, 'S9002', 'Ida', locality_id, created_at from records where id = ${her}`)
    await tx.run(sql`insert into enrolments (id, record_id, mode, agreed_on, first_on)
      values ('hers', ${gone}, 'one_to_one', '2026-11-20', '2026-11-30')`)
  })
  expect(await standing()).toContain('"gone"')
  await db.write(async (tx) => {
    await tx.run(sql`delete from enrolments where record_id = ${gone}`)
    await tx.run(sql`delete from records where id = ${gone}`)
  })
  expect(await standing()).not.toContain('"gone"')
  expect(await recount(db.reader)).toEqual([])
})

test('what does not stand as the rules say is found by counting again, and mended by the night’s check', async () => {
  const [one] = await db.reader.select().from(dues).orderBy(dues.id).limit(1)
  const [other] = await db.reader.select().from(weights).orderBy(weights.id).limit(1)
  await db.write(async (tx) => {
    await tx.run(sql`update dues set moment = '2026-01-01 24:00' where id = ${one!.id}`)
    await tx.run(sql`delete from weights where id = ${other!.id}`)
  })
  expect(await recount(db.reader)).toEqual(
    expect.arrayContaining([
      { subject: 'record', id: one!.recordId, of: 'dues' },
      { subject: 'record', id: other!.recordId, of: 'weights' },
    ]),
  )
  expect(await mend(db)).toBeGreaterThan(0)
  expect(await recount(db.reader)).toEqual([])
  expect(await mend(db)).toBe(0)
})
