import { beforeEach, expect, test } from 'vitest'
import { findLoads } from '../../../db/survivor/queries/loads.ts'
import { risks } from '../../../db/survivor/schema.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { addDays, day } from '../../../src/calendar.ts'
import { shareInWords } from '../../../src/survivor/team/load.ts'
import { monday, type TestApp, testApp } from '../../support/app.ts'
import {
  example,
  keepFamilies,
  keepFamily,
  keepGroup,
  keepOneToOne,
  keepReduction,
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

const viewer = (some: Partial<Viewer> = {}): Viewer => ({
  userId: 'u',
  side: 'survivor',
  role: 'fit_manager',
  email: 'manager@example.org',
  name: 'Rowan Blake',
  areas: 'all',
  ...some,
})

async function loadOf(workerId: string, today = monday, weeks = 12) {
  const loads = await findLoads(db.reader, viewer(), today, weeks)
  return loads.find(({ worker }) => worker.id === workerId)!
}

test('F3 from the database: 100 %, 106.8 % with one to one, 125 % with a group, red in its 4th week', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  const [first] = await keepFamilies(db, team, nora, example)
  expect((await loadOf(nora)).loads[0]).toEqual({ hours: 22, capacity: 22, share: 1, cases: 21 })
  expect((await loadOf(nora)).status).toBe('green')

  await keepOneToOne(db, first!, day('2026-09-01'))
  const amber = await loadOf(nora)
  expect(amber.loads[0]!.share! * 100).toBeCloseTo(106.8, 1)
  expect(amber).toMatchObject({ status: 'amber', weeksAbove: 0 })

  await keepGroup(db, team, nora, monday)
  for (const [weeks, status] of [
    [1, 'amber'],
    [2, 'amber'],
    [3, 'amber'],
    [4, 'red'],
  ] as const) {
    const now = await loadOf(nora, addDays(monday, 7 * (weeks - 1)))
    expect(shareInWords(now.loads[0]!)).toBe('125%')
    expect(now).toMatchObject({ status, weeksAbove: weeks })
  }
})

test('a record weighs on whoever held it on each Monday, and from today on whoever holds it now', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  const otis = await keepWorker(db, team, 'Otis Brandt')
  const id = await keepFamily(db, team, nora, { risk: 'high', since: day('2026-11-02') })
  await moveRecord(db, id, otis, day('2026-11-18'))
  const wednesday = addDays(monday, 2)
  const hours = async (worker: string) =>
    (await loadOf(worker, wednesday, 5)).loads.map((one) => one.hours)
  expect(await hours(nora)).toEqual([0, 2, 2, 2, 0])
  expect(await hours(otis)).toEqual([2, 0, 0, 0, 0])
})

test('a family weighs by the newest rating up to each Monday', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  const id = await keepFamily(db, team, nora, { risk: 'standard', since: day('2026-10-01') })
  await db.write((tx) =>
    tx.insert(risks).values({
      recordId: id,
      level: 'high',
      source: 'MARAC',
      assessedOn: day('2026-11-17'),
      reading: 'Worse',
      by: 'test',
      at: '2026-11-17T09:00:00.000Z',
    }),
  )
  expect((await loadOf(nora, monday, 3)).loads.map((one) => one.hours)).toEqual([2, 0.5, 0.5])
})

test('leave takes hours away in the weeks that it covers, and a week with none is over at once', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  await keepFamilies(db, team, nora, { high: 5 })
  await keepReduction(db, nora, {
    kind: 'part_time',
    minutes: 1110,
    fromOn: day('2026-11-09'),
    toOn: day('2026-11-15'),
  })
  await keepReduction(db, nora, { fromOn: monday, toOn: addDays(monday, 6) })
  const now = await loadOf(nora, monday, 4)
  expect(now.loads.map(({ capacity }) => capacity)).toEqual([0, 22, 11, 22])
  expect(now).toMatchObject({ status: 'red', weeksAbove: 1 })
})

test('a group counts while it runs and while she leads it', async () => {
  const nora = await keepWorker(db, team, 'Nora Adair')
  await keepGroup(db, team, nora, day('2026-11-11'))
  expect((await loadOf(nora, monday, 4)).loads.map((one) => one.hours)).toEqual([4, 4, 4, 0])
})

test('a manager sees her teams, a worker every colleague, an auditor nobody', async () => {
  const other = await keepTeam(db, 'Havant')
  await keepWorker(db, team, 'Nora Adair')
  await keepWorker(db, other, 'Ines Evans')
  const names = async (some: Partial<Viewer>) =>
    (await findLoads(db.reader, viewer(some), monday, 1)).map(({ worker }) => worker.name)
  expect(await names({ areas: ['Havant'] })).toEqual(['Ines Evans'])
  expect(await names({ role: 'fit_worker', areas: ['Havant'] })).toEqual([
    'Ines Evans',
    'Nora Adair',
  ])
  expect(await names({ role: 'auditor' })).toEqual([])
})
