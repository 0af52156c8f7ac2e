import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'right-time-passed-on-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const all = 'db/survivor/migrations'

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

test('who was passed on before a name was asked for is kept, open, with nobody by name', async () => {
  const client = createClient({ url: `file:${join(folder, 'survivors.db')}` })
  const db = drizzle(client)
  await migrate(db, { migrationsFolder: before('pass-on-by-name') })
  await client.executeMultiple(`
    insert into teams (id, name) values ('t', 'Basingstoke');
    insert into localities (id, name, team_id) values ('l', 'Basingstoke', 't');
    insert into records (id, ref, preferred_name, locality_id, created_at, language)
      values ('r', 'S1', 'Ruth', 'l', '2026-11-20T10:00:00.000Z', 'English'),
             ('q', 'S2', 'Tina', 'l', '2026-11-20T10:00:00.000Z', 'English');
    insert into cases (id, record_id, referred_at, child_protection_plan, direct_child_work,
      passed_on_at, passed_on_to)
      values ('c', 'r', '2026-11-20T10:00:00.000Z', 0, 0, '2026-11-21T12:00:00.000Z', 'Night team'),
             ('d', 'q', '2026-11-20T10:00:00.000Z', 0, 0, null, null);`)
  await migrate(db, { migrationsFolder: all })
  const kept = await client.execute(
    'select record_id, case_id, passed_at, to_name, to_team, outcome from hand_overs',
  )
  expect(kept.rows.map((row) => Object.values(row))).toEqual([
    ['r', 'c', '2026-11-21T12:00:00.000Z', '', 'Night team', null],
  ])
  const cases = await client.execute('select id, referred_at from cases order by id')
  expect(cases.rows.map((row) => row['id'])).toEqual(['c', 'd'])
  client.close()
})
