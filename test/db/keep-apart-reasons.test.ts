import { readdirSync, readFileSync } from 'node:fs'
import { createClient } from '@libsql/client'
import { expect, test } from 'vitest'

const folder = new URL('../../db/probation/migrations/', import.meta.url)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .sort()
const added = files.findIndex((name) => name.endsWith('keep-apart-by-reason.sql'))
const sqlOf = (name: string) =>
  readFileSync(new URL(name, folder), 'utf8').split('--> statement-breakpoint')

/** A database of the version before, with pairs in free words, brought to this one. */
async function migrated() {
  const client = createClient({ url: ':memory:' })
  const run = async (names: readonly string[]) => {
    for (const statement of names.flatMap(sqlOf)) await client.execute(statement)
  }
  await run(files.slice(0, added))
  await client.execute(
    `insert into localities (id, name, delivery_unit) values ('l', 'Town', 'Unit')`,
  )
  for (const [at, id] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) {
    await client.execute(
      `insert into people (id, crn, family_name, given_names, sex, locality_id, restricted, version)
       values ('${id}', 'X00000${at}', 'W', 'T', 'male', 'l', 0, 1)`,
    )
  }
  const pairs = [
    ['1', 'a', 'b', 'Co-defendants', null],
    ['2', 'a', 'c', 'named in the referrals list', null],
    ['3', 'a', 'd', 'held by safeguarding', null],
    ['4', 'a', 'e', 'they fought in 2024', null],
    ['5', 'a', 'f', 'held by safeguarding', '2026-01-01'],
  ]
  for (const args of pairs) {
    await client.execute({
      sql: 'insert into keep_apart (id, person_id, other_id, reason, ended_on) values (?, ?, ?, ?, ?)',
      args,
    })
  }
  const typed = `insert into history (subject, subject_id, on_day, at, user_id, user_name, what, why, changes)
    values ('person', ?, '2026-01-02', '2026-01-02T09:00:00.000Z', 'u', 'Dana', 'Keep-apart added', ?, '[]')`
  await client.execute({ sql: typed, args: ['e', 'they fought in 2024'] })
  await client.execute({ sql: typed, args: ['f', 'held by safeguarding'] })
  await run(files.slice(added, added + 1))
  return client
}

test('reasons in free words become one of the list, and what was written stays in the histories', async () => {
  const client = await migrated()
  const rows = (sql: string) =>
    client.execute(sql).then((all) => all.rows.map((row) => ({ ...row })))
  expect(await rows('select id, reason, ended_on from keep_apart order by id')).toEqual([
    { id: '1', reason: 'co-defendant', ended_on: null },
    { id: '2', reason: 'recorded non-association', ended_on: null },
    { id: '3', reason: 'held by safeguarding', ended_on: null },
    { id: '4', reason: 'other reason', ended_on: null },
    { id: '5', reason: 'held by safeguarding', ended_on: '2026-01-01' },
  ])
  expect(await rows('select subject_id, user_name, what, why from history order by id')).toEqual([
    { subject_id: 'e', user_name: 'Dana', what: 'Keep-apart added', why: 'they fought in 2024' },
    { subject_id: 'f', user_name: 'Dana', what: 'Keep-apart added', why: 'held by safeguarding' },
    {
      subject_id: 'a',
      user_name: 'Right Time',
      what: 'Reason of a keep-apart, as it was written',
      why: 'they fought in 2024',
    },
    ...['a', 'd'].map((subject_id) => ({
      subject_id,
      user_name: 'Safeguarding',
      what: 'Keep-apart added',
      why: 'held by safeguarding',
    })),
  ])
  const free = `insert into keep_apart (id, person_id, other_id, reason) values ('9', 'b', 'c', 'they know each other')`
  await expect(client.execute(free)).rejects.toThrow(/keep_apart_reason/)
  client.close()
})
