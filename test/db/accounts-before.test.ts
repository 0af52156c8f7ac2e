import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'right-time-accounts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The migrations of one side up to those of accounts. */
function before(side: string): string {
  const path = join(folder, side)
  cpSync(`db/${side}/migrations`, path, { recursive: true })
  const journal = join(path, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as {
    entries: { tag: string }[]
  }
  const at = entries.findIndex(({ tag }) => tag.endsWith('accounts-by-two'))
  expect(at).toBeGreaterThan(0)
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, at) }))
  return path
}

test.each([
  ['probation', 'facilitator'],
  ['survivor', 'fit_worker'],
])(
  'accounts of an older %s database are kept, last used as known, and open from today',
  async (side, role) => {
    const client = createClient({ url: `file:${join(folder, `${side}.db`)}` })
    const db = drizzle(client)
    await migrate(db, { migrationsFolder: before(side) })
    const account = (id: string, disabledAt: string) =>
      `('${id}', '${id}@x.org', '${id}', '${side}', '${role}', 'all', '$x', ${disabledAt}, '2026-01-05T09:00:00.000Z', 'test')`
    await client.executeMultiple(`
    insert into users (id, email, name, side, role, areas, password_hash, disabled_at, created_at, created_by)
      values ${account('used', 'null')}, ${account('unused', 'null')}, ${account('gone', "'2026-03-01T09:00:00.000Z'")};
    insert into sign_ins (token_hash, user_id, created_at, last_seen_at, ends_at)
      values ('t', 'used', '2026-11-20T09:00:00.000Z', '2026-11-20T09:40:00.000Z', '2026-11-20T17:00:00.000Z');`)
    const begun = new Date().toISOString()
    await migrate(db, { migrationsFolder: `db/${side}/migrations` })
    const { rows } = await client.execute(
      'select id, last_used_at, disabled_why, confirmed_at, enabled_at from users order by id',
    )
    expect(rows.map((row) => Object.values(row).slice(0, 4))).toEqual([
      ['gone', '2026-01-05T09:00:00.000Z', 'administrator', null],
      ['unused', '2026-01-05T09:00:00.000Z', null, null],
      ['used', '2026-11-20T09:40:00.000Z', null, null],
    ])
    // Nobody is disabled for what was not counted before: 30 days, and the first whole quarter, begin now.
    for (const row of rows) expect(String(row['enabled_at']) >= begun.slice(0, 19)).toBe(true)
    client.close()
  },
)
