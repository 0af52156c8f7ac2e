import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { checkFile } from '../../../db/probation/queries/import-file.ts'
import { history, holds, people, referrals } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { withoutChance } from '../../support/shown.ts'
import { aCaution, aReferral, asCsv, asText, type Cells } from './known.ts'
import { bring, freshCounty, monday } from './sides.ts'

// What a row says of the person himself holds for every referral of his, in the file or not.

let db: ProbationDatabase
const neve: Viewer = { ...commandLineViewer, role: 'cara_coordinator' }

const recent = { imposed_on: '2026-11-02', referred_on: '2026-11-02', offence_on: '2026-10-20' }
const caution = aCaution(recent)
const both = [aReferral(), caution]
const died = (some: Cells) => ({ ...some, ended_on: '2026-11-20', ended_why: 'died' })
const check = (rows: readonly Cells[], viewer: Viewer = commandLineViewer) =>
  checkFile(db.reader, {
    ...{ kind: 'referrals', viewer, today: monday },
    text: asCsv(rows),
  })
const his = () =>
  db.reader
    .select({ key: referrals.programmeKey, on: referrals.endedOn, why: referrals.endedWhy })
    .from(referrals)

beforeEach(async () => {
  db = await freshCounty()
  expect((await bring(db, 'referrals', both)).faults).toEqual([])
})

test('a death in one list is shown for the other before, and ends it there', async () => {
  const { faults, ready, warnings } = await check([died(aReferral())])
  expect(faults).toEqual([])
  expect(ready[0]!.changes).toContainEqual({
    ...{ field: 'CARA referral', before: 'Open' },
    after: 'Ended on 20 November 2026: died',
  })
  expect(warnings.map(asText)).toEqual([
    'ended_why: Died: ends every open referral of the person, whoever sees it',
  ])
  await bring(db, 'referrals', [died(aReferral())])
  const ended = { on: '2026-11-20', why: 'died' }
  expect(await his()).toEqual([
    { key: 'bbr', ...ended },
    { key: 'cara', ...ended },
  ])
  const lines = await db.reader.select().from(history)
  expect(lines.map(({ what }) => what)).toContain('CARA referral ended on 20 November 2026')
})

test('a CRN that brings another name and birthday is asked about, and one of the two alone is not', async () => {
  const other = { family_name: 'Marrow', date_of_birth: '1984-03-12' }
  expect((await check([aReferral(other)])).warnings.map(asText)).toEqual([
    'crn: Another family name and date of birth are known for it: check the CRN',
  ])
  expect((await check([aReferral({ family_name: 'Marrow' })])).warnings).toEqual([])
})

test('the same file again changes nothing, and says nothing of it', async () => {
  await bring(db, 'referrals', [died(aReferral())])
  const { counts, warnings } = await bring(db, 'referrals', [died(aReferral())])
  expect(counts).toMatchObject({ changed: 0, new: 0 })
  expect(warnings).toEqual([])
})

test('a coordinator’s file ends what she does not see, and shows her nothing of it', async () => {
  const { ready, warnings } = await check([died(caution)], neve)
  expect(withoutChance(JSON.stringify([ready[0]!.changes, warnings]))).not.toMatch(/BBR/i)
  await bring(db, 'referrals', [died(caution)], neve)
  expect((await his()).map(({ why }) => why)).toEqual(['died', 'died'])
})

test('nobody is brought in anew who has died', async () => {
  await bring(db, 'referrals', [died(aReferral())])
  const { faults } = await check([aReferral({ referred_on: '2026-11-21' })])
  expect(faults.map(asText)).toEqual([expect.stringMatching(/^crn: .* is recorded as having died/)])
})

test('a time inside in one list holds the other, and a referral that comes later', async () => {
  const row = aReferral({ holds: 'person/custody/2026-11-16/' })
  const { ready } = await check([row])
  expect(ready[0]!.changes.map(({ field }) => field)).toContain('CARA referral')
  await bring(db, 'referrals', [row])
  const kept = await db.reader
    .select({ key: referrals.programmeKey, reason: holds.reason, toOn: holds.toOn })
    .from(holds)
    .innerJoin(referrals, eq(referrals.id, holds.referralId))
  expect(kept.map(({ key }) => key).sort()).toEqual(['bbr', 'cara'])
})

test('a last day in one list ends the time inside of the other', async () => {
  await bring(db, 'referrals', [aReferral({ holds: 'person/custody/2026-11-16/' })])
  await bring(db, 'referrals', [aReferral({ holds: 'person/custody/2026-11-16/2026-11-20' })])
  const kept = await db.reader.select({ fromOn: holds.fromOn, toOn: holds.toOn }).from(holds)
  const ended = { fromOn: '2026-11-16', toOn: '2026-11-20' }
  expect(kept).toEqual([ended, ended])
})

test('a referral that comes later is held, and undoes no start that a list said', async () => {
  await db.record((tx) => tx.delete(referrals).where(eq(referrals.programmeKey, 'cara')))
  const started = { started_on: '2026-11-16', holds: 'person/custody/2026-11-18/' }
  expect((await bring(db, 'referrals', [aReferral(started)])).faults).toEqual([])
  expect((await bring(db, 'referrals', [caution])).faults).toEqual([])
  const kept = await db.reader
    .select({ key: referrals.programmeKey, startedOn: referrals.startedOn, held: holds.fromOn })
    .from(referrals)
    .innerJoin(holds, eq(holds.referralId, referrals.id))
  expect(kept.sort((a, b) => a.key.localeCompare(b.key))).toEqual([
    { key: 'bbr', startedOn: '2026-11-16', held: '2026-11-18' },
    { key: 'cara', startedOn: null, held: '2026-11-18' },
  ])
})

test('who left and was referred again since has come back', async () => {
  const left = { ended_on: '2026-09-01', ended_why: 'transferred' }
  await bring(db, 'referrals', [aReferral(left)])
  const found = await his()
  expect(found.find(({ key }) => key === 'bbr')!.why).toBe('transferred')
  expect(found.find(({ key }) => key === 'cara')!.why).toBeNull()
  expect(await db.reader.select().from(people)).toHaveLength(1)
})
