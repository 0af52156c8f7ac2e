import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { findHistory } from '../../../db/survivor/history.ts'
import { allocations, audit, cases, records, workers } from '../../../db/survivor/schema.ts'
import { day } from '../../../src/calendar.ts'
import { monday, signedIn, type TestApp, testApp } from '../../support/app.ts'
import {
  example,
  keepFamilies,
  keepFamily,
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

const address = '/team/allocation'
const manager = (areas: 'all' | string[] = 'all') =>
  signedIn(app, db, { role: 'fit_manager', areas, name: 'Rowan Blake' })
const recordOf = async (id: string) =>
  (await db.reader.select().from(records).where(eq(records.id, id)))[0]!
const moveOf = async (id: string, to: string) => `${id}:${(await recordOf(id)).version}:${to}`

test('proposes the lowest load of the team that serves the locality, with its reason and the loads after', async () => {
  const other = await keepTeam(db, 'Havant')
  const nora = await keepWorker(db, team, 'Nora Adair')
  await keepWorker(db, team, 'Otis Brandt')
  await keepWorker(db, other, 'Juno Farr')
  await keepFamilies(db, team, nora, { standard: 5 })
  const id = await keepFamily(db, team, undefined, { risk: 'high' })
  const page = await (await (await manager()).get(address)).text()
  expect(page).toContain('Allocating 1 family leaves nobody above 110%')
  expect(page).toContain('keeps the family with a worker who knows its area')
  expect(page).toContain('Lowest load in the team that serves Winchester town')
  expect(page).toContain(`name="move" value="${id}:1:`)
  expect(page).toMatch(/<b>Otis Brandt<\/b>/)
  expect(page).toContain('now and after 1 move')
})

test('makes the chosen moves in one go, each with its history line, and once however often it is sent', async () => {
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const [one, two] = [await keepFamily(db, team, undefined), await keepFamily(db, team, undefined)]
  const rowan = await manager()
  const form = {
    move: [await moveOf(one, otis), await moveOf(two, otis)],
    'form-token': rowan.formToken(),
  }
  const first = await rowan.post(address, form)
  expect([first.status, first.headers.get('location')]).toEqual([303, `${address}?done=2`])
  const again = await rowan.post(address, form)
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  for (const id of [one, two]) {
    expect(await recordOf(id)).toMatchObject({ workerId: otis, version: 2 })
    expect(await findHistory(db.reader, 'record', id)).toMatchObject([
      { what: 'Allocated to Otis Brandt' },
    ])
  }
  expect(await db.reader.select().from(allocations)).toHaveLength(2)
  const rows = await db.reader.select().from(audit).where(eq(audit.userId, rowan.userId))
  const row = rows.find(({ verb }) => verb === 'alteration')
  expect(row).toMatchObject({ purpose: 'allocation of several' })
  expect([...row!.subjectIds].sort()).toEqual([one, two].sort())
  const page = await (await rowan.get(`${address}?done=2`)).text()
  expect(page).toContain('2 families allocated.')
  expect(page).toContain('Every family has a worker.')
})

test('leaves out, and names, a family that has changed since and one whose worker is away by now', async () => {
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const zoe = await keepWorker(db, team, 'Zoe Gill')
  const [good, stale, away] = [
    await keepFamily(db, team, undefined),
    await keepFamily(db, team, undefined),
    await keepFamily(db, team, undefined),
  ]
  const move = [await moveOf(good, otis), await moveOf(stale, otis), await moveOf(away, zoe)]
  await db.write((tx) => tx.update(records).set({ version: 7 }).where(eq(records.id, stale)))
  await keepReduction(db, zoe, { fromOn: day('2026-11-20'), toOn: day('2026-12-04') })
  const rowan = await manager()
  const answer = await rowan.post(address, { move })
  const next = answer.headers.get('location')!
  expect(next).toBe(`${address}?done=1&left=${stale}.changed&left=${away}.away`)
  expect(await recordOf(good)).toMatchObject({ workerId: otis })
  expect((await recordOf(stale)).workerId).toBeNull()
  expect((await recordOf(away)).workerId).toBeNull()
  const page = await (await rowan.get(next)).text()
  expect(page).toContain('1 family allocated.')
  for (const [id, why] of [
    [stale, 'changed since the moves were proposed'],
    [away, 'its worker is on leave by now'],
  ] as const) {
    const { preferredName, ref } = await recordOf(id)
    expect(page).toContain(`<b>${preferredName}, ${ref}</b>: ${why}`)
  }
})

test('leaves out what would bring a worker above 110 % by now, a case closed meanwhile and a worker who left', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const gone = await keepWorker(db, team, 'Vic Dunn')
  await keepFamilies(db, team, nora, { high: 11 })
  const [first, second, closed, left] = [
    await keepFamily(db, team, undefined, { risk: 'high' }),
    await keepFamily(db, team, undefined, { risk: 'standard' }),
    await keepFamily(db, team, undefined),
    await keepFamily(db, team, undefined),
  ]
  const move = [
    await moveOf(first, nora),
    await moveOf(second, nora),
    await moveOf(closed, otis),
    await moveOf(left, gone),
  ]
  await db.write(async (tx) => {
    await tx
      .update(cases)
      .set({ endedOn: monday, endedWhy: 'completed' })
      .where(eq(cases.recordId, closed))
    await tx.update(workers).set({ leftOn: monday }).where(eq(workers.id, gone))
  })
  const rowan = await manager()
  const next = (await rowan.post(address, { move })).headers.get('location')!
  expect(next).toBe(`${address}?done=1&left=${second}.full&left=${closed}.closed&left=${left}.gone`)
  expect((await recordOf(first)).workerId).toBe(nora)
  for (const id of [second, closed, left]) expect((await recordOf(id)).workerId).toBeNull()
  const page = await (await rowan.get(next)).text()
  expect(page).toContain('would bring its worker above 110% by now')
  expect(page).toContain('has nothing open any more')
  expect(page).toContain('its worker has left by now')
})

test('names nobody beyond the manager’s teams, whatever an address says', async () => {
  const id = await keepFamily(db, team, undefined)
  const havant = await manager(['Havant'])
  const read = async (left: string) => (await havant.get(`${address}?done=1&left=${left}`)).text()
  const page = await read(`${id}.away`)
  expect(page).toContain('1 family no longer with your teams')
  expect(page).not.toContain((await recordOf(id)).ref)
  const plain = (html: string) => html.replaceAll(/(nonce|value)="[^"]*"/g, '')
  expect(plain(page)).toBe(plain(await read(`${randomUUID()}.away`)))
  expect(await read('<b>S2001</b>.away')).not.toContain('S2001')
})

test('says why nobody can take a family: her own team, then the others and her language', async () => {
  const far = await keepTeam(db, 'Havant')
  const nora = await keepWorker(db, team, 'Nora Adair')
  await keepWorker(db, far, 'Ines Evans')
  await keepFamilies(db, team, nora, { high: 11 })
  await keepFamily(db, team, undefined, { risk: 'high', record: { language: 'Polish' } })
  await keepFamily(db, team, nora, { risk: 'high' })
  const page = await (await (await manager()).get(address)).text()
  expect(page).toContain('Nobody can take any of the families that wait')
  expect(page).toContain(
    'The lowest load in the team that serves Winchester town would be 118%; nobody of another team who speaks Polish is at work',
  )
  expect(page).not.toContain('name="move"')
})

test('says so where nothing is chosen, and where nothing that was chosen still holds', async () => {
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const id = await keepFamily(db, team, undefined)
  const rowan = await manager()
  const none = await rowan.post(address, {})
  expect([none.status, await none.text()]).toEqual([
    422,
    expect.stringContaining('Select at least one family'),
  ])
  const move = await moveOf(id, otis)
  await db.write((tx) => tx.update(records).set({ version: 9 }).where(eq(records.id, id)))
  const stale = await rowan.post(address, { move: [move] })
  expect(stale.status).toBe(422)
  const text = await stale.text()
  expect(text).toContain('Nothing was allocated')
  expect(text).toContain('changed since the moves were proposed')
})

test('relieves a worker above 110 % where asked, and never brings anybody above it', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  await keepWorker(db, team, 'Otis Brandt')
  await keepFamilies(db, team, nora, { ...example, high: 9 })
  const rowan = await manager()
  expect(await (await rowan.get(address)).text()).toContain('Every family has a worker')
  const page = await (await rowan.get(`${address}?relieve=yes`)).text()
  expect(page).toMatch(
    /Moving \d+ families brings (the 1 worker|1 of 1 workers) above 110% (below it|down to it or below)/,
  )
  const kept = await rowan.post(`${address}?relieve=yes`, {})
  expect(await kept.text()).toMatch(/name="relieve" value="yes" checked/)
})

test('takes no family from a worker who is above 110 % by her leave of this week alone', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  await keepWorker(db, team, 'Otis Brandt')
  await keepFamilies(db, team, nora, { high: 5 })
  const rowan = await manager()
  const relieved = async () => (await rowan.get(`${address}?relieve=yes`)).text()
  expect(await relieved()).toContain('and nobody is above 110%.')
  await keepReduction(db, nora, { fromOn: day('2026-11-25'), toOn: day('2026-12-04') })
  const page = await relieved()
  expect(page).toContain('Every family has a worker, and nobody is above 110% but for leave')
  expect(page).not.toContain('name="move"')
})

test('is no page for a worker, and knows only the families and workers of the manager’s own teams', async () => {
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const id = await keepFamily(db, team, undefined)
  const auditor = { role: 'auditor', side: 'survivor' } as const
  for (const person of [{ role: 'fit_worker' } as const, auditor]) {
    const refused = await signedIn(app, db, person)
    const answer = await refused.get(address)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe(await (await refused.get(`/records/${randomUUID()}`)).text())
    expect((await refused.post(address, { move: [await moveOf(id, otis)] })).status).toBe(404)
  }
  const elsewhere = await manager(['Havant'])
  const page = await (await elsewhere.get(address)).text()
  expect(page).not.toContain((await recordOf(id)).ref)
  expect((await elsewhere.post(address, { move: [await moveOf(id, otis)] })).status).toBe(422)
  expect((await recordOf(id)).workerId).toBeNull()
})
