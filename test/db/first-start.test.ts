import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { bankHolidays, localities, rooms, travelTimes, venues } from '../../db/probation/schema.ts'
import { findProgramme, listProgrammes } from '../../db/programme-queries.ts'
import { firstStart } from '../../db/seeds/first-start.ts'
import { readProgramme } from '../../db/seeds/seed-files.ts'
import { day } from '../../src/calendar.ts'
import { freshProbation, freshSurvivors } from '../support/database.ts'

const today = day('2026-11-23')

async function started() {
  const sides = { probation: await freshProbation(), survivors: await freshSurvivors() }
  await firstStart(sides, today)
  return sides
}

test('a first start brings localities, venues with rooms, travel times and bank holidays', async () => {
  const { probation } = await started()
  expect(await probation.reader.$count(localities)).toBe(12)
  expect(await probation.reader.$count(venues)).toBe(10)
  expect(await probation.reader.$count(rooms)).toBe(13)
  expect(await probation.reader.$count(travelTimes)).toBe(144)
  const days = await probation.reader.select().from(bankHolidays)
  expect(days.filter(({ onDay }) => onDay.startsWith('2026'))).toHaveLength(8)
})

test('each side starts with its own programmes and no other', async () => {
  const { probation, survivors } = await started()
  const keys = async (db: Parameters<typeof listProgrammes>[0]) =>
    (await listProgrammes(db)).map(({ key }) => key)
  expect(await keys(probation.reader)).toEqual(['bbr', 'cara', 'building-choices'])
  expect(await keys(survivors.reader)).toEqual(['freedom'])
  expect((await findProgramme(probation.reader, 'bbr'))?.versions).toMatchObject([
    { number: 1, reason: 'First start', madeBy: 'first start', validUntil: undefined },
  ])
})

test('a second start changes nothing, not even what was edited or taken away', async () => {
  const sides = await started()
  await sides.probation.write(async (tx) => {
    await tx.update(localities).set({ fitTeam: 'New team' }).where(eq(localities.name, 'Alton'))
    await tx.delete(bankHolidays).where(eq(bankHolidays.onDay, day('2028-12-26')))
  })
  await firstStart(sides, today)
  const alton = await sides.probation.reader
    .select()
    .from(localities)
    .where(eq(localities.name, 'Alton'))
  expect(alton).toMatchObject([{ fitTeam: 'New team' }])
  expect(await sides.probation.reader.$count(bankHolidays)).toBe(106)
})

test('a programme file that says a number wrongly is refused', () => {
  expect(() => readProgramme('{"key":"bbr","name":"","position":-1}')).toThrow()
})
