import { beforeAll, expect, test } from 'vitest'
import { findCalendar } from '../../db/probation/queries/calendar.ts'
import { localities, people, placements, referrals, sessions } from '../../db/probation/schema.ts'
import { findProgramme } from '../../db/programme-queries.ts'
import type { Ground } from '../../db/seeds/invented/ground.ts'
import { type InventedCounty, inventCounty } from '../../db/seeds/invented/invent.ts'
import { hasPeople, seedCounties } from '../../db/seeds/invented/seed-counties.ts'
import { firstStartProbation } from '../../db/seeds/probation.ts'
import { day } from '../../src/calendar.ts'
import { seatedOn } from '../../src/probation/cohorts/capacity.ts'
import { safeguardingReason } from '../../src/probation/people/keep-apart.ts'
import { freshProbation } from '../support/database.ts'

const today = day('2026-11-23')
let ground: Ground
let first: InventedCounty

beforeAll(async () => {
  const { reader } = await emptyDatabase()
  const version = async (key: string) => (await findProgramme(reader, key))!.versions[0]!
  ground = {
    today,
    calendar: await findCalendar(reader),
    programmes: { bbr: await version('bbr'), cara: await version('cara') },
  }
  first = inventCounty(1, 1, ground)
})

async function emptyDatabase() {
  const db = await freshProbation()
  await firstStartProbation(db, today)
  return db
}

test('a county has 2,400 people, 200 of them waiting: 150 for BBR and 50 for CARA', () => {
  const { cases } = first
  const waiting = cases.filter(({ made }) => !made.startedOn && !made.endedOn)
  expect(cases).toHaveLength(2400)
  expect(waiting.filter(({ made }) => made.programmeKey === 'bbr')).toHaveLength(150)
  expect(waiting.filter(({ made }) => made.programmeKey === 'cara')).toHaveLength(50)
})

test('about two in five imposed programmes never start', () => {
  const closed = first.cases.filter(({ made }) => made.programmeKey === 'bbr' && made.endedOn)
  const never = closed.filter(({ made }) => !made.startedOn).length / closed.length
  expect(never).toBeGreaterThan(0.33)
  expect(never).toBeLessThan(0.44)
})

test('twelve cohorts are open or to come: nine of BBR, three pairs of CARA', () => {
  const open = first.cohorts.filter(({ sessions }) => sessions.at(-1)!.heldOn >= today)
  expect(open.filter(({ programmeKey }) => programmeKey === 'bbr')).toHaveLength(9)
  expect(open.filter(({ programmeKey }) => programmeKey === 'cara')).toHaveLength(3)
})

test('the same number, seed and day make the same county, and another seed another', () => {
  const names = ({ cases }: InventedCounty) =>
    cases.map(({ person }) => [person.crn, person.familyName])
  expect(names(inventCounty(1, 1, ground))).toEqual(names(first))
  expect(names(inventCounty(1, 2, ground))).not.toEqual(names(first))
})

test('in every county some are kept apart for safeguarding by probation, as the others are for their reasons', () => {
  for (const number of [1, 2, 3]) {
    const { keepApart } = inventCounty(number, 1, ground)
    const held = keepApart.filter(({ reason }) => reason === safeguardingReason)
    expect(held.length).toBeGreaterThanOrEqual(2)
    expect(keepApart.length).toBeGreaterThan(held.length)
  }
})

test('every venue of every county has hours, and leaves ten of the day’s to nobody, though no survivor goes there', () => {
  for (const number of [1, 2, 3]) {
    const { venues, cells } = inventCounty(number, 1, ground)
    expect(cells.filter(({ side }) => side === 'survivor')).toEqual([])
    for (const { id } of venues) {
      const own = cells.filter(({ siteId, side }) => siteId === id && side === 'probation')
      const inTheDay = own.filter(
        ({ weekday, quarterHour }) => weekday !== 'sun' && quarterHour >= 36 && quarterHour < 84,
      )
      expect(own.length).toBeGreaterThan(0)
      // Of 72 hours from 9am to 9pm, Monday to Saturday, in quarters.
      expect(6 * 48 - inTheDay.length).toBeGreaterThanOrEqual(4 * 10)
    }
  }
})

test('no cohort is ever fuller than it may be', () => {
  for (const { cohorts } of [first, inventCounty(2, 1, ground)]) {
    for (const cohort of cohorts) {
      for (const { heldOn } of cohort.sessions) {
        expect(seatedOn(cohort, heldOn)).toBeLessThanOrEqual(cohort.maxPlaces)
      }
    }
  }
})

test('counties stand beside each other in one database that holds every rule', async () => {
  const db = await emptyDatabase()
  expect(await hasPeople(db)).toBe(false)
  const made = []
  for await (const county of seedCounties(db, { count: 2, seed: 1, today })) made.push(county)
  expect(made.map((county) => county.people)).toEqual([2400, 2400])
  expect(await hasPeople(db)).toBe(true)
  for (const table of [people, referrals]) expect(await db.reader.$count(table)).toBe(4800)
  for (const table of [placements, sessions])
    expect(await db.reader.$count(table)).toBeGreaterThan(100)
  const names = await db.reader.select({ name: localities.name }).from(localities)
  expect(new Set(names.map(({ name }) => name)).size).toBe(12 + 24)
})
