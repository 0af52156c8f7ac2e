import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { findApartRequests } from '../../db/survivor/queries/apart.ts'
import { findBoard } from '../../db/survivor/queries/board.ts'
import { findClosureItems } from '../../db/survivor/queries/closure-calls.ts'
import {
  countDues,
  countTasks,
  findDuePage,
  findMostUrgent,
  findUnallocated,
} from '../../db/survivor/queries/due-lists.ts'
import { findEnrollee } from '../../db/survivor/queries/enrolments.ts'
import { findOverdueTasks } from '../../db/survivor/queries/figures.ts'
import { findFileRequests } from '../../db/survivor/queries/file-requests.ts'
import { findKnownRecords } from '../../db/survivor/queries/import-survivors-known.ts'
import { countIncidents, findIncidents } from '../../db/survivor/queries/incidents.ts'
import {
  findLinkedRecord,
  findLinkedRecordIds,
  findOtherFamilies,
} from '../../db/survivor/queries/links.ts'
import { survivorLooked } from '../../db/survivor/queries/looked.ts'
import { findMeeting } from '../../db/survivor/queries/meeting.ts'
import { countNotices, findNotices } from '../../db/survivor/queries/notices.ts'
import { findRecordTask, findRecordTasks } from '../../db/survivor/queries/record-tasks.ts'
import { findRecord, findSame, searchRecords } from '../../db/survivor/queries/records.ts'
import { countSafety, findSafetyItems } from '../../db/survivor/queries/safety.ts'
import { findOwnWorker, findWorkers, ownWorkerIds } from '../../db/survivor/queries/scope.ts'
import { countStandingFacts, findStandingFacts } from '../../db/survivor/queries/standing-facts.ts'
import { countWaiting } from '../../db/survivor/queries/waiting.ts'
import { findCaseWaits, findEnrolmentWaits } from '../../db/survivor/queries/waits.ts'
import { findNames, findOpenFamilies } from '../../db/survivor/queries/worker-facts.ts'
import type { Role, Viewer } from '../../src/access/viewer.ts'
import { day } from '../../src/calendar.ts'
import { keepAlarms } from '../support/alarms.ts'
import { theCalendar } from '../support/calendar.ts'
import { familiesSides } from '../support/sides.ts'

// Every query of the survivor side that takes a viewer is asked by whoever may see no record, and by whoever sees only
// her own: of a record beyond her scope nothing is answered, by any of them.

const today = day('2026-11-23')
const now = () => new Date('2026-11-23T12:15:00.000Z')
const viewerOf = (role: Role, some: Partial<Viewer> = {}): Viewer => ({
  ...{ userId: 'somebody', side: 'survivor', role, name: 'Somebody', areas: ['Nowhere'] },
  ...{ email: 'nobody@fit.example', ...some },
})
const strangers: Record<string, Viewer> = {
  'a worker of no team': viewerOf('fit_worker', { areas: 'all' }),
  'whoever covered until yesterday': viewerOf('fit_worker', { email: 'past@fit.example' }),
  'whoever covers from tomorrow': viewerOf('fit_worker', { email: 'soon@fit.example' }),
  'whoever stands beside part time': viewerOf('fit_worker', { email: 'less@fit.example' }),
  'a manager of another team': viewerOf('fit_manager'),
  'a manager of no team': viewerOf('fit_manager', { areas: [] }),
  'an auditor': viewerOf('auditor', { areas: 'all' }),
  'an administrator': viewerOf('administrator', { areas: 'all' }),
  'a manager of the other side': viewerOf('programme_manager', { side: 'probation', areas: 'all' }),
  'a role of this side on the other': viewerOf('fit_manager', { side: 'probation', areas: 'all' }),
}
const insider = viewerOf('fit_manager', { areas: 'all' })
const worker = viewerOf('fit_worker', { email: 'n.adair@fit.example', areas: 'all' })

let db: SurvivorDatabase
let ids: string[]
let refs: string[]
let taskIds: string[]
let crns: string[]
let own: Set<string>

beforeAll(async () => {
  db = (await familiesSides()).survivors
  const all = async (query: ReturnType<typeof sql>) =>
    (await db.reader.all<{ one: string }>(query)).map(({ one }) => one)
  const [hers] = await db.reader.all<{ recordId: string; caseId: string; workerId: string }>(
    sql`select c.record_id as recordId, c.id as caseId, w.id as workerId from cases c
      join records r on r.id = c.record_id join workers w on w.id = r.worker_id
      where c.ended_on is null and w.email <> 'n.adair@fit.example' order by r.ref limit 1`,
  )
  const { recordId, caseId, workerId } = hers!
  await keepAlarms({ survivors: db, now }, { recordId, caseId, waiting: recordId })
  await db.write(async (tx) => {
    await tx.run(sql`insert or ignore into notices (link_id, kind, happened_on, programme, made_at)
      select min(id), 'starts', '2026-11-20', 'Building Better Relationships', ${now().toISOString()} from links
      where ended_on is null`)
    await tx.run(sql`insert into teams (id, name) values ('other', 'Other team')`)
    for (const [name, kind, from, to] of [
      ['now', 'leave', '2026-11-23', '2026-11-23'],
      ['past', 'leave', '2026-11-01', '2026-11-22'],
      ['soon', 'leave', '2026-11-24', '2026-12-22'],
      ['less', 'part_time', '2026-11-01', '2026-12-22'],
    ]) {
      await tx.run(sql`insert into workers (id, name, email, team_id, contracted_minutes)
        values (${name}, 'Kit Lowe', ${`${name}@fit.example`}, 'other', 2220)`)
      await tx.run(sql`insert into reductions (id, worker_id, kind, from_on, to_on, cover_id, minutes, reason)
        values (${`away-${name}`}, ${workerId}, ${kind}, ${from}, ${to}, ${name}, 0, 'Away')`)
    }
  })
  ids = await all(sql`select id as one from records order by ref limit 40`)
  refs = await all(sql`select ref as one from records order by ref`)
  taskIds = await all(sql`select id as one from tasks order by id limit 40`)
  crns = await all(sql`select distinct crn as one from links`)
  const mine = await all(sql`select r.ref as one from records r join workers w on w.id = r.worker_id
    where w.email = ${worker.email}`)
  own = new Set(mine)
})

type Asked = (viewer: Viewer) => Promise<unknown>
const each =
  <One>(some: () => readonly One[], ask: (viewer: Viewer, one: One) => Promise<unknown>): Asked =>
  async (viewer) => {
    const found: unknown[] = []
    for (const one of some()) found.push(await ask(viewer, one))
    return found
  }
const record = (ask: (viewer: Viewer, id: string) => Promise<unknown>) => each(() => ids, ask)

const context = { calendar: theCalendar, now: new Date(`${today}T10:00:00.000Z`) }
const asked = (viewer: Viewer) => ({ viewer, today, context })
const c = (viewer: Viewer) => ({ var: { viewer, today } }) as never

/** Of whoever sees no record these find nothing, count nothing and say nothing. */
const nothing: Record<string, Asked> = {
  findRecord: record((v, id) => findRecord(db.reader, v, today, id)),
  searchRecords: (v) => searchRecords(db.reader, v, today, 's'),
  findSame: each(
    () => ['Jess', 'Sara', 'Alice'],
    async (v, preferredName) => {
      const places = await db.reader.all<{ id: string }>(sql`select id from localities`)
      return Promise.all(
        places.map(({ id }) => findSame(db.reader, v, today, { preferredName, localityId: id })),
      )
    },
  ),
  findBoard: (v) => findBoard(db.reader, v, today),
  findEnrollee: record((v, id) => findEnrollee(db.reader, v, id, today)),
  findOverdueTasks: (v) => findOverdueTasks(db.reader, v, today, today),
  findIncidents: (v) => findIncidents(db.reader, v, today),
  findLinkedRecord: record((v, id) => findLinkedRecord(db.reader, v, today, id)),
  findLinkedRecordIds: (v) => findLinkedRecordIds(db.reader, v, today),
  findOtherFamilies: each(
    () => crns,
    (v, crn) => findOtherFamilies(db.reader, v, today, { id: 'another' } as never, crn),
  ),
  findApartRequests: (v) => findApartRequests(db.reader, v, today),
  findNotices: (v) => findNotices(db.reader, v, today),
  countNotices: (v) => countNotices(db.reader, v, today),
  findRecordTasks: (v) => findRecordTasks(db.reader, { viewer: v, today }),
  countDues: (v) => countDues(db.reader, asked(v)),
  findDuePage: (v) => findDuePage(db.reader, asked(v), 0),
  findUnallocated: (v) => findUnallocated(db.reader, asked(v)),
  findMostUrgent: (v) => findMostUrgent(db.reader, asked(v)),
  countTasks: (v) => countTasks(db.reader, asked(v)),
  findStandingFacts: (v) => findStandingFacts(db.reader, { ...asked(v), now: context.now }),
  countStandingFacts: (v) => countStandingFacts(db.reader, { ...asked(v), now: context.now }),
  findRecordTask: each(
    () => taskIds,
    (v, id) => findRecordTask(db.reader, v, today, id),
  ),
  countWaiting: (v) => countWaiting(db.reader, v, today),
  findEnrolmentWaits: (v) => findEnrolmentWaits(db.reader, v, today),
  findCaseWaits: (v) => findCaseWaits(db.reader, v, today),
  findOpenFamilies: (v) => findOpenFamilies(db.reader, v, today),
  findNames: (v) => findNames(db.reader, v, today, ids),
  findFileRequests: (v) => findFileRequests(db.reader, v),
  lookedFind: each(
    () => refs.slice(0, 20),
    (v, reference) =>
      v.role === 'auditor' ? none() : survivorLooked.find(db.reader, c(v), { reference }),
  ),
  lookedNamed: (v) => (v.role === 'auditor' ? none() : survivorLooked.named(db.reader, c(v), ids)),
}
const none = async () => undefined

/** Whether an answer says nothing at all: no row, no number but zero, no word. */
function isNothing(answer: unknown): boolean {
  if (!answer) return true
  if (answer instanceof Map || answer instanceof Set) return answer.size === 0
  if (Array.isArray(answer)) return answer.every(isNothing)
  return typeof answer === 'object' && Object.values(answer).every(isNothing)
}
const written = (answer: unknown) =>
  JSON.stringify(answer, (_, value) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  ) ?? ''

test.each(Object.entries(nothing))('%s tells nothing to whoever sees no record', async (_, ask) => {
  const told: string[] = []
  for (const [who, viewer] of Object.entries(strangers)) {
    if (!isNothing(await ask(viewer))) told.push(who)
  }
  expect(told).toEqual([])
  if (ask !== nothing['findFileRequests']) expect(isNothing(await ask(insider))).toBe(false)
})

test.each(Object.entries(nothing))('%s tells a worker of her own alone', async (_, ask) => {
  const others = refs.filter((ref) => !own.has(ref))
  const answer = written(await ask(worker))
  expect(others.filter((ref) => answer.includes(`"${ref}"`))).toEqual([])
})

/** A scope itself, at its edges: whose records, and on which day of a cover. */
test('a worker has her own, and on the days of a leave those of whoever she covers for', async () => {
  const of = (email: string) => ownWorkerIds(db.reader, viewerOf('fit_worker', { email }), today)
  expect(await of('now@fit.example')).toHaveLength(2)
  expect((await of('now@fit.example'))[0]).toBe('now')
  for (const name of ['past', 'soon', 'less'])
    expect(await of(`${name}@fit.example`)).toEqual([name])
  expect(await of('nobody@fit.example')).toEqual([])
  const [away] = await db.reader.all<{ id: string }>(
    sql`select worker_id as id from reductions where id = 'away-now'`,
  )
  expect((await of('now@fit.example'))[1]).toBe(away!.id)
  const without = viewerOf('fit_worker', { email: 'open@fit.example' })
  await db.write(async (tx) => {
    await tx.run(sql`insert into workers (id, name, email, team_id, contracted_minutes)
      values ('open', 'Kit Lowe', 'open@fit.example', 'other', 2220)`)
    await tx.run(sql`insert into reductions (id, worker_id, kind, from_on, to_on, cover_id, minutes, reason)
      values ('away-open', ${away!.id}, 'leave', '2026-11-23', null, 'open', 0, 'Away')`)
  })
  expect(await ownWorkerIds(db.reader, without, today)).toEqual(['open', away!.id])
  expect((await findOwnWorker(db.reader, without))?.id).toBe('open')
})

test('a manager has her teams’, those waiting in their localities, and those of no other team', async () => {
  const [team] = await db.reader.all<{ name: string; id: string }>(
    sql`select t.name, t.id from teams t where exists (select 1 from localities l where l.team_id = t.id) order by t.name limit 1`,
  )
  const found = await findBoard(db.reader, viewerOf('fit_manager', { areas: [team!.name] }), today)
  const expected = await db.reader.all<{ id: string }>(sql`select r.id from records r
    left join workers w on w.id = r.worker_id join localities l on l.id = r.locality_id
    where w.team_id = ${team!.id} or (r.worker_id is null and l.team_id = ${team!.id})`)
  const ids = new Set(expected.map(({ id }) => id))
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter(({ id }) => !ids.has(id))).toEqual([])
  expect(found.some(({ workerId }) => workerId === undefined)).toBe(true)
  expect(found.some(({ workerId }) => workerId !== undefined)).toBe(true)
})

test('workers are named to a manager of their team, and to a worker who may cover for them', async () => {
  const named = async (viewer: Viewer) => (await findWorkers(db.reader, viewer)).map(({ id }) => id)
  expect(await named(viewerOf('fit_manager', { areas: ['Other team'] }))).toEqual(
    expect.arrayContaining(['now', 'past', 'soon', 'less']),
  )
  const others = await named(viewerOf('fit_manager', { areas: ['Other team'] }))
  const everybody = await named(insider)
  expect(everybody.length).toBeGreaterThan(others.length)
  expect(await named(viewerOf('fit_worker', { areas: ['Other team'] }))).toEqual(everybody)
  for (const viewer of [
    viewerOf('auditor', { areas: 'all' }),
    viewerOf('fit_manager', { areas: [] }),
    viewerOf('fit_manager', { side: 'probation', areas: 'all' }),
  ])
    expect(await named(viewer)).toEqual([])
  expect((await findWorkers(db.reader, insider)).every(({ team }) => team.length > 0)).toBe(true)
})

test('what is only counted is counted for whoever may know it, and of her own', async () => {
  const counts = async (viewer: Viewer) => [
    await countSafety(db.reader, viewer, today),
    await countIncidents(db.reader, viewer, today),
    (await findSafetyItems(db.reader, viewer, today)).length,
  ]
  expect((await counts(insider)).every((count) => count > 0)).toBe(true)
  expect(await counts(strangers['a worker of no team']!)).toEqual([0, 0, 0])
  expect(await counts(strangers['an administrator']!)).toEqual([0, 0, 0])
  expect((await counts(strangers['an auditor']!))[2]).toBe(0)
})

test('of a reference that is somebody else’s a file is told that it is taken, and no more', async () => {
  const known = await findKnownRecords(
    db.reader,
    strangers['a manager of another team']!,
    refs,
    today,
  )
  const outside = [...known.values()].map(({ facts: { ref: _, ...facts } }) =>
    JSON.stringify(facts),
  )
  expect(new Set(outside).size).toBe(1)
})

test('at the team’s meeting stand the records of one’s team, and of no other', async () => {
  expect(await findMeeting(db.reader, strangers['a manager of another team']!, today)).toEqual([])
  expect(await findMeeting(db.reader, strangers['a worker of no team']!, today)).toEqual([])
  expect(
    await findMeeting(db.reader, viewerOf('fit_worker', { email: 'now@fit.example' }), today),
  ).toEqual([])
  expect((await findMeeting(db.reader, worker, today)).length).toBeGreaterThan(0)
})

test('of closures a stranger is told of nobody who is to be called', async () => {
  const items = await findClosureItems(
    db.reader,
    strangers['a worker of no team']!,
    { today, now: now() },
    [],
  )
  expect(written(items)).not.toMatch(/"ref"/)
})

test('no list holds how she may be reached: that is shown by itself, when it is asked for', async () => {
  const [kept] = await db.reader.all<{ columns: string }>(
    sql`select group_concat(name) as columns from pragma_table_info('safe_contacts')`,
  )
  const secret = await db.reader.all<{ number: string | null; value: string | null }>(
    sql`select * from safe_contacts`,
  )
  const words = secret
    .flatMap((row) => Object.values(row))
    .filter(
      (value): value is string =>
        typeof value === 'string' && /\d{5}|@|\d+ \w+ (Street|Road)/.test(value),
    )
    .filter((value) => !/^[0-9a-f-]{36}$|T\d\d:|^\[/.test(value))
  expect([kept!.columns, words.length > 10]).toEqual([expect.any(String), true])
  for (const answer of [
    await findBoard(db.reader, insider, today),
    await findRecordTasks(db.reader, { viewer: insider, today }),
    await searchRecords(db.reader, insider, today, 's'),
    await findMeeting(db.reader, insider, today),
  ]) {
    const text = written(answer)
    expect(words.filter((word) => text.includes(word))).toEqual([])
  }
})
