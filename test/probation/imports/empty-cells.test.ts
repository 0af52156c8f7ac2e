import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import {
  aFamily,
  anEnrolment,
  bringSurvivors,
  freshSurvivorCounty,
} from '../../survivor/imports/survivors.ts'
import { aCaution, aCohortRow, aPair, aReferral, type Cells } from './known.ts'
import { bring, cameTo, freshCounty } from './sides.ts'

const fullReferral = aReferral({
  route: 'licence',
  released_on: '2026-05-20',
  risk: 'high',
  frequency: 'twice_weekly',
  modules_done: 'foundation',
  assessed_before_release: 'yes',
  availability: 'mon-evening;sat-day',
  travel_minutes: 'Basingstoke office=25',
  holds: 'person/detox/2026-06-01/2026-07-01;service/no_place/2026-08-01/',
  keep_apart: 'X900009',
  restricted: 'yes',
  started_on: '2026-09-01',
  ended_on: '2026-10-24',
  ended_why: 'withdrawn',
})
const fullCaution = aCaution({
  crn: 'X900002',
  offence: 'either_way',
  statement_on: '2026-04-12',
  extension_authorised: 'yes',
  prosecution_limit_on: '2026-10-10',
})
const fullPlace = {
  crn: 'X900009',
  cohort: 'BBR-26-09',
  entry_on: '2026-08-18',
  status: 'started',
  pinned: 'yes',
}
const rolling = { code: 'BBR-26-09', starts_on: '2026-07-07', entry: 'rolling' }
const fullFamily = aFamily({
  child_protection_plan: 'yes',
  direct_child_work: 'yes',
  linked_crn: 'X900001',
  started_on: '2026-11-12',
  ended_on: '2026-11-20',
  ended_why: 'declined',
})
const fullEnrolment = anEnrolment({
  mode: 'one_to_one',
  started_on: '2026-10-05',
  ended_on: '2026-11-02',
  ended_why: 'completed',
})

/** Every cell by itself, all but the key, and sets of cells drawn by a fixed rule. */
function* emptied(row: Cells, keys: readonly string[]): Generator<Cells> {
  const names = Object.keys(row).filter((name) => !keys.includes(name))
  const without = (some: readonly string[]) => ({
    ...row,
    ...Object.fromEntries(some.map((name) => [name, ''])),
  })
  for (const name of names) yield without([name])
  yield without(names)
  let drawn = 20261130
  for (let times = 0; times < 25; times++) {
    yield without(
      names.filter(() => {
        drawn = (drawn * 1103515245 + 12345) % 2 ** 31
        return drawn > 2 ** 30
      }),
    )
  }
}

describe('an empty cell keeps what is known, whichever cells of a row are empty', () => {
  test('referrals, cohorts and placements', async () => {
    const db = await freshCounty()
    const files = [
      ['referrals', [aReferral({ crn: 'X900009' })], ['crn', 'programme']],
      ['referrals', [fullReferral, fullCaution], ['crn', 'programme']],
      ['cohorts', [aCohortRow(), aPair(), aCohortRow(rolling)], ['code', 'programme']],
      ['placements', [fullPlace], ['crn', 'cohort']],
    ] as const
    for (const [kind, rows, keys] of files) {
      expect(cameTo(await bring(db, kind, rows))).toMatch(`${rows.length} new`)
      const before = await everything(db)
      for (const row of rows) {
        for (const cells of emptied(row, keys)) {
          const told = `${kind} ${JSON.stringify(cells)}`
          expect(cameTo(await bring(db, kind, [cells])), told).toMatch('1 unchanged')
        }
      }
      expect(await everything(db)).toEqual(before)
    }
  })

  test('survivors', async () => {
    const db = await freshSurvivorCounty()
    for (const row of [fullFamily, fullEnrolment]) {
      expect(cameTo(await bringSurvivors(db, [row]))).toMatch('1 new')
      const before = await everything(db)
      for (const cells of emptied(row, ['ref', 'programme'])) {
        const told = JSON.stringify(cells)
        expect(cameTo(await bringSurvivors(db, [cells])), told).toMatch('1 unchanged')
      }
      expect(await everything(db)).toEqual(before)
    }
  })
})

const ended = `crn,family_name,given_names,date_of_birth,sex,locality,officer,programme,route,imposed_on,ends_on,referred_on,risk,ended_on,ended_why
R480112,Harrow,Len,1984-03-11,male,Basingstoke,p.marsh@probation.example,bbr,community_order,2026-03-02,2028-03-01,2026-03-05,medium,2026-10-24,order_ended
`

test('a man who has ended stays ended where the next list has his cells empty', async () => {
  const db = await freshCounty()
  await bring(db, 'referrals', Buffer.from(ended))
  const before = await everything(db)
  const blank = 'crn,programme,ended_on,ended_why,risk,date_of_birth\nR480112,bbr,,,,\n'
  expect(cameTo(await bring(db, 'referrals', Buffer.from(blank)))).toBe(
    '1 row: 0 new, 0 changed, 1 unchanged',
  )
  expect(await everything(db)).toEqual(before)
})

test('an empty list keeps what is known, however its nothing is written', async () => {
  const db = await freshCounty()
  await bring(db, 'referrals', [aReferral({ availability: 'mon-day' })])
  for (const nothing of ['', ' ', ';', ' ; ; ']) {
    const outcome = await bring(db, 'referrals', [aReferral({ availability: nothing })])
    expect(cameTo(outcome)).toMatch('1 unchanged')
  }
})

/** Every row of every table but those that say what was looked at. */
async function everything(
  db: Awaited<ReturnType<typeof freshCounty | typeof freshSurvivorCounty>>,
) {
  const tables = await db.reader.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`,
  )
  const rows: Record<string, unknown[]> = {}
  for (const { name } of tables.filter((table) => !ignored.includes(table.name))) {
    rows[name] = await db.reader.all(sql.raw(`select * from "${name}"`))
  }
  return rows
}

const ignored = ['revision']
