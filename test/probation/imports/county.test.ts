import { readFileSync } from 'node:fs'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import {
  audit,
  history,
  keepApart,
  people,
  placements,
  referrals,
  sessions,
  staff,
} from '../../../db/probation/schema.ts'
import { fileKinds } from '../../../src/probation/imports/file-kinds.ts'
import { bring, cameTo, countyFile, freshCounty } from './sides.ts'

let db: ProbationDatabase
beforeAll(async () => {
  db = await freshCounty()
  const first = []
  for (const kind of fileKinds) first.push(cameTo(await bring(db, kind)))
  expect(first).toEqual([
    '570 rows: 570 new, 0 changed, 0 unchanged',
    '42 rows: 42 new, 0 changed, 0 unchanged',
    '97 rows: 97 new, 0 changed, 0 unchanged',
  ])
})

test('the county as of its day: who waits, who has started, who is booked', async () => {
  const open = (key: string) =>
    db.reader.$count(
      referrals,
      and(eq(referrals.programmeKey, key), isNull(referrals.endedOn), isNull(referrals.startedOn)),
    )
  expect(await open('bbr')).toBe(142)
  expect(await open('cara')).toBe(53)
  expect(await db.reader.$count(placements, eq(placements.status, 'started'))).toBe(66)
  expect(await db.reader.$count(placements, eq(placements.status, 'booked'))).toBe(31)
  expect(await db.reader.$count(people, eq(people.restricted, true))).toBe(4)
  expect(await db.reader.$count(keepApart)).toBe(6)
})

test('no two sessions are in one room at once, and officers have names', async () => {
  const clashes = await db.reader.all(sql`select 1 from ${sessions} one join ${sessions} two
    on one.room_id = two.room_id and one.held_on = two.held_on and one.id < two.id
    and one.starts_at < time(two.starts_at, '+' || two.minutes || ' minutes')
    and two.starts_at < time(one.starts_at, '+' || one.minutes || ' minutes')`)
  expect(clashes).toEqual([])
  const [officer] = await db.reader
    .select()
    .from(staff)
    .where(eq(staff.email, 'p.marsh@probation.example'))
  expect(officer!.name).toBe('P Marsh')
})

test('every person and cohort has a history line, and every change an audit row without content', async () => {
  const lines = await db.reader
    .select({ what: history.what, count: sql<number>`count(*)` })
    .from(history)
    .groupBy(history.what)
  expect(Object.fromEntries(lines.map(({ what, count }) => [what, count]))).toEqual({
    'Imported from referrals.csv': 570,
    'Imported from cohorts.csv': 42,
    'Imported from placements.csv': 97,
  })
  const rows = await db.reader.select().from(audit)
  expect(rows.flatMap(({ subjectIds }) => subjectIds)).toHaveLength(570 + 42 + 97)
  expect(new Set(rows.map(({ verb }) => verb))).toEqual(new Set(['collection', 'alteration']))
  expect(JSON.stringify(rows)).not.toMatch(/Kemble|T789332/)
})

test('importing the same files again changes nothing', async () => {
  const before = await db.reader.$count(history)
  for (const [kind, count] of [
    ['referrals', 570],
    ['cohorts', 42],
    ['placements', 97],
  ] as const) {
    expect(cameTo(await bring(db, kind))).toBe(
      `${count} rows: 0 new, 0 changed, ${count} unchanged`,
    )
  }
  expect(await db.reader.$count(history)).toBe(before)
})

test('a changed date is changed, with the window before and after in his history', async () => {
  const changed = countyFile('referrals').toString().replace('2028-07-01', '2028-09-01')
  expect(cameTo(await bring(db, 'referrals', Buffer.from(changed)))).toBe(
    '570 rows: 0 new, 1 changed, 569 unchanged',
  )
  const [line] = await db.reader.select().from(history).orderBy(sql`id desc`).limit(1)
  expect(line).toMatchObject({ userName: 'Command line', what: 'Imported from referrals.csv' })
  expect(line!.changes).toContainEqual({
    field: 'Last safe start',
    before: '28 January 2028',
    after: '31 March 2028',
  })
  const back = await bring(db, 'referrals', undefined, undefined, { accepted: 'all' })
  expect(cameTo(back)).toMatch('1 changed')
})

const broken = readFileSync(new URL('./broken-referrals.csv', import.meta.url))

test('one fault for each line of the broken file, at its column, and nothing changes', async () => {
  const before = await db.reader.$count(people)
  const { faults } = await bring(db, 'referrals', broken)
  const columns = ['crn', 'locality', 'programme', 'imposed_on', 'ends_on', 'released_on', 'risk']
  const more = ['holds', 'referred_on', 'started_on', 'ended_why', 'sex', 'holds']
  expect(faults.map(({ line, column }) => `${line} ${column}`)).toEqual(
    [...columns, ...more].map((column, at) => `${at + 2} ${column}`),
  )
  expect(await db.reader.$count(people)).toBe(before)
})

test('a file with one bad row among good ones changes nothing', async () => {
  const good = countyFile('referrals').toString().trim().split('\n').slice(0, 3)
  const rows = [...good, good[2]!.replace('R271831', 'X999999').replace('Basingstoke', 'Atlantis')]
  const outcome = await bring(db, 'referrals', Buffer.from(rows.join('\n')))
  expect(cameTo(outcome)).toMatch(/^FILE:4: locality: "Atlantis" is not a known locality/)
  expect(await db.reader.$count(people, eq(people.crn, 'X999999'))).toBe(0)
})
