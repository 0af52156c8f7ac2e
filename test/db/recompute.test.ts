import { expect, test } from 'vitest'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { findHistory } from '../../db/probation/history.ts'
import { saveVersion, takeUpVersions } from '../../db/probation/queries/programmes.ts'
import { foreseeWindows, recomputeWindows } from '../../db/probation/queries/recompute-windows.ts'
import { audit, bankHolidays, closures } from '../../db/probation/schema.ts'
import { findProgramme } from '../../db/programme-queries.ts'
import { firstStartProbation } from '../../db/seeds/probation.ts'
import type { Viewer } from '../../src/access/viewer.ts'
import { type Day, day } from '../../src/calendar.ts'
import type { TimingSettings } from '../../src/programmes/template.ts'
import { freshProbation } from '../support/database.ts'
import { findReferral, keepCohort, keepReferral } from '../support/referrals.ts'

const today = day('2026-11-23')
const manager: Viewer = {
  userId: 'u1',
  side: 'probation',
  role: 'programme_manager',
  email: 'm@example.org',
  name: 'Mo Manager',
  areas: 'all',
}
const author = { viewer: manager, today, at: '2026-11-23T10:00:00.000Z' }
const correlationId = 'c1'

async function started() {
  const db = await freshProbation()
  await firstStartProbation(db, today)
  return db
}

async function change(
  db: ProbationDatabase,
  settings: Partial<TimingSettings>,
  validFrom: Day = today,
  expectedNumber = 1,
) {
  const programme = (await findProgramme(db.reader, 'bbr'))!
  const { template } = programme.versions[0]!
  const next = { ...template, settings: { ...template.settings, ...settings } }
  const version = {
    programme,
    template: next,
    changes: [],
    reason: 'Tried out',
    validFrom,
    expectedNumber,
  }
  return db.write((tx) => saveVersion(tx, version, { author, correlationId }))
}

test('those who wait follow the new settings, with a history line of the dates that moved', async () => {
  const db = await started()
  const { referralId, personId } = await keepReferral(db)
  await change(db, { targetDays: 98 })
  expect(await findReferral(db, referralId)).toMatchObject({
    versionNumber: 2,
    earliestOn: '2026-02-09',
    targetOn: '2026-04-20',
    latestOn: '2027-05-04',
  })
  expect(await findHistory(db.reader, 'person', referralId)).toMatchObject([
    {
      what: 'Timing settings changed',
      why: 'Tried out',
      userName: 'Mo Manager',
      changes: [{ field: 'Best start', before: '7 April 2026', after: '20 April 2026' }],
    },
  ])
  expect(await db.reader.select().from(audit)).toMatchObject([
    { subject: 'person', subjectIds: [personId], verb: 'alteration' },
  ])
})

test('those with a place, those who started and closed referrals keep their version and dates', async () => {
  const db = await started()
  const placed = await keepReferral(db)
  const begun = await keepReferral(db, { startedOn: day('2026-04-13') })
  const closed = await keepReferral(db, { endedOn: day('2026-06-01') })
  await keepCohort(db, { referralIds: [placed.referralId] })
  await change(db, { targetDays: 98 })
  for (const { referralId } of [placed, begun, closed]) {
    expect(await findReferral(db, referralId)).toMatchObject({
      versionNumber: 1,
      targetOn: '2026-04-07',
    })
    expect(await findHistory(db.reader, 'person', referralId)).toEqual([])
  }
})

test('somebody whose dates stay has no history line, and still follows', async () => {
  const db = await started()
  const { referralId } = await keepReferral(db)
  await change(db, { travelMinutes: 60 })
  expect(await findReferral(db, referralId)).toMatchObject({ versionNumber: 2 })
  expect(await findHistory(db.reader, 'person', referralId)).toEqual([])
})

test('another programme is left alone', async () => {
  const db = await started()
  const other = await keepReferral(db, { programme: 'building-choices' })
  await change(db, { targetDays: 98 })
  expect(await findReferral(db, other.referralId)).toMatchObject({
    versionNumber: 1,
    targetOn: '2026-04-07',
  })
})

test('a version for later is followed on its first day, and not before', async () => {
  const db = await started()
  const { referralId } = await keepReferral(db)
  await change(db, { targetDays: 98 }, day('2026-12-01'))
  expect(await findReferral(db, referralId)).toMatchObject({ versionNumber: 1 })
  expect(await takeUpVersions(db, day('2026-11-30'), new Date('2026-11-30T01:00:00Z'))).toBe(0)
  expect(await takeUpVersions(db, day('2026-12-01'), new Date('2026-12-01T01:00:00Z'))).toBe(1)
  expect(await takeUpVersions(db, day('2026-12-01'), new Date('2026-12-01T01:00:00Z'))).toBe(0)
  expect(await findReferral(db, referralId)).toMatchObject({
    versionNumber: 2,
    targetOn: '2026-04-20',
  })
  expect(await findHistory(db.reader, 'person', referralId)).toMatchObject([
    { userName: 'Right Time', why: 'Tried out' },
  ])
})

test('a version ends the day before the next, and one that never counted is passed over', async () => {
  const db = await started()
  await change(db, { targetDays: 98 }, day('2027-01-01'))
  await change(db, { targetDays: 70 }, today, 2)
  const versions = (await findProgramme(db.reader, 'bbr'))!.versions
  expect(
    versions.map(({ number, validFrom, validUntil }) => [number, validFrom, validUntil]),
  ).toEqual([
    [3, '2026-11-23', undefined],
    [2, '2027-01-01', '2026-11-22'],
    [1, '2015-01-01', '2026-11-22'],
  ])
})

test('a version made from a page that is out of date is refused and saves nothing', async () => {
  const db = await started()
  await change(db, { targetDays: 98 })
  expect(await change(db, { targetDays: 70 }, today, 1)).toBe(false)
  expect((await findProgramme(db.reader, 'bbr'))!.versions).toHaveLength(2)
})

test('a bank holiday taken away moves the dates that had to roll past it, of all who are open', async () => {
  const db = await started()
  const waiting = await keepReferral(db)
  const placed = await keepReferral(db)
  await keepCohort(db, { referralIds: [placed.referralId] })
  const moved = await db.write(async (tx) => {
    await tx.delete(bankHolidays)
    return recomputeWindows(
      tx,
      {},
      { what: 'Bank holidays changed', why: 'x', author, correlationId },
    )
  })
  expect(moved.map(({ referralId }) => referralId).sort()).toEqual(
    [waiting.referralId, placed.referralId].sort(),
  )
  expect(await findReferral(db, waiting.referralId)).toMatchObject({ targetOn: '2026-04-06' })
})

test('a closure of one venue moves nobody, one of every site does', async () => {
  const db = await started()
  const { referralId } = await keepReferral(db)
  const closed = { fromOn: day('2026-04-07'), toOn: day('2026-04-08'), reason: 'Flood' }
  const cause = { what: 'Closures changed', why: 'x', author, correlationId }
  const all = await db.write(async (tx) => {
    await tx.insert(closures).values({ id: 'c1', venueId: null, ...closed })
    return recomputeWindows(tx, { referralIds: [referralId] }, cause)
  })
  expect(all).toMatchObject([{ after: { targetOn: '2026-04-09' } }])
})

test('what a change would move is foreseen and not saved', async () => {
  const db = await started()
  for (let count = 0; count < 3; count++) await keepReferral(db)
  const { template } = (await findProgramme(db.reader, 'bbr'))!.versions[0]!
  const other = { ...template, settings: { ...template.settings, reviewWeeks: 8 } }
  const whose = { programmeKey: 'bbr', unplaced: true }
  const { waiting, moved } = await foreseeWindows(db.reader, whose, { template: other })
  expect(waiting).toBe(3)
  expect(moved).toHaveLength(3)
  expect(await db.reader.$count(audit)).toBe(0)
})

test('more people than one chunk are all moved', async () => {
  const db = await started()
  const ids: string[] = []
  for (let count = 0; count < 205; count++) ids.push((await keepReferral(db)).referralId)
  await change(db, { targetDays: 98 })
  await db.settled()
  for (const id of ids) expect((await findReferral(db, id)).targetOn).toBe('2026-04-20')
  const some = await foreseeWindows(db.reader, { referralIds: ids.slice(0, 150) }, {})
  expect(some).toEqual({ waiting: 150, moved: [] })
})
