import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { people, personAccess } from '../../../db/probation/schema.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { aCohortRow, aReferral, asText, type Cells } from './known.ts'
import { bring, cameTo, freshCounty } from './sides.ts'

// A file is no way to find out what is known of people whom its bringer may not open, or of another area's cohorts:
// its faults say nothing that stands in no cell of it (rule 3.2).

const manager: Viewer = {
  ...{ userId: 'x', name: 'Sam Okafor', email: 'sam@probation.example' },
  ...{ role: 'programme_manager', side: 'probation', areas: ['Portsmouth and Isle of Wight'] },
}
const everywhere: Viewer = { ...manager, areas: 'all' }
const elsewhere = { locality: 'Portsmouth' }
let db: ProbationDatabase

beforeAll(async () => {
  db = await freshCounty()
  const known = await bring(db, 'referrals', [
    aReferral({ crn: 'X900001', started_on: '2026-09-01', keep_apart: 'X900003' }),
    aReferral({ crn: 'X900002', ended_on: '2026-10-24', ended_why: 'died' }),
    aReferral({ crn: 'X900003' }),
  ])
  expect(known.faults).toEqual([])
  expect((await bring(db, 'cohorts', [aCohortRow()])).faults).toEqual([])
})

const said = async (kind: 'referrals' | 'cohorts' | 'placements', row: Cells, viewer = manager) => {
  const { faults, warnings, ready } = await bring(db, kind, [row], viewer, { accepted: new Set() })
  expect(ready).toEqual([])
  return [...faults, ...warnings].map((one) => asText(one).replaceAll(/X90000\d/g, 'the CRN'))
}

test.each([
  [
    'dates that would contradict what is known',
    { imposed_on: '2026-11-01', referred_on: '2026-11-01' },
  ],
  ['hardly anything', { family_name: '', officer: '', referred_on: '2026-11-01', route: '' }],
  ['an end that is sooner', { ends_on: '2026-10-01' }],
])(
  'of somebody of another area a referral says one thing, whatever is known of him: %s',
  async (_, cells) => {
    for (const crn of ['X900001', 'X900002', 'X900003']) {
      expect(await said('referrals', aReferral({ ...elsewhere, ...cells, crn })), crn).toEqual([
        'crn: the CRN cannot be brought in by you: check the CRN',
      ])
    }
  },
)

test('to be kept apart from somebody of another area is as unknown as from nobody', async () => {
  const row = (crn: string) => aReferral({ ...elsewhere, crn: 'X900007', keep_apart: crn })
  const nobody = await said('referrals', row('X900009'))
  expect(nobody).toEqual([expect.stringMatching(/^keep_apart: the CRN is neither in this file/)])
  expect(await said('referrals', row('X900003'))).toEqual(nobody)
})

test('nor is it said of two of another area whether they are kept apart', async () => {
  const row = (crn: string) => aReferral({ ...elsewhere, crn: 'X900001', keep_apart: crn })
  expect(await said('referrals', row('X900003'))).toEqual(await said('referrals', row('X900002')))
})

test('a place says the same of another area’s man and of nobody, and of its cohort and of none', async () => {
  const place = (crn: string, cohort: string) =>
    said('placements', { crn, cohort, entry_on: '2027-01-13', status: 'booked' })
  for (const crn of ['X900001', 'X900002', 'X900003']) {
    expect(await place(crn, 'BBR-27-01')).toEqual(
      (await place('X900009', 'BBR-27-99')).map((words) => words.replace('-99', '-01')),
    )
  }
})

test('a code of another area is used already, and nothing more is said of its cohort', async () => {
  const row = { code: 'BBR-27-01', programme: 'bbr', ...elsewhere, max_places: '2' }
  expect(await said('cohorts', row)).toEqual([
    'code: BBR-27-01 is used already: write another code',
  ])
})

test('of somebody restricted a fault says that the row is wrong, and not why', async () => {
  await db.write((tx) => tx.update(people).set({ restricted: true }))
  const closed = /^crn: This row does not agree with what is known of somebody restricted/
  const rows: Cells[] = [
    aReferral({ crn: 'X900001', imposed_on: '2026-11-01' }),
    aReferral({ crn: 'X900002', imposed_on: '2026-11-01', referred_on: '' }),
    { crn: 'X900003', programme: 'bbr', ends_on: '2026-01-01', ended_on: '2026-02-01' },
  ]
  for (const row of rows) {
    expect(await said('referrals', row, everywhere)).toEqual([expect.stringMatching(closed)])
  }
  const place = { cohort: 'BBR-27-01', entry_on: '2027-01-12', status: 'booked' }
  expect(await said('placements', { ...place, crn: 'X900001' }, everywhere)).toEqual([
    expect.stringMatching(closed),
  ])
  const [{ id: personId } = { id: '' }] = await db.reader
    .select({ id: people.id })
    .from(people)
    .where(eq(people.crn, 'X900001'))
  await db.write((tx) =>
    tx.insert(personAccess).values({
      ...{ personId, kind: 'allow', email: everywhere.email, reason: 'Works with him' },
      ...{ addedBy: 'test', addedAt: '2026-11-23T09:00:00.000Z' },
    }),
  )
  const opened = await bring(db, 'referrals', [rows[0]!], everywhere)
  expect(cameTo(opened)).toMatch('1 September 2026 is before 1 November 2026')
})
