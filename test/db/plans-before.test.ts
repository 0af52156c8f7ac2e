import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'right-time-plans-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const all = 'db/probation/migrations'

/** The migrations up to the one before a name. */
function before(name: string): string {
  const path = join(folder, 'before')
  cpSync(all, path, { recursive: true })
  const journal = join(path, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as {
    entries: { tag: string }[]
  }
  const at = entries.findIndex(({ tag }) => tag.endsWith(name))
  expect(at).toBeGreaterThan(0)
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, at) }))
  return path
}

const from = { code: 'G0', entryOn: '2026-11-30' }
const row = (referralId: string, some: object = {}) => ({
  ...{ referralId, outcome: 'placed', cohortId: 'c', code: 'G1', entryOn: '2026-12-07' },
  ...{ isPinned: false, why: 'the only cohort that fits', reasons: [], ...some },
})
const unplaced = { outcome: 'unplaced', cohortId: undefined, entryOn: undefined }

test('plans of before keep everybody’s row, in the order of the page and of the list, with figures and pictures', async () => {
  const client = createClient({ url: `file:${join(folder, 'probation.db')}` })
  const db = drizzle(client)
  await migrate(db, { migrationsFolder: before('stand-plan-rows') })
  await client.execute('pragma foreign_keys = off')
  await client.execute('pragma ignore_check_constraints = on')
  /** A row with whatever else its table asks for. */
  const keep = async (table: string, given: Record<string, string | null>) => {
    const { rows } = await client.execute(`pragma table_info(${table})`)
    const asked = rows.filter((column) => column['notnull'] === 1 && column['dflt_value'] === null)
    const also = asked.map(({ name, type }) => [name, type === 'INTEGER' ? 0 : '2026-01-01'])
    const row = { ...Object.fromEntries(also), ...given }
    const marks = Object.keys(row).map(() => '?')
    await client.execute({
      sql: `insert into ${table} (${Object.keys(row).join(', ')}) values (${marks.join(', ')})`,
      args: Object.values(row),
    })
  }
  for (const [id, latestOn] of [
    ['late', '2027-02-01'],
    ['soon', '2027-01-01'],
  ] as const) {
    await keep('people', { id: `p-${id}`, crn: id })
    await keep('referrals', { id, person_id: `p-${id}`, latest_on: latestOn })
  }
  const rows = [row('late', { from }), row('gone', unplaced), row('soon', { isPinned: true })]
  const plan = { bound: 7, kept: 2, rows, pictures: [{ cohortId: 'c', code: 'G1' }] }
  await keep('plans', { id: 'ready', state: 'ready', result: JSON.stringify(plan) })
  await keep('plans', { id: 'failed', state: 'failed', result: null })
  await client.execute('delete from touched')
  await client.execute('pragma ignore_check_constraints = off')
  await migrate(db, { migrationsFolder: all })
  const kept = await client.execute(
    'select plan_id, at, rank, referral_id, outcome, cohort_id, is_moved, is_pinned, row from plan_rows order by at',
  )
  expect(kept.rows.map((one) => Object.values(one).slice(0, 8))).toEqual([
    ['ready', 0, 2, 'soon', 'placed', 'c', 0, 1],
    ['ready', 1, 0, 'late', 'placed', 'c', 1, 0],
    ['ready', 2, 1, 'gone', 'unplaced', null, 0, 0],
  ])
  expect(JSON.parse(String(kept.rows[1]!['row']))).toEqual(JSON.parse(JSON.stringify(rows[0])))
  const now = await client.execute('select result, pictures from plans order by id')
  expect(now.rows.map((one) => Object.values(one))).toEqual([
    [null, null],
    [JSON.stringify({ bound: 7, kept: 2 }), JSON.stringify(plan.pictures)],
  ])
  client.close()
})
