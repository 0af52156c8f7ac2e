import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { hasRecords, seedSurvivors } from '../../db/seeds/invented/seed-survivors.ts'
import { type InventedSurvivors, inventSurvivors } from '../../db/seeds/invented/survivor-county.ts'
import type { SurvivorGround } from '../../db/seeds/invented/survivor-places.ts'
import { firstStartSurvivors } from '../../db/seeds/survivors.ts'
import { findProgrammeNumbers } from '../../db/survivor/queries/programme-numbers.ts'
import { findCalendar } from '../../db/survivor/queries/service.ts'
import { localities, presence, records, workers } from '../../db/survivor/schema.ts'
import { monday } from '../support/app.ts'
import { freshSurvivors } from '../support/database.ts'

let ground: SurvivorGround
let county: InventedSurvivors

async function emptyDatabase() {
  const db = await freshSurvivors()
  await firstStartSurvivors(db, monday)
  return db
}

beforeAll(async () => {
  const { reader } = await emptyDatabase()
  const numbers = await findProgrammeNumbers(reader, monday)
  ground = { today: monday, calendar: await findCalendar(reader), numbers }
  county = inventSurvivors(1, 1, ground)
})

test('a county has eight workers, 210 records and seven groups, about 75 families open', () => {
  expect([county.workers.length, county.women.length, county.groups.length]).toEqual([8, 210, 7])
  const open = county.women.filter(({ work }) => work.case && !work.case.endedOn)
  expect(open.length).toBeGreaterThan(60)
  expect(open.length).toBeLessThan(90)
})

test('no group is fuller than it may be, and nobody came before she started or after today', () => {
  for (const { row } of county.groups) {
    const women = county.women.filter(({ work }) => work.enrolment?.groupId === row.id)
    expect(women.length).toBeLessThanOrEqual(row.maxPlaces)
    expect(women.length).toBeGreaterThanOrEqual(row.minPlaces)
  }
  for (const { work } of county.women) {
    for (const { onDay } of work.presence) {
      expect(onDay >= work.enrolment!.startedOn! && onDay < monday).toBe(true)
    }
  }
})

test('the same number, seed and day make the same county, and another seed another', () => {
  const told = (of: InventedSurvivors) => of.women.map(({ record, link }) => [record, link?.crn])
  expect(told(inventSurvivors(1, 1, ground))).toEqual(told(county))
  expect(told(inventSurvivors(1, 2, ground))).not.toEqual(told(county))
})

test('counties stand beside each other in one database that holds every rule', async () => {
  const db = await emptyDatabase()
  expect(await hasRecords(db)).toBe(false)
  const made = []
  for await (const count of seedSurvivors(db, { count: 2, seed: 1, today: monday }))
    made.push(count)
  expect(made).toEqual([210, 210])
  expect(await hasRecords(db)).toBe(true)
  expect(await db.reader.$count(records)).toBe(420)
  expect(await db.reader.$count(workers)).toBe(16)
  expect(await db.reader.$count(localities)).toBe(12 + 24)
  expect(await db.reader.$count(presence)).toBeGreaterThan(400)
  const apart = await db.reader.all(
    sql`select 1 from allocations a join records r on r.id = a.record_id where a.worker_id <> r.worker_id`,
  )
  expect(apart).toEqual([])
})
