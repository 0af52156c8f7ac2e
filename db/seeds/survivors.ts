import type { Day } from '../../src/calendar.ts'
import { createProgrammes } from '../programme-queries.ts'
import type { SurvivorDatabase } from '../survivors/database.ts'
import { programmes } from '../survivors/schema.ts'
import { programmesOf } from './seed-files.ts'

/** Programmes of a survivor-side database that has none; answers whether there was anything to do. */
export async function firstStartSurvivors(db: SurvivorDatabase, today: Day): Promise<boolean> {
  if ((await db.reader.select().from(programmes).limit(1)).length > 0) return false
  await db.write((tx) => createProgrammes(tx, programmesOf('survivors'), today))
  return true
}
