import { sql } from 'drizzle-orm'
import type { Day } from '../../../src/calendar.ts'
import { versionOn } from '../../../src/programmes/version.ts'
import type { ProbationDatabase } from '../../probation/database.ts'
import { findCalendar } from '../../probation/queries/calendar.ts'
import { people } from '../../probation/schema.ts'
import { findProgramme } from '../../programme-queries.ts'
import type { Ground } from './ground.ts'
import { inventCounty } from './invent.ts'
import { inventor, saveCounty } from './save-county.ts'

export type Made = { people: number; waiting: number; cohorts: number; placements: number }

/** Whether anybody is there already: invented people never stand beside real ones. */
export async function hasPeople(db: ProbationDatabase): Promise<boolean> {
  return (await db.reader.select({ id: people.id }).from(people).limit(1)).length > 0
}

/** So many invented counties, each in a transaction of its own; answers what was made of each. */
export async function* seedCounties(
  db: ProbationDatabase,
  { count, seed, today }: { count: number; seed: number; today: Day },
): AsyncGenerator<Made> {
  const ground: Ground = {
    today,
    calendar: await findCalendar(db.reader),
    programmes: { bbr: await current(db, 'bbr', today), cara: await current(db, 'cara', today) },
  }
  // Random ids touch every page of an index: a nation's indexes should stay in memory while they grow.
  await db.record((tx) => tx.run(sql`pragma cache_size = -131072`))
  const author = { viewer: inventor, today, at: `${today}T09:00:00.000Z` }
  for (let number = 1; number <= count; number++) {
    const county = inventCounty(number, seed, ground)
    await db.write((tx) => saveCounty(tx, county, author))
    yield {
      people: county.cases.length,
      waiting: county.cases.filter(({ made }) => !made.startedOn && !made.endedOn).length,
      cohorts: county.cohorts.length,
      placements: county.placements.length,
    }
  }
}

async function current(db: ProbationDatabase, key: string, today: Day) {
  const programme = await findProgramme(db.reader, key)
  const version = programme && versionOn(programme, today)
  if (!version) throw new Error(`There is no programme ${key} on ${today}.`)
  return version
}
