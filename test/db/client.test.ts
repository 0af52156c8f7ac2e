import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { saveAudit } from '../../db/access.ts'
import { localPath } from '../../db/client.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'
import { freshProbation, freshSurvivors } from '../support/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'right-time-client-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const aRow = {
  at: '2026-11-23T09:00:00.000Z',
  userId: 'u',
  verb: 'consultation' as const,
  subject: 'person',
  subjectIds: ['p'],
  purpose: 'page',
  correlationId: 'c',
}
const pathOf = (name: string) => join(folder, name)

test('the writing connection keeps every promise that safety rests on', async () => {
  const { record } = await freshProbation()
  const pragma = (name: string) =>
    record(async (tx) => Object.values((await tx.get(sql.raw(`pragma ${name}`))) as object)[0])
  expect(await pragma('journal_mode')).toBe('wal')
  expect(await pragma('synchronous')).toBe(2)
  expect(await pragma('secure_delete')).toBe(1)
  expect(await pragma('foreign_keys')).toBe(1)
})

test('the reading connection cannot write, and never checkpoints', async () => {
  const { reader } = await freshProbation()
  await expect(reader.run(sql`update revision set number = 9`)).rejects.toThrow()
  const row = (await reader.get(sql`pragma wal_autocheckpoint`)) as object
  expect(Object.values(row)[0]).toBe(0)
})

test('the reading connection has 64 MB for pages, or as many as are asked for', async () => {
  const size = async ({ reader }: ProbationDatabase) =>
    Object.values((await reader.get(sql`pragma cache_size`)) as object)[0]
  expect(await size(await freshProbation())).toBe(-64 * 1024)
  const small = await openProbation({ url: `file:${pathOf('small.db')}`, cacheMb: 8 })
  expect(await size(small)).toBe(-8 * 1024)
  small.close()
})

test.each([
  ['probation', freshProbation],
  ['survivor', freshSurvivors],
] as const)('every table of the %s side is STRICT', async (_, fresh) => {
  const { reader } = (await fresh()) as ProbationDatabase
  const tables: { name: string; strict: number }[] = await reader.all(
    sql`select name, strict from pragma_table_list
        where schema = 'main' and type = 'table' and name not like 'sqlite%'`,
  )
  expect(tables.length).toBeGreaterThan(5)
  const loose = tables.filter((table) => !table.strict).map((table) => table.name)
  expect(loose).toEqual(['__drizzle_migrations'])
})

test('50 changes asked for at once are all made, in turn', async () => {
  const { reader, write } = await freshProbation()
  const number = async () =>
    ((await reader.get(sql`select number from revision`)) as { number: number }).number
  const before = await number()
  await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      write(async (tx) => {
        const row = (await tx.get(sql`select count(*) as found from staff`)) as { found: number }
        await tx.run(sql`insert into staff (email, name) values (${`${n}@x.org`}, ${row.found})`)
      }),
    ),
  )
  const names: { name: string }[] = await reader.all(sql`select name from staff`)
  expect(new Set(names.map((row) => Number(row.name)))).toEqual(new Set(Array(50).keys()))
  expect(await number()).toBe(before + 50)
})

test('a change that fails leaves nothing behind and does not hold up the next', async () => {
  const { reader, write } = await freshProbation()
  const failed = write(async (tx) => {
    await tx.run(sql`insert into staff (email, name) values ('a@x.org', 'A')`)
    throw new Error('no')
  })
  const next = write((tx) => tx.run(sql`insert into staff (email, name) values ('b@x.org', 'B')`))
  await expect(failed).rejects.toThrow('no')
  await next
  expect(await reader.all(sql`select email from staff`)).toEqual([{ email: 'b@x.org' }])
})

const auditTables = ['audit_2026_11', 'audit_sets', 'audit_members']
test.each([...auditTables, 'history'])('the %s table is append-only', async (table) => {
  const { record } = await freshProbation()
  await record(async (tx) => {
    await saveAudit(tx, aRow)
    await tx.run(
      sql`insert into history (subject, subject_id, on_day, at, user_id, user_name, what, changes)
          values ('person', 'p', '2026-11-23', '2026-11-23', 'u', 'U', 'w', '[]')`,
    )
  })
  const refused = { cause: { message: expect.stringContaining('append-only') } }
  const run = (text: string) => record((tx) => tx.run(sql.raw(text)))
  const column =
    table === 'audit_sets' ? 'ids' : table === 'audit_members' ? 'subject_id' : 'user_id'
  await expect(run(`update ${table} set ${column} = 'x'`)).rejects.toMatchObject(refused)
  await expect(run(`delete from ${table}`)).rejects.toMatchObject(refused)
})

test('an account of the other side, or with the other side’s role, cannot be written', async () => {
  const [probation, survivors] = [await freshProbation(), await freshSurvivors()]
  const account = (side: string, role: string) =>
    sql`insert into users (id, email, name, side, role, areas, password_hash, created_at, created_by)
        values (${side + role}, ${`${side}@${role}`}, 'N', ${side}, ${role}, 'all', '-', '-', '-')`
  const on = (db: typeof survivors | typeof probation, side: string, role: string) =>
    (db as typeof survivors).record((tx) => tx.run(account(side, role)))
  await expect(on(probation, 'survivor', 'auditor')).rejects.toThrow()
  await expect(on(probation, 'probation', 'fit_worker')).rejects.toThrow()
  await expect(on(survivors, 'probation', 'auditor')).rejects.toThrow()
  await expect(on(survivors, 'survivor', 'facilitator')).rejects.toThrow()
  await on(probation, 'probation', 'auditor')
  await on(survivors, 'survivor', 'auditor')
})

test('what is deleted is gone from the file', async () => {
  const db = await freshProbation()
  const text = () => {
    const path = localPath(db.url)!
    return ['', '-wal'].map((end) => readFileSync(path + end, 'latin1')).join('')
  }
  await db.write((tx) =>
    tx.run(sql`insert into staff (email, name) values ('a@x.org', 'Zebedee Unlikely')`),
  )
  expect(text()).toContain('Zebedee Unlikely')
  await db.write((tx) => tx.run(sql`delete from staff`))
  db.close()
  expect(readFileSync(localPath(db.url)!, 'latin1')).not.toContain('Zebedee Unlikely')
})

test('with a key the file is unreadable without it, and not otherwise opened', async () => {
  const path = pathOf('sealed.db')
  const url = `file:${path}`
  const db = await openSurvivors({ url, encryptionKey: 'a long key' })
  await db.write((tx) => tx.run(sql`insert into form_tokens values ('t', 'u', 'Zebedee', 'a')`))
  db.close()
  const bytes = readFileSync(path, 'latin1')
  expect(bytes.startsWith('SQLite format 3')).toBe(false)
  expect(bytes).not.toContain('Zebedee')
  await expect(openSurvivors({ url })).rejects.toThrow()
  await expect(openSurvivors({ url, encryptionKey: 'other' })).rejects.toThrow()
  const again = await openSurvivors({ url, encryptionKey: 'a long key' })
  again.close()
})

test('a database of a server is asked over the network, with its token, and no file is made for it', async () => {
  const asked: unknown[] = []
  const server = createServer(({ headers }, response) => {
    asked.push(headers.authorization)
    response.writeHead(503).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  await expect(openProbation({ url, authToken: 'the token' })).rejects.toThrow()
  expect(asked).toContain('Bearer the token')
  expect(localPath(url)).toBeUndefined()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('an empty key, or a key for a plain file, opens nothing', async () => {
  const url = `file:${pathOf('plain.db')}`
  await expect(openProbation({ url, encryptionKey: '' })).rejects.toThrow('empty')
  expect(existsSync(pathOf('plain.db'))).toBe(false)
  const plain = await openProbation({ url })
  plain.close()
  await expect(openProbation({ url, encryptionKey: 'key' })).rejects.toThrow('is not encrypted')
  const again = await openProbation({ url })
  again.close()
})
