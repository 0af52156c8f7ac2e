import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { findPressing, findReported } from '../../../db/probation/queries/delay-report.ts'
import { findWhole } from '../../../db/probation/queries/ground.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { delaySummary } from '../../../src/probation/delays/summary.ts'
import { restrict } from '../../support/places.ts'
import { monday } from './a-wait.ts'
import { theCounty } from './county.ts'

let db: ProbationDatabase
beforeAll(async () => {
  db = await theCounty()
})

const asked = { unit: undefined, localityId: undefined, month: monday, group: 'waiting' } as const
const reported = (viewer: Viewer, programmeKey = 'bbr') =>
  findReported(db.reader, { viewer, programmeKey, today: monday })
const reportOf = async (key: string, viewer: Viewer = commandLineViewer) =>
  (await reported(viewer, key)).reportOf(asked)

test('counts 142 men for BBR, 73 of them late by 6,302 days between them', async () => {
  const { waiting } = await reportOf('bbr')
  expect(waiting.people).toBe(142)
  expect(waiting.statuses).toEqual({ black: 28, red: 56, amber: 8, green: 47, grey: 3 })
  expect(waiting.late).toEqual({ people: 73, days: 6302 })
  expect(waiting.weeks).toEqual({ median: 13, ninetySecond: 34 })
  expect(waiting.bands).toEqual([20, 17, 20, 32, 20, 30, 2, 1])
})

test('counts 53 for CARA, 39 of them late by 983 days', async () => {
  const { waiting } = await reportOf('cara')
  expect(waiting.people).toBe(53)
  expect(waiting.statuses).toEqual({ black: 5, red: 32, amber: 2, green: 14, grey: 0 })
  expect(waiting.late).toEqual({ people: 39, days: 983 })
})

test('says the same in a line for the terminal', async () => {
  expect(delaySummary(await reportOf('bbr'), { shortName: 'BBR', people: 'men' })).toEqual([
    'BBR: 142 men waiting, 73 past their best start by 6,302 days, 28 can no longer finish, 3 on hold; median wait 13 weeks, 92 in 100 within 34 weeks.',
  ])
  expect(
    delaySummary(await reportOf('building-choices'), { shortName: 'BC', people: 'people' }),
  ).toEqual(['BC: nobody is waiting.'])
})

test('splits every delay day by cause, exactly', async () => {
  for (const key of ['bbr', 'cara']) {
    const { causes, waiting } = await reportOf(key)
    expect(causes.reduce((sum, { days }) => sum + days, 0)).toBe(waiting.late.days)
  }
})

test('has the same people in every table', async () => {
  const { waiting, splits, trend } = await reportOf('bbr')
  for (const rows of Object.values(splits)) {
    expect(rows.reduce((sum, { people }) => sum + people, 0)).toBe(waiting.people)
    expect(rows.reduce((sum, { late }) => sum + late.days, 0)).toBe(waiting.late.days)
  }
  expect(trend).toHaveLength(13)
  expect(trend.at(-1)).toMatchObject({ waiting: 142, medianWeeks: 13, isPart: true })
})

test('reports those who started and those who left apart from those who wait', async () => {
  const { started, left } = await reportOf('bbr')
  expect(left.people).toBe(left.why.reduce((sum, { people }) => sum + people, 0))
  expect(started.byTarget).toBeLessThanOrEqual(started.withTarget)
  expect(started.people + left.people).toBeGreaterThan(0)
})

test('has nobody who is closed to a manager in any of her figures, and everybody in those of the command', async () => {
  const manager: Viewer = { ...commandLineViewer, userId: 'm', email: 'm@probation.example' }
  const { masked } = await findWhole(db.reader, manager, 'bbr', monday)
  const closed = new Set(masked.map(({ referralId }) => referralId))
  expect(closed.size).toBe(3)
  const { counted } = await reported(manager)
  expect(counted.filter(({ referralId }) => closed.has(referralId))).toEqual([])
  expect((await reportOf('bbr', manager)).waiting.people).toBe(142 - 2)
  expect((await reportOf('bbr')).waiting.people).toBe(142)
})

test('shows an officer his own people only, and the other side nobody', async () => {
  const officer: Viewer = {
    ...commandLineViewer,
    userId: 'o',
    role: 'probation_officer',
    email: 'p.marsh@probation.example',
  }
  const { counted } = await reported(officer)
  expect(counted.length).toBeGreaterThan(0)
  expect(new Set(counted.map(({ officerEmail }) => officerEmail))).toEqual(
    new Set(['p.marsh@probation.example']),
  )
  const survivors: Viewer = { ...officer, userId: 's', side: 'survivor', role: 'fit_worker' }
  expect((await reported(survivors)).counted).toEqual([])
})

test('shows a manager of one area that area only', async () => {
  const areas = ['Portsmouth and Isle of Wight']
  const manager: Viewer = { ...commandLineViewer, userId: 'pm', areas }
  const { counted } = await reported(manager)
  expect(new Set(counted.map(({ deliveryUnit }) => deliveryUnit))).toEqual(new Set(areas))
})

test('lets an auditor count everybody and see nobody', async () => {
  const auditor: Viewer = { ...commandLineViewer, userId: 'a', role: 'auditor' }
  const of = { viewer: auditor, programmeKey: 'bbr', today: monday }
  expect((await findPressing(db.reader, of, asked)).decisions).toEqual([])
  expect((await reportOf('bbr', auditor)).waiting.people).toBe(142)
})

test('leaves a closed man out of those who left, as out of those who wait', async () => {
  const manager = (userId: string): Viewer => ({
    ...commandLineViewer,
    ...{ userId, email: 'm@probation.example' },
  })
  const before = (await reportOf('bbr', manager('one'))).left.people
  const [left] = await db.reader.all<{ id: string }>(
    sql`select person_id as id from referrals where programme_key = 'bbr' and ended_on > '2026-01-01'
      and started_on is null order by id limit 1`,
  )
  await restrict(db, left!.id)
  expect((await reportOf('bbr', manager('another'))).left.people).toBe(before - 1)
})
