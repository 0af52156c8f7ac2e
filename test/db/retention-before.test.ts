import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { expect, test } from 'vitest'
import { ownFolder } from '../support/database.ts'

/** The migrations of one side up to that of retention. */
function before(side: string, folder: string): string {
  const path = join(folder, 'migrations')
  cpSync(`db/${side}/migrations`, path, { recursive: true })
  const journal = join(path, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as {
    entries: { tag: string }[]
  }
  const at = entries.findIndex(({ tag }) => tag.endsWith('keep-no-longer'))
  expect(at).toBeGreaterThan(0)
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, at) }))
  return path
}

test.each(['probation', 'survivor'])(
  'a %s database of before keeps its history, which still nobody deletes or changes',
  async (side) => {
    const folder = ownFolder()
    const client = createClient({ url: `file:${join(folder, 'old.db')}` })
    const db = drizzle(client)
    await migrate(db, { migrationsFolder: before(side, folder) })
    const subject = side === 'probation' ? 'person' : 'record'
    await client.execute(
      `insert into history (subject, subject_id, on_day, at, user_id, user_name, what, changes)
        values ('${subject}', 'x', '2026-01-05', '2026-01-05T09:00:00.000Z', 'u', 'Dana', 'Referred', '[]')`,
    )
    await migrate(db, { migrationsFolder: `db/${side}/migrations` })
    expect((await client.execute('select what from history')).rows[0]?.[0]).toBe('Referred')
    for (const change of ['delete from history', "update history set what = ''"]) {
      await expect(client.execute(change)).rejects.toThrow('append-only')
    }
    const asked = `insert into erasure_requests (id, subject_id, reason, asked_by, asked_by_name, asked_at, decision, decided_by)`
    await expect(
      client.execute(`${asked} values ('1', 'x', '', 'a', 'a', '', 'approved', 'a')`),
    ).rejects.toThrow('CHECK')
    await client.execute(`${asked} values ('1', 'x', '', 'a', 'a', '', 'approved', 'b')`)
    await client.execute('delete from history')
    client.close()
  },
)
