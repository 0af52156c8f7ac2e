import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { findClosedSessions } from '../../../db/probation/queries/closed-sessions.ts'
import { findSeatedTogether } from '../../../db/probation/queries/seated-together.ts'
import { cohorts } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { aCohortRow, aReferral, asText, type Cells } from './known.ts'
import { bring, freshCounty } from './sides.ts'

// What a file brings in and should not stand is a fact from then on: found by the queries that find the others.

let on: TestApp
let manager: Awaited<ReturnType<typeof signedIn>>
let cohortId: string

beforeAll(async () => {
  on = await startedApp()
  const referrals: Cells[] = ['X900003', 'X900004'].map((crn) => aReferral({ crn, keep_apart: '' }))
  referrals[0]!['keep_apart'] = 'X900004'
  const [place]: Cells[] = [{ cohort: 'BBR-27-01', status: 'booked', pinned: 'no' }]
  const starts = { starts_on: '2026-12-28', slots: 'mon 18:00' }
  for (const [kind, rows] of [
    ['referrals', referrals],
    ['cohorts', [aCohortRow(starts)]],
    [
      'placements',
      ['X900003', 'X900004'].map((crn) => ({ ...place, crn, entry_on: '2026-12-28' })),
    ],
  ] as const) {
    expect((await bring(on.probation, kind, rows)).faults).toEqual([])
  }
  const [cohort] = await on.probation.reader
    .select({ id: cohorts.id })
    .from(cohorts)
    .where(eq(cohorts.code, 'BBR-27-01'))
  cohortId = cohort!.id
  manager = await signedIn(on, on.probation, { role: 'programme_manager' })
})

const text = async (path: string) => (await manager.get(path)).text()

test('a closed day that a file names is found, and stands on Today with the way to move it', async () => {
  expect(await findClosedSessions(on.probation.reader, commandLineViewer, monday)).toMatchObject([
    { code: 'BBR-27-01', firstOn: '2026-12-28', sessions: 1 },
  ])
  expect(await text(urls.home)).toMatch(
    /Session of BBR-27-01 on a closed day[\s\S]*Monday 28 December[\s\S]*Plan the move/,
  )
})

test('two kept apart whom a file seats together are found, and stand on Today and on the cohort', async () => {
  const pairs = await findSeatedTogether(on.probation.reader, commandLineViewer, monday)
  expect(pairs).toMatchObject([{ code: 'BBR-27-01', nextOn: '2026-12-28' }])
  expect(await text(urls.home)).toContain('Kept apart, and both in BBR-27-01')
  expect(await text(urls.cohort(cohortId))).toMatch(/[Kk]ept apart/)
})

test('the session on a closed day is moved off it, though the pair stands', async () => {
  const answer = await manager.post(urls.cohortChange(cohortId, 'closed-days'), {
    reason: 'Boxing Day is kept',
  })
  expect(answer.status).toBe(200)
  expect(await answer.text()).not.toContain('It cannot be applied like this')
})

test('more people than places is refused of who comes, and told of who sits there already', async () => {
  const db = await freshCounty()
  const crns = ['X900001', 'X900002', 'X900003']
  const people = crns.map((crn) => aReferral({ crn, keep_apart: '' }))
  const cohort = aCohortRow({ max_places: '2', min_places: '1' })
  await bring(db, 'referrals', people)
  await bring(db, 'cohorts', [cohort])
  const faultsOf = async (...rows: Cells[]) =>
    (await bring(db, 'placements', rows)).faults.map(asText)
  const aPlace = (crn: string): Cells => ({
    ...{ crn, cohort: 'BBR-27-01', entry_on: '2027-01-12', status: 'booked', pinned: 'no' },
  })
  const held = crns.slice(0, 2).map(aPlace)
  expect(await faultsOf(...held)).toEqual([])
  await db.write((tx) => tx.run(sql`update cohorts set max_places = 1 where code = 'BBR-27-01'`))
  const full = 'cohort: BBR-27-01 has all 1 places taken in the week of 11 January 2027'
  const again = await bring(db, 'placements', held)
  expect([again.faults, again.warnings.map(asText)]).toEqual([[], [full]])
  expect(await faultsOf(...held, aPlace('X900003'))).toEqual([full])
  const row = { ...cohort, max_places: '1', facilitators: 'a.b@c.example' }
  expect((await bring(db, 'cohorts', [row])).faults).toEqual([])
})
