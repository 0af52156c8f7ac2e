import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { placements, referrals } from '../../../db/probation/schema.ts'
import { aCohortRow, aReferral, asText, type Cells } from './known.ts'
import { bring, cameTo, freshCounty } from './sides.ts'

let db: ProbationDatabase
beforeAll(async () => {
  db = await freshCounty()
  const crns = ['X900001', 'X900002', 'X900003', 'X900004', 'X900005']
  const people = crns.map((crn) => aReferral({ crn, keep_apart: '' }))
  people[2]!['keep_apart'] = 'X900004'
  people[4]!['ends_on'] = '2027-07-31'
  expect(cameTo(await bring(db, 'referrals', people))).toMatch('5 new')
  const cohorts = [
    aCohortRow({ max_places: '2', min_places: '1' }),
    aCohortRow({ code: 'BBR-26-09', starts_on: '2026-07-07', entry: 'rolling', facilitators: '' }),
  ]
  expect(cameTo(await bring(db, 'cohorts', cohorts))).toMatch('2 new')
})

const aPlace = (some: Cells = {}): Cells => ({
  crn: 'X900001',
  cohort: 'BBR-27-01',
  entry_on: '2027-01-12',
  status: 'booked',
  pinned: 'no',
  ...some,
})
const faultsOf = async (...rows: Cells[]) =>
  (await bring(db, 'placements', rows)).faults.map(asText)

test('every rule has its column, and what would be right', async () => {
  const cases: [Cells, RegExp][] = [
    [{ crn: 'X999999' }, /^crn: X999999 is not known/],
    [{ cohort: 'BBR-99-99' }, /^cohort: BBR-99-99 is not known/],
    [{ entry_on: '2027-01-13' }, /^entry_on: .* is not a day of its sessions: write 2027-01-12/],
    [{ entry_on: '2027-01-19' }, /^entry_on: .* is not a session at which people join/],
    [{ status: 'started' }, /^status: .* still to come: write booked/],
    [{ cohort: 'BBR-26-09', entry_on: '2026-07-07' }, /^status: That session was on 7 July 2026/],
    [{ status: '' }, /^status: Write booked, started/],
  ]
  for (const [cells, words] of cases) {
    expect(await faultsOf(aPlace(cells))).toEqual([expect.stringMatching(words)])
  }
})

test('one person has one place at a time, and stands once in the file', async () => {
  const rolling = aPlace({ cohort: 'BBR-26-09', entry_on: '2027-02-02' })
  expect(await faultsOf(aPlace(), rolling)).toEqual([
    'cohort: A place in BBR-27-01 stands on line 2: keep one of the two',
  ])
  expect(await faultsOf(aPlace(), aPlace())).toContain(
    'crn: X900001 and BBR-27-01 stand on line 2 already: keep one row',
  )
})

test('the last place is taken once; the next row is told the week', async () => {
  const rows = ['X900001', 'X900002', 'X900003'].map((crn) => aPlace({ crn }))
  expect(await faultsOf(...rows)).toEqual([
    'cohort: BBR-27-01 has all 2 places taken in the week of 11 January 2027',
  ])
})

test('people who are kept apart and sit together in a file are brought in so, and told', async () => {
  const rows = ['X900003', 'X900004'].map((crn) => aPlace({ crn }))
  const { faults, warnings } = await bring(db, 'placements', rows)
  expect(faults).toEqual([])
  expect(warnings.map(asText)).toEqual([
    'crn: Keep apart: somebody to be kept apart has a place in BBR-27-01 then',
  ])
  const left = rows.map((row) => ({ ...row, status: 'withdrawn' }))
  expect(await faultsOf(...left)).toEqual([])
})

test('a booking that ends too late is told, and is no fault', async () => {
  const late = await bring(db, 'placements', [aPlace({ crn: 'X900005' })])
  expect(late.faults).toEqual([])
  expect(late.warnings.map(asText)).toEqual([expect.stringMatching(/^entry_on: Would finish on/)])
  await bring(db, 'placements', [aPlace({ crn: 'X900005', status: 'withdrawn' })])
})

test('a start sets the day on the referral, and must agree with one that is there', async () => {
  const started = aPlace({ cohort: 'BBR-26-09', entry_on: '2026-08-18', status: 'started' })
  const { ready } = await bring(db, 'placements', [started])
  expect(ready[0]!.changes).toContainEqual({
    field: 'Started',
    before: 'None',
    after: '18 August 2026',
  })
  const [referral] = await db.reader
    .select()
    .from(referrals)
    .where(sql`person_id = (select id from people where crn = 'X900001')`)
  expect(referral!.startedOn).toBe('2026-08-18')
  const other = aPlace({ cohort: 'BBR-26-09', entry_on: '2026-09-29', status: 'started' })
  expect(await faultsOf(other)).toEqual([
    'entry_on: The referral says started on 18 August 2026: write 2026-08-18',
  ])
  expect(cameTo(await bring(db, 'placements', [started]))).toMatch('1 unchanged')
})

test('a place is left and another taken in one file', async () => {
  const booked = aPlace({ crn: 'X900002' })
  expect(await faultsOf(booked)).toEqual([])
  const next = aPlace({ crn: 'X900002', cohort: 'BBR-26-09', entry_on: '2026-12-22' })
  expect(await faultsOf(next)).toEqual([
    'cohort: A place in BBR-27-01 is held already: withdraw that first',
  ])
  expect(await faultsOf(next, { ...booked, status: 'withdrawn' })).toEqual([])
  const held = await db.reader.select().from(placements).where(eq(placements.status, 'booked'))
  expect(held.map(({ entryOn }) => entryOn)).toEqual(['2026-12-22'])
})

test('a cohort with people in it keeps its days and its places', async () => {
  const row = aCohortRow({
    code: 'BBR-26-09',
    starts_on: '2026-07-07',
    entry: 'rolling',
    facilitators: '',
  })
  const faults = async (some: Cells) =>
    (await bring(db, 'cohorts', [{ ...row, ...some }])).faults.map(asText)
  expect(await faults({ slots: 'tue 17:00' })).toEqual([
    'slots: BBR-26-09 has people in it: a file does not move its sessions',
  ])
  expect(await faults({ max_places: '1', min_places: '1' })).toEqual([
    'max_places: 2 people have a place at once: write 2 or more',
  ])
  expect(await faults({ max_places: '2', min_places: '1' })).toEqual([])
})

test('a cohort without people is laid anew', async () => {
  const moved = aCohortRow({ max_places: '2', min_places: '1', slots: 'tue 17:00' })
  const { faults, ready } = await bring(db, 'cohorts', [moved])
  expect(faults).toEqual([])
  expect(ready[0]!.changes.map(({ field }) => field)).toEqual(['Times', 'Sessions'])
  expect(cameTo(await bring(db, 'cohorts', [moved]))).toMatch('1 unchanged')
})
