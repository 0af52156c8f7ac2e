import { statSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { HeldList } from '../../db/held.ts'
import { heldHere as probationList } from '../../db/probation/queries/held.ts'
import { erasePerson } from '../../db/probation/queries/retention.ts'
import {
  attendances,
  erasureRequests,
  formTokens,
  history,
  people,
} from '../../db/probation/schema.ts'
import { heldHere as survivorList } from '../../db/survivor/queries/held.ts'
import { eraseRecord } from '../../db/survivor/queries/retention.ts'
import * as hers from '../../db/survivor/schema.ts'
import type { Viewer } from '../../src/access/viewer.ts'
import { namesOf, struckWords, withoutIds } from '../../src/kit/erased.ts'
import { keepWholeMan, keepWholeRecord, man, woman } from '../access/retention/kept.ts'
import { monday } from '../support/app.ts'
import { startedSides } from '../support/sides.ts'

// What an erasure takes from a database, and what the database itself lets go (rule 4.11).

const viewer: Viewer = {
  ...{ userId: 'b', side: 'probation', role: 'programme_manager', email: '', name: 'Eve' },
  areas: 'all',
}
const approved = (subjectId: string) => ({
  ...{ id: `r ${subjectId}`, subjectId, reason: 'x', askedBy: 'a', askedByName: 'Dana' },
  ...{ askedAt: 'x', decision: 'approved' as const, decidedBy: 'b' },
})

test('parts of kept data that are about somebody go, and nothing else does', () => {
  const kept = {
    rows: [{ referralId: 'r1', code: 'A' }, { referralId: 'r2' }],
    joiners: { r1: 3, r2: 4 },
    ids: ['r1', 'r2'],
    deep: [{ list: [{ who: 'r1' }, { who: 'r2' }] }],
    count: 2,
  }
  expect(withoutIds(kept, ['r1'])).toEqual({
    ...{ rows: [{ referralId: 'r2' }], joiners: { r2: 4 }, ids: ['r2'] },
    ...{ deep: [{ list: [{ who: 'r2' }] }], count: 2 },
  })
  expect(withoutIds(kept, [])).toEqual(kept)
})

test('a word is struck whole, as part of no longer one, whatever signs are in it', () => {
  expect(struckWords('S207 and S2071, (S207)', ['S207'])).toBe('[erased] and S2071, ([erased])')
  expect(struckWords('Anne Óg, Anne Ógra', ['Anne Óg'])).toBe('[erased], Anne Ógra')
  expect(struckWords('a+b (c)', ['(c)', 'a+b'])).toBe('[erased] [erased]')
  expect(namesOf('Tom', 'Walden')).toEqual(
    expect.arrayContaining(['Tom Walden', 'Walden, Tom', 'WALDEN, TOM', 'Walden Tom']),
  )
})

test('a line that is never deleted goes while an approved erasure is carried out, and at no other time', async () => {
  const { probation, survivors } = await startedSides()
  const him = await keepWholeMan(probation)
  const her = await keepWholeRecord(survivors)
  const ours = [
    sql`delete from ${history}`,
    sql`delete from ${attendances}`,
    sql`update ${history} set what = ''`,
  ]
  const theirs = [
    sql`delete from ${hers.history}`,
    sql`delete from ${hers.risks}`,
    sql`update ${hers.risks} set reading = ''`,
  ]
  const areRefused = async () => {
    for (const one of ours) await expect(probation.write((tx) => tx.run(one))).rejects.toThrow()
    for (const one of theirs) await expect(survivors.write((tx) => tx.run(one))).rejects.toThrow()
  }
  await areRefused()
  for (const [db, id] of [
    [probation, him.personId],
    [survivors, her.id],
  ] as const) {
    // One that is over, and one that nobody has approved.
    const over = { ...approved(id), doneAt: 'x' }
    const asked = { ...approved(id), id: 'asked', decision: null, decidedBy: null }
    await db.write((tx) => tx.insert(erasureRequests).values([over, asked]))
  }
  await areRefused()
})

test('rows go in the order of the tables’ references, form tokens that lead to him too, and no id of his is left but in the log', async () => {
  const { probation } = await startedSides()
  const him = await keepWholeMan(probation)
  const gone = await probation.write(async (tx) => {
    await tx.insert(erasureRequests).values(approved(him.personId))
    const token = { userId: 'x', usedAt: 'x', answer: `/people/${him.personId}` }
    await tx.insert(formTokens).values([
      { token: 'a', ...token },
      { ...token, token: 'b', answer: '/' },
    ])
    const record = { id: him.personId, reference: man.crn }
    return erasePerson(tx, { viewer, today: monday }, record as Parameters<typeof erasePerson>[2])
  })
  expect(gone).toEqual(expect.arrayContaining([him.personId, him.referralId]))
  expect((await probation.reader.select().from(formTokens)).map(({ token }) => token)).toEqual([
    'b',
  ])
  const left = await textsWith(probation.reader, gone)
  expect(left.filter((one) => !one.startsWith('erasure_requests.'))).toEqual([])
})

test('of her no id is left but in the log; another with a longer reference keeps it, and staff of the same name keep theirs', async () => {
  const { survivors, probation } = await startedSides()
  const { id } = await keepWholeRecord(survivors)
  const longer = `${woman.ref}1`
  await survivors.write((tx) =>
    tx.update(hers.records).set({ ref: longer }).where(sql`ref = 'S7072'`),
  )
  const gone = await survivors.write(async (tx) => {
    await tx.insert(erasureRequests).values(approved(id))
    return eraseRecord(tx, { id, reference: woman.ref } as Parameters<typeof eraseRecord>[1])
  })
  const left = await textsWith(survivors.reader, gone)
  expect(left.filter((one) => !one.startsWith('erasure_requests.'))).toEqual([])
  expect((await survivors.reader.select().from(hers.records)).map(({ ref }) => ref)).toEqual([
    longer,
  ])

  const him = await keepWholeMan(probation)
  const namesake = `${man.given} ${man.family}`
  await probation.write((tx) =>
    tx.run(
      sql`insert into staff (email, name, version) values ('z@probation.example', ${namesake}, 1)`,
    ),
  )
  await probation.write(async (tx) => {
    await tx.insert(erasureRequests).values(approved(him.personId))
    const record = { id: him.personId, reference: man.crn }
    await erasePerson(tx, { viewer, today: monday }, record as Parameters<typeof erasePerson>[2])
  })
  const staff = await probation.reader.all<{ name: string }>(
    sql`select name from staff where email like 'z@%'`,
  )
  expect(staff).toEqual([{ name: namesake }])
})

test('an erasure that fails half way takes nothing', async () => {
  const { probation } = await startedSides()
  const him = await keepWholeMan(probation)
  const record = { id: him.personId, reference: man.crn } as Parameters<typeof erasePerson>[2]
  // Nobody approved it, so the first line that is never deleted stops it.
  await expect(
    probation.write((tx) => erasePerson(tx, { viewer, today: monday }, record)),
  ).rejects.toThrow()
  expect(await probation.reader.$count(people)).toBe(2)
})

test('the log beside the database is empty once it is asked to be', async () => {
  const { probation } = await startedSides()
  await keepWholeMan(probation)
  const log = `${probation.url.slice('file:'.length)}-wal`
  expect(statSync(log).size).toBeGreaterThan(0)
  expect(await probation.emptyLog()).toBe(true)
  expect(statSync(log).size).toBe(0)
})

test('every table that is emptied has texts to empty, and every one that goes by row is about somebody', () => {
  for (const list of [probationList, survivorList] as HeldList<never>[]) {
    for (const [name, entry] of Object.entries(list)) {
      if ('table' in entry) expect(entry.goes, name).toBeTypeOf('function')
      else if (entry.erased !== 'stays') expect(entry.about, name).not.toBe('nobody')
    }
  }
})

/** 'table.column' of each text, outside the audit log, in which one of some words stands. */
async function textsWith(
  db: { all: <Row>(query: ReturnType<typeof sql>) => Promise<Row[]> },
  words: readonly string[],
) {
  const columns = await db.all<{ table: string; column: string }>(
    sql`select m.name as "table", c.name as "column" from sqlite_master m join pragma_table_info(m.name) c
      where m.type = 'table' and c.type like 'text' and m.name not glob 'audit_*' and m.name not glob 'sqlite_*'`,
  )
  const found: string[] = []
  for (const { table, column } of columns) {
    const [hit] = await db.all<{ hits: number }>(
      sql`select count(*) as hits from ${sql.raw(table)} where exists
        (select 1 from json_each(${JSON.stringify(words)}) w where instr(${sql.raw(`${table}.${column}`)}, w.value) > 0)`,
    )
    if (hit!.hits > 0) found.push(`${table}.${column}`)
  }
  return found
}
