import { createHmac } from 'node:crypto'
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { asc, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type AuditRow, audit, saveAudit } from '../../db/access.ts'
import { firstHash, keysOf } from '../../db/audit/form.ts'
import { verifyAudit } from '../../db/audit/verify/verify.ts'
import { auditKeyOf, openDatabase } from '../../db/client.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'
import { auditKey, auditOf } from '../support/audit-key.ts'
import { freshProbation, ownFolder } from '../support/database.ts'

const aRow = (more: Partial<AuditRow> = {}): AuditRow => ({
  at: '2026-11-23T10:00:00.000Z',
  userId: 'dana',
  verb: 'consultation',
  subject: 'person',
  subjectIds: ['p1'],
  purpose: 'page',
  correlationId: 'c',
  ...more,
})
const keep = (db: ProbationDatabase, ...rows: Partial<AuditRow>[]) =>
  db.record((tx) => saveAudit(tx, rows.map(aRow)))
const rowsOf = (db: ProbationDatabase) => db.reader.select().from(audit).orderBy(asc(audit.number))

test('each row is numbered and its keyed hash follows upon the one before', async () => {
  const db = await freshProbation()
  await keep(db, { subjectIds: ['p2', 'p1', 'p1'] }, { userId: 'owen' })
  await keep(db, { purpose: 'again' })
  const rows = await rowsOf(db)
  const sets: { digest: string; ids: string }[] = await db.reader.all(
    sql`select digest, ids from audit_sets order by id`,
  )
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(rows[0]!.subjectIds).toEqual(['p1', 'p2'])
  const { chain } = keysOf(auditKey)
  let hash = firstHash
  for (const { hash: kept, subjectIds, ...row } of rows) {
    const { digest } = sets.find(({ ids }) => ids === JSON.stringify(subjectIds))!
    const { number, at, userId, verb, subject, purpose, correlationId, outcome } = row
    const said = [number, at, userId, verb, subject, digest, purpose, correlationId, outcome]
    const bytes = Buffer.concat([Buffer.from(hash, 'hex'), Buffer.from(JSON.stringify(said))])
    hash = createHmac('sha256', chain).update(bytes).digest('hex')
    expect(kept).toBe(hash)
  }
  expect(await db.reader.all(sql`select number, hash from audit_chain`)).toEqual([
    { number: 3, hash },
  ])
})

test('what fails leaves no number behind, and the next row follows upon the last that was kept', async () => {
  const db = await freshProbation()
  await keep(db, {})
  const failed = db.record(async (tx) => {
    await saveAudit(tx, aRow({ at: '2026-12-01T10:00:00.000Z' }))
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  await keep(db, { at: '2026-12-01T11:00:00.000Z' })
  expect((await rowsOf(db)).map(({ number, at }) => [number, at.slice(0, 7)])).toEqual([
    [1, '2026-11'],
    [2, '2026-12'],
  ])
})

test('a row out of turn is refused by the table itself', async () => {
  const db = await freshProbation()
  await keep(db, {})
  const again = db.record((tx) =>
    tx.run(sql`insert into audit_2026_11 select number + 2, at, user_id, verb, subject, set_id, purpose,
      correlation_id, outcome, hash from audit_2026_11`),
  )
  await expect(again).rejects.toMatchObject({ cause: { message: expect.stringMatching(/turn/) } })
})

test('each month has a table of its own, and all are read as one', async () => {
  const db = await freshProbation()
  const days = ['2026-10-31', '2026-11-01', '2026-10-30', '2027-01-01']
  await keep(db, ...days.map((day) => ({ at: `${day}T10:00:00.000Z` })))
  const tables: { name: string }[] = await db.reader.all(
    sql`select name from sqlite_master where type = 'table' and name glob 'audit_2*' order by name`,
  )
  expect(tables.map(({ name }) => name)).toEqual([
    'audit_2026_10',
    'audit_2026_11',
    'audit_2027_01',
  ])
  expect((await rowsOf(db)).map(({ at }) => at.slice(0, 10))).toEqual(days)
})

test('a list read many times is kept once, and who read of one person is an index search', async () => {
  const db = await freshProbation()
  const list = Array.from({ length: 50 }, (_, at) => `person ${at}`)
  for (let time = 0; time < 20; time++) await keep(db, { subjectIds: [...list].reverse() })
  await keep(db, { subjectIds: ['person 7'] })
  const count = (table: string) => db.reader.$count(sql.raw(table))
  expect([await count('audit_sets'), await count('audit_members')]).toEqual([2, 51])
  const looked = sql`select a.number from audit_members m join audit_2026_11 a on a.set_id = m.set_id
    where m.subject_id = 'person 7'`
  expect(await db.reader.all(looked)).toHaveLength(21)
  const plan: { detail: string }[] = await db.reader.all(sql`explain query plan ${looked}`)
  expect(plan.map(({ detail }) => detail).join()).not.toMatch(/\bSCAN\b/)
})

test('a refused reading is kept by the same work whether or not the same was ever allowed', async () => {
  const db = await freshProbation()
  await keep(db, { subjectIds: ['known'] })
  await keep(db, { subjectIds: ['known'], outcome: 'refused' })
  await keep(db, { subjectIds: ['unknown'], outcome: 'refused' })
  await keep(db, { subjectIds: ['known'], outcome: 'refused' })
  const sets: { number: number | null }[] = await db.reader.all(sql`select number from audit_sets`)
  expect(sets.map(({ number }) => number)).toEqual([null, 2, 3, 4])
})

test('a page costs three statements between beginning and commit, however many rows it leaves', async () => {
  const db = await freshProbation()
  await keep(db, {})
  const statements = async (count: number) => {
    let seen = 0
    await db.record(async (tx) => {
      const [run, all] = [tx.run.bind(tx), tx.all.bind(tx)]
      const counted = {
        run: (query: ReturnType<typeof sql>) => {
          seen++
          return run(query)
        },
        all: (query: ReturnType<typeof sql>) => {
          seen++
          return all(query)
        },
      }
      const rows = Array.from({ length: count }, (_, at) => aRow({ subjectIds: [`${at}`] }))
      await saveAudit(Object.assign(tx, counted) as typeof tx, rows)
    })
    return seen
  }
  expect([await statements(1), await statements(300)]).toEqual([3, 3])
})

test('rows of a version without a chain are carried into it in their order, and none is lost', async () => {
  const folder = ownFolder()
  const old = join(folder, 'migrations')
  cpSync('db/survivor/migrations', old, { recursive: true })
  const journal = join(old, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as {
    entries: { tag: string }[]
  }
  const at = entries.findIndex(({ tag }) => tag.endsWith('chain-the-audit'))
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, at) }))
  const url = `file:${join(folder, 'survivors.db')}`
  const before = await openDatabase({}, { url, migrationsFolder: old })
  await before.record(async (tx) => {
    for (let row = 0; row < 1203; row++) {
      const month = 1 + Math.floor(row / 200)
      await tx.run(sql`insert into audit (at, user_id, verb, subject, subject_ids, purpose, correlation_id)
        values (${`2026-0${month}-05T10:00:00.000Z`}, ${`u${row}`}, 'consultation', 'record',
          ${JSON.stringify([`r${row % 7}`, 'r9'])}, ${row === 5 ? 'sign-in refused: wrong password' : 'page'}, '-')`)
    }
  })
  before.close()

  const plain = await openSurvivors({ url })
  expect(await plain.reader.$count(sql`audit_before`)).toBe(1203)
  const unkept = plain.record((tx) => saveAudit(tx, aRow()))
  await expect(unkept).rejects.toThrow('without the key of its audit log')
  plain.close()
  expect(await auditKeyOf({ url })).toBeUndefined()

  const now = await openSurvivors({ url, audit: auditOf(folder) })
  const rows = await now.reader.select().from(audit).orderBy(asc(audit.number))
  expect(rows).toHaveLength(1203)
  expect(rows.map(({ userId }) => userId)).toEqual(rows.map((_, row) => `u${row}`))
  expect(rows[1202]).toMatchObject({ number: 1203, subjectIds: ['r5', 'r9'], purpose: 'page' })
  expect(rows.filter(({ outcome }) => outcome === 'refused').map(({ number }) => number)).toEqual([
    6,
  ])
  const left = sql`select 1 from sqlite_master where name = 'audit_before'`
  expect(await now.reader.all(left)).toEqual([])
  now.close()
  expect(await auditKeyOf({ url })).toBe(keysOf(auditKey).publicKey)

  const client = createClient({ url })
  const kept = auditOf(folder)
  expect(await verifyAudit(client, kept)).toMatchObject({ found: [], carried: { number: 1203 } })
  rmSync(kept.folder, { recursive: true })
  const again = await openSurvivors({ url, audit: kept })
  again.close()
  const { found, carried } = await verifyAudit(client, kept)
  expect(carried).toBeUndefined()
  expect(found.join()).toContain('The heads begin only at entry 1203')
  client.close()
})

test('a log that was begun with one key is not gone on with by another', async () => {
  const path = join(ownFolder(), 'probation.db')
  const url = `file:${path}`
  const first = await openProbation({ url, audit: auditOf(path) })
  await keep(first, {})
  first.close()
  const other = { key: Buffer.alloc(32, 8), folder: `${path}-audit` }
  await expect(openProbation({ url, audit: other })).rejects.toThrow('begun with another key')
  const again = await openProbation({ url, audit: auditOf(path) })
  await keep(again, {})
  expect(await rowsOf(again)).toHaveLength(2)
  again.close()
})

test('the head is written outside the database after each transaction, with a line for each day and each start', async () => {
  const path = join(ownFolder(), 'probation.db')
  const [folder, url] = [`${path}-audit`, `file:${path}`]
  const read = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { number: number; why: string; at: string; hash: string })
  const db = await openProbation({ url, audit: auditOf(path) })
  expect(read('head.json')).toMatchObject([{ number: 0, why: 'now' }])
  for (const day of ['21', '21', '22']) await keep(db, { at: `2026-11-${day}T10:00:00.000Z` })
  const failed = db.record(async (tx) => {
    await saveAudit(tx, aRow())
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  const rows = await rowsOf(db)
  expect(read('head.json')).toMatchObject([{ number: 3, hash: rows[2]!.hash, why: 'now' }])
  expect(read('heads.jsonl').map(({ why, number }) => [why, number])).toMatchObject([
    ['begun', 0],
    ['day', 0],
    ['day', 1],
    ['day', 3],
  ])
  expect([statSync(folder).mode & 0o777, statSync(join(folder, 'head.json')).mode & 0o777]).toEqual(
    [0o700, 0o600],
  )
  db.close()
  const again = await openProbation({ url, audit: auditOf(path) })
  expect(read('heads.jsonl').at(-1)).toMatchObject({ why: 'found', number: 3 })
  expect(existsSync(join(folder, 'head.json.next'))).toBe(false)
  again.close()
})

test('a database kept by a client that knows no month reads the log as empty', async () => {
  const path = join(ownFolder(), 'probation.db')
  const db = await openProbation({ url: `file:${path}` })
  db.close()
  const client = createClient({ url: `file:${path}` })
  expect((await client.execute('select * from audit')).rows).toEqual([])
  client.close()
})
