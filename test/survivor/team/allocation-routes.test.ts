import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { findHistory } from '../../../db/survivor/history.ts'
import { allocations, audit, cases, enrolments, records } from '../../../db/survivor/schema.ts'
import { addDays, day } from '../../../src/calendar.ts'
import { monday, signedIn, type TestApp, testApp } from '../../support/app.ts'
import {
  example,
  keepFamilies,
  keepFamily,
  keepOneToOne,
  keepReduction,
  keepTeam,
  keepWorker,
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
const page = (id: string) => `/records/${id}/allocation`
const recordOf = async (id: string) =>
  (await db.reader.select().from(records).where(eq(records.id, id)))[0]!
const intervals = (id: string) =>
  db.reader.select().from(allocations).where(eq(allocations.recordId, id))

test('a family that waits is allocated: interval, worker, clock, history and audit row in one', async () => {
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const id = await keepFamily(db, team, undefined, { since: day('2026-11-20') })
  const rowan = await manager()
  const answer = await rowan.post(page(id), { worker: otis, version: '1', reason: '' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`/records/${id}`)
  expect(await recordOf(id)).toMatchObject({ workerId: otis, version: 2 })
  expect(await intervals(id)).toMatchObject([{ workerId: otis, fromOn: monday, toOn: null }])
  const [open] = await db.reader.select().from(cases).where(eq(cases.recordId, id))
  expect(open!.allocatedAt).toBe('2026-11-23T10:00:00.000Z')
  expect(await findHistory(db.reader, 'record', id)).toMatchObject([
    { what: 'Allocated to Otis Brandt', changes: [{ before: 'None', after: 'Otis Brandt' }] },
  ])
  const rows = await db.reader.select().from(audit).where(eq(audit.userId, rowan.userId))
  expect(rows.map(({ verb, purpose }) => [verb, purpose])).toContainEqual([
    'alteration',
    'allocation',
  ])
})

test('moving her ends the interval before, keeps the first allocation and her sessions one to one', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const id = await keepFamily(db, team, nora, { since: day('2026-10-01') })
  const enrolmentId = await keepOneToOne(db, id, day('2026-10-12'))
  const rowan = await manager()
  await rowan.post(page(id), { worker: otis, version: '1', reason: 'Nora moves team' })
  expect(await intervals(id)).toMatchObject([
    { workerId: nora, fromOn: '2026-10-01', toOn: monday },
    { workerId: otis, fromOn: monday, toOn: null, reason: 'Nora moves team', by: 'Rowan Blake' },
  ])
  const [open] = await db.reader.select().from(cases).where(eq(cases.recordId, id))
  expect(open!.allocatedAt).toBe('2026-10-01T09:00:00.000Z')
  const kept = await db.reader.select().from(enrolments).where(eq(enrolments.id, enrolmentId))
  expect(kept[0]).toMatchObject({ endedOn: null, version: 1 })
})

test('above 110 % after: refused without a reason, done with one', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  await keepFamilies(db, team, nora, { ...example, high: 7 })
  const id = await keepFamily(db, team, undefined)
  const rowan = await manager()
  const refused = await rowan.post(page(id), { worker: nora, version: '1', reason: ' ' })
  expect(refused.status).toBe(422)
  const text = await refused.text()
  expect(text).toContain('Enter a reason: Nora Adair would be at 123%, above 110%')
  expect(text).toContain('Nobody can take her within the limit.')
  expect((await recordOf(id)).workerId).toBeNull()
  const done = await rowan.post(page(id), { worker: nora, version: '1', reason: 'Knows her' })
  expect(done.status).toBe(303)
  expect((await findHistory(db.reader, 'record', id))[0]).toMatchObject({ why: 'Knows her' })
})

test('exactly 110 % needs none', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair', { contractedMinutes: 2000 })
  await keepFamilies(db, team, nora, { high: 10 })
  const id = await keepFamily(db, team, undefined, { risk: 'high' })
  const rowan = await manager()
  expect((await rowan.post(page(id), { worker: nora, version: '1' })).status).toBe(303)
})

test('who is on leave is named, never suggested, and refused', async () => {
  const vic = await keepWorker(db, team, 'Vic Dunn')
  const otis = await keepWorker(db, team, 'Otis Brandt')
  await keepFamilies(db, team, otis, { high: 5 })
  await keepReduction(db, vic, { fromOn: addDays(monday, -3), toOn: day('2026-12-04') })
  const id = await keepFamily(db, team, undefined)
  const rowan = await manager()
  const text = await (await rowan.get(page(id))).text()
  expect(text).toContain('On leave until 4 December 2026')
  expect(text).toContain('Suggested: Otis Brandt')
  expect(text).not.toContain(`value="${vic}"`)
  const answer = await rowan.post(page(id), {
    worker: vic,
    version: '1',
    reason: 'She is back soon',
  })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Vic Dunn is on leave until 4 December 2026')
  expect((await recordOf(id)).workerId).toBeNull()
})

test('the suggestion says why: area, language, who knew her, load after', async () => {
  const far = await keepTeam(db, 'Havant')
  await keepWorker(db, team, 'Nora Adair')
  const zoe = await keepWorker(db, far, 'Zoe Gill')
  const zofia = await keepWorker(db, team, 'Zofia Nowak', { languages: ['Polish'] })
  await keepFamilies(db, team, zofia, { high: 6 })
  const polish = { since: day('2026-06-01'), record: { language: 'polish' } }
  const id = await keepFamily(db, team, zofia, polish)
  const rowan = await manager()
  await rowan.post(page(id), { worker: zoe, version: '1' })
  const text = await (await rowan.get(page(id))).text()
  expect(text).toContain('Suggested: Zofia Nowak, 59% after')
  expect(text).toContain('Her team serves Winchester town')
  expect(text).toContain('Speaks polish')
  expect(text).toContain('Knew her before, until 23 November 2026')
})

test('two managers at once: the second is told what is saved, and nothing of hers is', async () => {
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const nora = await keepWorker(db, team, 'Nora Adair')
  const id = await keepFamily(db, team, undefined)
  const [first, second] = [await manager(), await manager()]
  expect((await first.post(page(id), { worker: otis, version: '1' })).status).toBe(303)
  const answer = await second.post(page(id), { worker: nora, version: '1' })
  expect(answer.status).toBe(409)
  const text = await answer.text()
  expect(text).toContain('Otis Brandt')
  expect(text).toContain('Nora Adair')
  expect((await recordOf(id)).workerId).toBe(otis)
  expect(await intervals(id)).toHaveLength(1)
})

test('a form sent twice allocates once', async () => {
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const id = await keepFamily(db, team, undefined)
  const rowan = await manager()
  const form = { worker: otis, version: '1', 'form-token': rowan.formToken() }
  expect((await rowan.post(page(id), form)).status).toBe(303)
  const again = await rowan.post(page(id), form)
  expect([again.status, again.headers.get('location')]).toEqual([303, `/records/${id}`])
  expect(await intervals(id)).toHaveLength(1)
})

test('no worker may allocate, and no manager beyond her teams: the same bytes as a record that is not', async () => {
  const far = await keepTeam(db, 'Havant')
  const ines = await keepWorker(db, far, 'Ines Evans')
  const own = await keepWorker(db, team, 'Otis Brandt')
  const id = await keepFamily(db, team, own)
  const nothing = async (person: Awaited<ReturnType<typeof manager>>) =>
    (await person.get(page(randomUUID()))).text()
  const worker = await signedIn(app, db, { role: 'fit_worker', email: 'otis.brandt@example.org' })
  const havant = await manager(['Havant'])
  const auditor = await signedIn(app, db, { role: 'auditor', side: 'survivor' })
  for (const person of [worker, havant, auditor]) {
    const answer = await person.get(page(id))
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe(await nothing(person))
    expect((await person.post(page(id), { worker: ines, version: '1' })).status).toBe(404)
  }
  const winchester = await manager(['Winchester'])
  const answer = await winchester.post(page(id), { worker: ines, version: '1', reason: 'x' })
  expect(answer.status).toBe(422)
  expect((await recordOf(id)).workerId).toBe(own)
})
