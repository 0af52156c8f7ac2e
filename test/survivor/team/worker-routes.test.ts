import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { firstStart } from '../../../db/seeds/first-start.ts'
import { findHistory } from '../../../db/survivor/history.ts'
import { reductions, tasks, workers } from '../../../db/survivor/schema.ts'
import { addDays, day } from '../../../src/calendar.ts'
import { monday, signedIn, type TestApp, testApp } from '../../support/app.ts'
import {
  example,
  keepFamilies,
  keepFamily,
  keepGroup,
  keepReduction,
  keepSession,
  keepTeam,
  keepWorker,
  moveRecord,
  type Team,
} from './a-team.ts'

let app: TestApp
let db: TestApp['survivors']
let team: Team
beforeEach(async () => {
  app = await testApp()
  db = app.survivors
  team = await keepTeam(db, 'Winchester')
})

const manager = (areas: 'all' | string[] = 'all') =>
  signedIn(app, db, { role: 'fit_manager', areas, name: 'Rowan Blake' })
const workerOf = async (id: string) =>
  (await db.reader.select().from(workers).where(eq(workers.id, id)))[0]!

const details = (some: Record<string, string> = {}) => ({
  name: 'Alexandrina-Rosalind Featherstonehaugh-Cholmondeley',
  email: 'Alex@Example.org',
  team: team.teamId,
  hours: '18.5',
  languages: 'Polish, urdu,  polish ,',
  ...some,
})
const leave = (some: Record<string, string> = {}) => ({
  act: 'save',
  kind: 'leave',
  'fromOn-day': '21',
  'fromOn-month': '12',
  'fromOn-year': '2026',
  'toOn-day': '31',
  'toOn-month': '12',
  'toOn-year': '2026',
  hours: '',
  coverId: '',
  reason: 'Annual leave',
  ...some,
})

test('the team page says who is above and for how long, without a family on it', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  await keepFamilies(db, team, nora, { ...example, high: 8 })
  await keepWorker(db, team, 'Otis Brandt')
  await keepFamily(db, team, undefined)
  const text = await (await (await manager()).get('/team')).text()
  expect(text).toContain('1 of 2 workers is above 110%; Nora Adair for 12 weeks or more.')
  expect(text).toContain('Allocate 1 family')
  expect(text).not.toMatch(/Woman \d|S20\d\d/)
  const worker = await signedIn(app, db, { role: 'fit_worker', email: 'otis.brandt@example.org' })
  const seen = await (await worker.get('/team')).text()
  expect(seen).toContain('Nora Adair')
  expect(seen).not.toContain(`/team/${nora}`)
  expect(seen).not.toContain('Allocate')
  const auditor = await signedIn(app, db, { role: 'auditor', side: 'survivor' })
  expect((await auditor.get('/team')).status).toBe(404)
})

test('a worker page is there for her manager and herself, and for nobody else', async () => {
  const far = await keepTeam(db, 'Havant')
  const nora = await keepWorker(db, team, 'Nora Adair')
  await keepWorker(db, far, 'Ines Evans')
  await keepFamilies(db, team, nora, example)
  const own = await signedIn(app, db, { role: 'fit_worker', email: 'nora.adair@example.org' })
  const page = await (await own.get(`/team/${nora}`)).text()
  expect(page).toContain('22 of 22 hours for direct work')
  expect(page).toMatch(/High risk<\/th><td class="n">5<\/td><td class="n">2.0<\/td>/)
  expect(page).not.toContain('name="act"')
  const colleague = await signedIn(app, db, { role: 'fit_worker', email: 'ines.evans@example.org' })
  const havant = await manager(['Havant'])
  for (const person of [colleague, havant]) {
    const answer = await person.get(`/team/${nora}`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe(await (await person.get(`/team/${randomUUID()}`)).text())
    expect((await person.post(`/team/${nora}`, { act: 'left' })).status).toBe(404)
    expect((await person.get(`/team/${nora}/hours`)).status).toBe(404)
    expect((await person.post(`/team/${nora}/hours`, leave())).status).toBe(404)
  }
  expect((await own.post(`/team/${nora}`, { act: 'left' })).status).toBe(404)
  expect((await own.get('/team/new')).status).toBe(404)
})

test('a manager adds a worker to one of her teams, once', async () => {
  const rowan = await manager(['Winchester'])
  const form = { ...details(), 'form-token': rowan.formToken() }
  const answer = await rowan.post('/team/new', form)
  expect(answer.status).toBe(303)
  await rowan.post('/team/new', form)
  const all = await db.reader.select().from(workers)
  expect(all).toHaveLength(1)
  expect(all[0]).toMatchObject({
    email: 'alex@example.org',
    contractedMinutes: 1110,
    languages: ['Polish', 'urdu'],
  })
  const taken = await rowan.post('/team/new', details({ name: 'Else' }))
  expect(taken.status).toBe(422)
  expect(await taken.text()).toContain('Another worker has that e-mail already')
  const far = await keepTeam(db, 'Havant')
  const wrong = await rowan.post(
    '/team/new',
    details({ team: far.teamId, hours: 'many', email: 'nobody', name: '' }),
  )
  const text = await wrong.text()
  for (const words of [
    'Select a team',
    'Contracted hours must be a number',
    'E-mail must be like',
    'Enter a name',
  ]) {
    expect(text).toContain(words)
  }
})

test('details are changed with both values written down; a stale page changes nothing', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  const rowan = await manager()
  const form = details({ name: 'Nora Adair', act: 'edit', version: '1' })
  expect((await rowan.post(`/team/${nora}`, form)).status).toBe(303)
  expect((await findHistory(db.reader, 'worker', nora))[0]!.changes).toContainEqual({
    field: 'Contracted hours',
    before: '37 a week',
    after: '18.5 a week',
  })
  const stale = await rowan.post(`/team/${nora}`, { ...form, hours: '30' })
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('30 a week')
  expect((await workerOf(nora)).contractedMinutes).toBe(1110)
})

test('she has left only when she holds no family, leads no group and covers for nobody', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const [first] = await keepFamilies(db, team, nora, { high: 2 })
  await keepGroup(db, team, nora, day('2026-10-06'))
  await keepReduction(db, otis, {
    fromOn: addDays(monday, 7),
    toOn: addDays(monday, 9),
    coverId: nora,
  })
  const rowan = await manager()
  const refused = await rowan.post(`/team/${nora}`, { act: 'left' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain(
    'Nora Adair holds 2 families, leads 1 group and covers for Otis Brandt: change that first',
  )
  expect((await workerOf(nora)).leftOn).toBeNull()
  const zoe = await keepWorker(db, team, 'Zoe Gill')
  await keepFamily(db, team, zoe, { hasCase: false })
  await moveRecord(db, first!, otis, monday)
  expect((await rowan.post(`/team/${zoe}`, { act: 'left' })).status).toBe(303)
  expect((await workerOf(zoe)).leftOn).toBe(monday)
  expect(await (await rowan.get('/team')).text()).not.toContain('Zoe Gill')
  expect((await rowan.get(`/team/${zoe}/hours`)).status).toBe(404)
  await rowan.post(`/team/${zoe}`, { act: 'back' })
  expect((await workerOf(zoe)).leftOn).toBeNull()
})

test('before leave is saved: sessions without a leader, what is due, her load in those weeks', async () => {
  await firstStart(app, monday)
  const nora = await keepWorker(db, team, 'Nora Adair')
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const ids = await keepFamilies(db, team, nora, example)
  const groupId = await keepGroup(db, team, nora, day('2026-10-06'))
  await keepSession(db, groupId, 12, day('2026-12-22'))
  await keepSession(db, groupId, 13, day('2027-01-05'))
  await db.write((tx) =>
    tx.insert(tasks).values({
      id: randomUUID(),
      recordId: ids[0]!,
      kind: 'safety_plan',
      dueOn: day('2026-12-24'),
      createdBy: 'test',
    }),
  )
  const rowan = await manager()
  const plan = await rowan.post(`/team/${nora}/hours`, leave({ act: 'plan', coverId: otis }))
  expect(plan.status).toBe(200)
  const text = await plan.text()
  expect(text).toContain('1 session has no leader')
  expect(text).toContain('22 things are due for her records, which Otis Brandt sees')
  expect(text).toContain('Safety plan, 24 Dec 2026')
  expect(text).toMatch(/26 of 0<\/td><td class="n">no hours/)
  expect(text).toMatch(/26 of 4.5<\/td><td class="n">578%/)
  const seen = leave({ act: 'plan', coverId: otis, confirmed: 'yes' })
  expect((await rowan.post(`/team/${nora}/hours`, seen)).status).toBe(200)
  expect(await db.reader.select().from(reductions)).toHaveLength(0)
  expect((await rowan.post(`/team/${nora}/hours`, leave({ coverId: otis }))).status).toBe(303)
  expect((await db.reader.select().from(reductions))[0]).toMatchObject({
    kind: 'leave',
    minutes: 0,
    coverId: otis,
    toOn: '2026-12-31',
  })
})

test('leave is refused where it meets other leave, or its cover is away, or she covers for somebody', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const vic = await keepWorker(db, team, 'Vic Dunn')
  const far = await keepWorker(db, await keepTeam(db, 'Havant'), 'Ines Evans')
  await keepReduction(db, nora, { fromOn: day('2026-12-30'), toOn: day('2027-01-02') })
  await keepReduction(db, otis, {
    fromOn: day('2026-12-31'),
    toOn: day('2026-12-31'),
    coverId: vic,
  })
  const rowan = await manager(['Winchester'])
  const refused = async (id: string, some: Record<string, string>, words: string) => {
    const answer = await rowan.post(`/team/${id}/hours`, leave(some))
    expect([answer.status, some]).toEqual([422, some])
    expect(await answer.text()).toContain(words)
  }
  await refused(nora, {}, 'There is leave 30 December 2026 to 2 January 2027 already')
  await refused(vic, { coverId: otis }, 'Otis Brandt is on leave herself 31 December 2026')
  await refused(vic, {}, 'She covers for Otis Brandt 31 December 2026: change that first')
  await refused(vic, { coverId: vic }, 'Select who covers')
  await refused(vic, { coverId: far }, 'Select who covers')
  await refused(vic, { hours: '10' }, 'Leave has no hours')
  await refused(vic, { 'toOn-day': '20' }, 'Last day must be the same as or after the first day')
  await refused(
    vic,
    { 'toOn-day': '', 'toOn-month': '', 'toOn-year': '' },
    'Enter the last day of leave',
  )
  const other = { kind: 'part_time', hours: '37' }
  await refused(vic, other, 'Hours worked must be fewer than the 37 contracted')
  await refused(vic, { ...other, hours: '', reason: '' }, 'Enter the hours a week')
  expect(await db.reader.select().from(reductions)).toHaveLength(2)
})

test('part time without an end lasts until it is ended; what has not begun is taken away', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  const now = await keepReduction(db, nora, {
    kind: 'part_time',
    minutes: 1110,
    fromOn: day('2026-11-02'),
    reason: 'Studies',
  })
  const later = await keepReduction(db, nora, {
    fromOn: day('2026-12-01'),
    toOn: day('2026-12-02'),
  })
  const rowan = await manager()
  expect(await (await rowan.get(`/team/${nora}`)).text()).toContain(
    'Part time, 18.5 hours a week, from 2 November 2026',
  )
  const form = { act: 'end', reduction: now, 'form-token': rowan.formToken() }
  expect((await rowan.post(`/team/${nora}/hours`, form)).status).toBe(303)
  expect((await rowan.post(`/team/${nora}/hours`, form)).status).toBe(303)
  await rowan.post(`/team/${nora}/hours`, { act: 'end', reduction: later })
  expect(await db.reader.select().from(reductions)).toMatchObject([{ id: now, toOn: '2026-11-22' }])
  const again = await rowan.post(`/team/${nora}/hours`, { act: 'end', reduction: now })
  expect(again.status).toBe(422)
})
