import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { beforeAll, expect, test } from 'vitest'
import { saveAudit } from '../../db/access.ts'
import { digestOf, hashAfter, keysOf, type signedWords } from '../../db/audit/form.ts'
import { verifyAudit } from '../../db/audit/verify/verify.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { auditKey, auditOf } from '../support/audit-key.ts'
import { ownFolder } from '../support/database.ts'

// Somebody who has the database file and the heads, and every right to write them, but not the key.

let whole: string
const other = keysOf(Buffer.alloc(32, 9))

beforeAll(async () => {
  whole = ownFolder()
  const path = join(whole, 'p.db')
  const db = await openProbation({ url: `file:${path}`, audit: auditOf(path) })
  for (let at = 0; at < 60; at++) {
    const month = 9 + Math.floor(at / 20)
    const day = 1 + (at % 20)
    await db.record((tx) =>
      saveAudit(tx, {
        at: `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T10:00:00.000Z`,
        userId: at % 3 === 0 ? 'dana' : 'owen',
        verb: 'consultation',
        subject: 'person',
        subjectIds: at % 4 === 0 ? ['p1', 'p2', 'p3'] : [`p${at % 5}`],
        purpose: 'page',
        correlationId: `c${at}`,
        outcome: at % 10 === 9 ? 'refused' : 'allowed',
      }),
    )
  }
  db.close()
})

type Place = { client: Client; folder: string; run: (...sql: string[]) => Promise<void> }

/** A copy to tamper with, whose guards are taken off and put back. */
async function copy(): Promise<Place> {
  const own = ownFolder()
  const first = createClient({ url: `file:${join(whole, 'p.db')}` })
  await first.execute({ sql: 'vacuum into ?', args: [join(own, 'p.db')] })
  first.close()
  const folder = join(own, 'heads')
  mkdirSync(folder)
  cpSync(join(whole, 'p.db-audit'), folder, { recursive: true })
  const client = createClient({ url: `file:${join(own, 'p.db')}` })
  const run = async (...statements: string[]) => {
    const { rows } = await client.execute(
      "select name, sql from sqlite_master where type = 'trigger' and name like 'audit%'",
    )
    for (const row of rows) await client.execute(`drop trigger ${row[0]}`)
    for (const sql of statements) await client.execute(sql)
    for (const row of rows) await client.execute(String(row[1])).catch(() => undefined)
  }
  return { client, folder, run }
}

const verified = async ({ client, folder }: Place, from?: string) =>
  verifyAudit(client, { key: auditKey, folder, from })

test('a log that nobody tampered with is clean, whole and from any day on', async () => {
  const place = await copy()
  expect(await verified(place)).toMatchObject({
    entries: 60,
    firstAt: '2026-09-01T10:00:00.000Z',
    head: { number: 60 },
    found: [],
  })
  expect(await verified(place, '2026-10-05')).toMatchObject({ entries: 36, found: [] })
  place.client.close()
})

const set = (change: string, number: number) => (place: Place) =>
  place.run(`update audit_2026_10 set ${change} where number = ${number}`)

/** Puts a whole row in the place of another, with its hash, but for its number. */
const swap = (one: number, two: number) => (place: Place) => {
  const columns = 'at, user_id, verb, subject, set_id, purpose, correlation_id, outcome, hash'
  const table = 'audit_2026_10'
  return place.run(
    `create table held as select * from ${table}`,
    `update ${table} set (${columns}) = (select ${columns} from held where number = ${two}) where number = ${one}`,
    `update ${table} set (${columns}) = (select ${columns} from held where number = ${one}) where number = ${two}`,
    'drop table held',
  )
}

const headFile = (name: string, change: (text: string) => string) => async (place: Place) => {
  const path = join(place.folder, name)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

/** All of a tail made anew by somebody who knows the form and has another key. */
async function replaceTail(place: Place, from: number) {
  const { rows } = await place.client.execute(
    'select number, at, user_id, verb, subject, purpose, correlation_id from audit_2026_11 order by number',
  )
  const before = await place.client.execute(
    `select hash from audit_2026_11 where number = ${from - 1}`,
  )
  let hash = String(before.rows[0]![0])
  const changes: string[] = []
  for (const row of rows.filter((one) => Number(one[0]) >= from)) {
    const [number, at, , verb, subject, purpose, correlationId] = Object.values(row)
    const entry = { number, at, userId: 'nobody', verb, subject, purpose, correlationId }
    const made = { ...entry, digest: digestOf(['p1'], null), outcome: 'allowed' }
    hash = hashAfter(hash, made as Parameters<typeof hashAfter>[1], other.chain)
    changes.push(
      `update audit_2026_11 set user_id = 'nobody', outcome = 'allowed', hash = '${hash}',
       set_id = (select id from audit_sets where ids = '["p1"]') where number = ${number}`,
    )
  }
  await place.run(...changes, `update audit_chain set hash = '${hash}'`)
}

const cutTo = (number: number) => [
  `delete from audit_2026_11 where number > ${number}`,
  `update audit_chain set number = ${number}, hash = (select hash from audit_2026_11 where number = ${number})`,
]

const tamperings: [string, (place: Place) => Promise<unknown>, RegExp][] = [
  ['the instant of an entry', set("at = '2026-10-06T23:00:00.000Z'", 26), /Entry 26 is changed/],
  ['who did it', set("user_id = 'nobody'", 26), /Entry 26 is changed/],
  ['the verb', set("verb = 'erasure'", 26), /Entry 26 is changed/],
  ['the kind of record', set("subject = 'cohort'", 26), /Entry 26 is changed/],
  ['the purpose', set("purpose = 'letter'", 26), /Entry 26 is changed/],
  ['the request', set("correlation_id = '-'", 26), /Entry 26 is changed/],
  ['the result', set("outcome = 'allowed'", 30), /Entry 30 is changed/],
  ['a hash', set("hash = 'ff'", 26), /Entries 26 to 27 are changed/],
  ['whom it is about, by another list', set('set_id = 2', 25), /Entry 25 is changed/],
  [
    'whom it is about, by no list',
    set('set_id = 999', 25),
    /Entry 25 is without the list of whom it is about/,
  ],
  [
    'the names of a list',
    ({ run }) => run(`update audit_sets set ids = '["p1","p2"]' where ids like '%p3%p%' or id = 1`),
    /List 1, of entry 1 of .* names others than it did/,
  ],
  [
    'the names and the digest of a list',
    ({ run }) =>
      run(
        `update audit_sets set ids = '["p8"]', digest = '${digestOf(['p8'], null)}' where id = 1`,
      ),
    /Entry 1 is changed/,
  ],
  [
    'the index of whom it is about, less',
    ({ run }) => run("delete from audit_members where subject_id = 'p2'"),
    /ids are not found by who looked at them/,
  ],
  [
    'the index of whom it is about, more',
    ({ run }) => run("insert into audit_members values ('p9', 1)"),
    /1 ids are found by lists that do not name them/,
  ],
  [
    'an entry left out',
    ({ run }) => run('delete from audit_2026_10 where number = 27'),
    /Entry 27 is missing/,
  ],
  [
    'the first entries left out',
    ({ run }) => run('delete from audit_2026_09 where number < 4'),
    /Entries 1 to 3 are missing/,
  ],
  [
    'an entry left out, and the rest moved up',
    ({ run }) =>
      run(
        'delete from audit_2026_11 where number = 50',
        'update audit_2026_11 set number = number - 1 where number > 50',
        'update audit_chain set number = 59',
      ),
    /Entries? 50.* changed/,
  ],
  [
    'two entries in each other’s place',
    swap(24, 33),
    /not in the order in which they were written/,
  ],
  [
    'the end cut off',
    ({ run }) => run('delete from audit_2026_11 where number > 55'),
    /Entries 56 to 60 are cut off/,
  ],
  [
    'the end cut off, and the chain set back',
    ({ run }) => run(...cutTo(55)),
    /entry 60 is cut off/,
  ],
  [
    'the tail made anew',
    (place) => replaceTail(place, 52),
    /Entry 52.* changed|52 to 60 are changed/,
  ],
  ['a month dropped', ({ run }) => run('drop table audit_2026_10'), /audit_2026_10 was dropped/],
  [
    'a month dropped, and not shown any more',
    ({ run }) =>
      run(
        'drop table audit_2026_10',
        'drop view audit',
        'create view audit as select * from audit_2026_09',
      ),
    /Entries 21 to 40 are missing/,
  ],
  [
    'the head taken away',
    async ({ folder }) => rmSync(join(folder, 'head.json')),
    /The head is missing/,
  ],
  [
    'a line put in the place of the head',
    async ({ folder }) => {
      const lines = readFileSync(join(folder, 'heads.jsonl'), 'utf8').split('\n')
      writeFileSync(join(folder, 'head.json'), lines[40]!)
    },
    /head in .* is not signed/,
  ],
  [
    'a head signed by another',
    headFile('head.json', (text) => {
      const { signature: _, ...head } = JSON.parse(text) as Parameters<typeof signedWords>[0] & {
        signature: string
      }
      return JSON.stringify({ ...head, number: 58, signature: 'AAAA' })
    }),
    /is not signed by this log's key/,
  ],
  [
    'the lines of days taken away',
    async ({ folder }) => rmSync(join(folder, 'heads.jsonl')),
    /heads of days before are missing/,
  ],
  [
    'a line of a day taken away',
    headFile('heads.jsonl', (text) =>
      text
        .split('\n')
        .filter((line) => !line.includes('2026-10-07'))
        .join('\n'),
    ),
    /no line for 2026-10-07/,
  ],
  [
    'a line of a day changed',
    headFile('heads.jsonl', (text) => text.replace('"number":30', '"number":31')),
    /Line \d+ of .* is not signed/,
  ],
  [
    'the chain’s own hash',
    ({ run }) => run("update audit_chain set hash = 'ff'"),
    /another hash than its last entry/,
  ],
  [
    'the chain set on',
    ({ run }) => run('update audit_chain set number = 70'),
    /Entries 61 to 70 are cut off/,
  ],
  [
    'the key of the chain',
    ({ run }) => run(`update audit_chain set key = '${other.publicKey}'`),
    /another key/,
  ],
  [
    'the row of the chain taken away',
    ({ run }) => run('delete from audit_chain'),
    /where the chain stands is gone/,
  ],
  [
    'an entry added at the end',
    ({ run }) =>
      run(`insert into audit_2026_11 select 61, at, user_id, verb, subject, set_id, purpose, correlation_id, outcome, hash
        from audit_2026_11 where number = 60`),
    /were added, which the chain does not know/,
  ],
  [
    'a guard taken off',
    ({ client }) => client.execute('drop trigger audit_2026_10_no_delete'),
    /audit_2026_10 no longer refuses changes/,
  ],
  [
    'the view that hides a month',
    ({ run }) => run('drop view audit', 'create view audit as select * from audit_2026_09'),
    /audit_2026_10 is not shown/,
  ],
]

test('at least 25 ways to tamper are tried', () => {
  expect(tamperings.length).toBeGreaterThanOrEqual(25)
})

test.each(tamperings)('tampering is found and named: %s', async (_, tamper, words) => {
  const place = await copy()
  await tamper(place)
  const { found } = await verified(place)
  expect(found.join('\n')).toMatch(words)
  place.client.close()
})

test('an older head that was the newest once is found by its number', async () => {
  const place = await copy()
  const older = ownFolder()
  const path = join(older, 'p.db')
  const db = await openProbation({ url: `file:${path}`, audit: auditOf(path) })
  cpSync(`${path}-audit/head.json`, join(place.folder, 'head.json'))
  db.close()
  const { found } = await verified(place)
  expect(found.join('\n')).toMatch(/head is older than the log: it stands at entry 0/)
  place.client.close()
})
