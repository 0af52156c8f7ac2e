import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, createClient, type InStatement } from '@libsql/client'
import { sql } from 'drizzle-orm'
import Database from 'libsql'
import { expect, test } from 'vitest'
import { localPath } from '../../db/client.ts'
import { kept, keptStatements } from '../../db/kept-statements.ts'
import { localClient } from '../../db/local-client.ts'
import { afterwards } from '../support/afterwards.ts'
import { freshProbation, ownFolder } from '../support/database.ts'

// A local file's statements stay prepared, and nobody can tell by what they answer.

const aTable = `create table things (id integer primary key, name text unique, weight real, bytes blob) strict`

async function ours(path = join(ownFolder(), 'ours.db')) {
  const client = localClient({ path, isWriter: true })
  afterwards(() => client.close())
  return { client, path }
}

async function answerOf(client: Client, statement: InStatement) {
  try {
    const { columns, rows, rowsAffected, lastInsertRowid } = await client.execute(statement)
    const read = rows.map((row) => ({
      byNumber: [...Array(row.length).keys()].map((at) => asRead(row[at])),
      byName: Object.entries(row).map(([name, value]) => [name, asRead(value)]),
    }))
    return { columns, read, rowsAffected, lastInsertRowid }
  } catch (error) {
    return { refused: (error as Error).message }
  }
}

const asRead = (value: unknown) =>
  value instanceof ArrayBuffer || value instanceof Uint8Array
    ? [...new Uint8Array(value as ArrayBuffer)]
    : value

test('what is asked is answered as the library’s own client answers it, the second time too', async () => {
  const { client } = await ours()
  const library = createClient({ url: `file:${join(ownFolder(), 'theirs.db')}` })
  afterwards(() => library.close())
  const insert = 'insert into things (name, weight, bytes) values (?, ?, ?)'
  const asked: InStatement[] = [
    aTable,
    { sql: insert, args: ['one', 1.5, new Uint8Array([1, 2, 3])] },
    { sql: insert, args: ['two', null, null] },
    { sql: insert, args: ['one', 2, null] },
    { sql: insert, args: ['three', 'heavy', null] },
    'select * from things order by id',
    'select id, id, name as "1", weight as "length", bytes, count(*) over () from things order by id',
    { sql: 'select ?, ?, ?, ?', args: [true, 12, 'x', null] },
    { sql: 'select ? + 1', args: [new Date(5)] },
    { sql: 'select ?', args: [new Uint8Array([9]).buffer] },
    { sql: 'select ?, ?', args: ['one alone'] },
    { sql: 'update things set weight = 2 where name = ?', args: ['one'] },
    { sql: 'insert into things (name) values (?) returning id, name', args: ['four'] },
    'pragma table_info(things)',
    'select nothing from things',
    'not a statement',
    'delete from things',
  ]
  for (const statement of [...asked, ...asked.slice(1), ...asked.slice(1)]) {
    expect(await answerOf(client, statement)).toEqual(await answerOf(library, statement))
  }
})

test('a value that was given before is never used for one that is not given now', async () => {
  const { client } = await ours()
  const select = 'select ? as first, ? as second'
  await client.execute({ sql: select, args: ['a', 'b'] })
  const { rows } = await client.execute({ sql: select, args: ['c'] })
  expect(Object.entries(rows[0]!)).toEqual([
    ['first', 'c'],
    ['second', null],
  ])
})

test('a statement kept from before a table was changed answers by the changed table', async () => {
  const { client } = await ours()
  const names = async () => (await client.execute('select * from things')).columns
  await client.execute(aTable)
  expect(await names()).toEqual(['id', 'name', 'weight', 'bytes'])
  await client.execute('alter table things rename column name to title')
  expect(await names()).toEqual(['id', 'title', 'weight', 'bytes'])
  await client.migrate(['  alter table things add column colour text'])
  expect(await names()).toEqual(['id', 'title', 'weight', 'bytes', 'colour'])
})

test('a setting is set each time that it is asked for, and none is kept', async () => {
  const { client } = await ours()
  const set = async (name: string, value: string) => {
    await client.execute(`pragma ${name} = ${value}`)
    return (await client.execute(`pragma ${name}`)).rows[0]?.[0]
  }
  for (let time = 0; time < 3; time++) {
    expect(await set('foreign_keys', 'on')).toBe(1)
    expect(await set('foreign_keys', 'off')).toBe(0)
    expect(await set('busy_timeout', '0')).toBe(0)
    expect(await set('busy_timeout', '5000')).toBe(5000)
  }
  const db = new Database(join(ownFolder(), 'settings.db'))
  const { run, count } = keptStatements(db)
  run('PRAGMA foreign_keys = on')
  expect(count()).toBe(0)
  db.close()
})

test('only the statements used last are kept, and none that is very long', () => {
  const db = new Database(join(ownFolder(), 'kept.db'))
  const { run, count, forget } = keptStatements(db)
  for (let at = 0; at < kept.most + 50; at++) run(`select ${at}`)
  expect(count()).toBe(kept.most)
  const long = `select '${'x'.repeat(kept.longest)}'`
  run('select 50')
  run('select -1')
  const prepared: string[] = []
  const prepare = db.prepare.bind(db)
  db.prepare = ((text: string) => {
    prepared.push(text)
    return prepare(text)
  }) as typeof db.prepare
  run('select 50')
  run('select 51')
  run(long)
  run(long)
  expect(prepared).toEqual(['select 51', long, long])
  forget()
  expect(count()).toBe(0)
  db.close()
})

test('a reader sees what was written since, and stands in nobody’s way, though its statements are kept', async () => {
  const { reader, write, emptyLog } = await freshProbation()
  const names = () => reader.all(sql`select name from staff order by name`)
  const add = (name: string) =>
    write((tx) => tx.run(sql`insert into staff (email, name) values (${`${name}@x.org`}, ${name})`))
  await add('A')
  expect(await names()).toEqual([{ name: 'A' }])
  await add('B')
  expect(await names()).toEqual([{ name: 'A' }, { name: 'B' }])
  expect(await emptyLog()).toBe(true)
  await add('C')
  expect(await names()).toEqual([{ name: 'A' }, { name: 'B' }, { name: 'C' }])
})

test('a closed database is whole in its one file, with nothing left beside it', async () => {
  const db = await freshProbation()
  const path = localPath(db.url)!
  await db.write((tx) =>
    tx.run(sql`insert into staff (email, name) values ('a@x.org', 'Zebedee Unlikely')`),
  )
  expect(await db.reader.all(sql`select name from staff`)).toHaveLength(1)
  expect(readFileSync(`${path}-wal`, 'latin1')).toContain('Zebedee Unlikely')
  db.close()
  expect(readFileSync(path, 'latin1')).toContain('Zebedee Unlikely')
  expect(existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0).toBe(0)
})

test('what is under way when a database is closed is undone, and holds nobody up', async () => {
  const { client, path } = await ours()
  await client.execute(aTable)
  const transaction = await client.transaction('write')
  await transaction.execute("insert into things (name) values ('half')")
  await expect(client.execute('select 1')).rejects.toMatchObject({ code: 'TRANSACTION_ACTIVE' })
  client.close()
  await expect(transaction.execute('select 1')).rejects.toMatchObject({
    code: 'TRANSACTION_CLOSED',
  })
  await expect(client.execute('select 1')).rejects.toMatchObject({ code: 'CLIENT_CLOSED' })
  const next = await ours(path)
  const after = await next.client.transaction('write')
  expect((await after.execute('select * from things')).rows).toEqual([])
  after.close()
})

test('a value that is none stops the statement, in words', async () => {
  const { client } = await ours()
  const ask = (value: unknown) => client.execute({ sql: 'select ?', args: [value as null] })
  await expect(ask(undefined)).rejects.toThrow('undefined: null is none')
  await expect(ask(Number.NaN)).rejects.toThrow('no finite number')
  await expect(client.execute({ sql: 'select :a', args: { a: 1 } })).rejects.toThrow('in order')
})
