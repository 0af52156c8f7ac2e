import { parseArgs } from 'node:util'
import { firstStart } from '../../db/seeds/first-start.ts'
import { counties, type Size } from '../../db/seeds/invented/invent.ts'
import { hasPeople, type Made, seedCounties } from '../../db/seeds/invented/seed-counties.ts'
import { hasRecords, seedSurvivors } from '../../db/seeds/invented/seed-survivors.ts'
import { type Day, parseDay, today } from '../calendar.ts'
import { withSides } from '../databases.ts'

const usage = `Usage:
  npm run -s seed -- --size county|region|nation [--seed NUMBER] [--on DATE]
Invented people, cohorts and places, the same each time for the same number and day.`

/** Fills an empty database with invented counties; one that holds people is left alone. */
export async function seed(args: string[]): Promise<number> {
  const asked = readAsked(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  return withSides(async (sides) => {
    if ((await hasPeople(sides.probation)) || (await hasRecords(sides.survivors))) {
      console.error('These databases already hold people. Invented ones go into empty databases.')
      return 1
    }
    await firstStart(sides, asked.on)
    const started = performance.now()
    const made: Made = { people: 0, waiting: 0, cohorts: 0, placements: 0 }
    const options = { count: counties[asked.size], seed: asked.seed, today: asked.on }
    for await (const county of seedCounties(sides.probation, options)) addTo(made, county)
    console.log(inWords(asked.size, made, (performance.now() - started) / 1000))
    let records = 0
    for await (const count of seedSurvivors(sides.survivors, options)) records += count
    console.log(`And ${records.toLocaleString('en-GB')} records in the survivor database.`)
    return 0
  })
}

function readAsked(args: string[]): { size: Size; seed: number; on: Day } | undefined {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { size: text, seed: text, on: text } })
  const size = values.size ?? ''
  const seed = values.seed ?? '1'
  const on = values.on ? parseDay(values.on) : today()
  if (!Object.hasOwn(counties, size) || !/^\d{1,9}$/.test(seed) || !on) return undefined
  return { size: size as Size, seed: Number(seed), on }
}

function addTo(made: Made, more: Made) {
  made.people += more.people
  made.waiting += more.waiting
  made.cohorts += more.cohorts
  made.placements += more.placements
}

function inWords(size: Size, made: Made, seconds: number): string {
  const [people, waiting, cohorts, placements] = Object.values(made).map((count) =>
    count.toLocaleString('en-GB'),
  )
  const rate = Math.round(made.people / seconds).toLocaleString('en-GB')
  return (
    `Made a ${size}: ${people} people, ${waiting} of them waiting, ${cohorts} cohorts and ` +
    `${placements} placements, in ${seconds.toFixed(1)} seconds (${rate} people a second).`
  )
}
