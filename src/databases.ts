import { openProbation, probationPlace } from '../db/probation/database.ts'
import { openSurvivors, survivorPlace } from '../db/survivors/database.ts'
import type { Sides } from './access/session.ts'
import { type Config, readConfig } from './config.ts'

/** Where each side's database is kept, for what opens no side's tables: its copies. */
export const places = { probation: probationPlace, survivor: survivorPlace }

/** Both sides' databases, each by its own address and key; neither stays open when the other will not. */
export async function openSides(
  config: Pick<Config, 'probation' | 'survivors'> = readConfig(),
): Promise<Sides> {
  const probation = await openProbation(config.probation)
  try {
    return { probation, survivors: await openSurvivors(config.survivors) }
  } catch (error) {
    probation.close()
    throw error
  }
}

export function closeSides({ probation, survivors }: Sides) {
  probation.close()
  survivors.close()
}

/** Opens both for one piece of work, and closes them whatever comes of it. */
export async function withSides<Result>(work: (sides: Sides) => Promise<Result>): Promise<Result> {
  const sides = await openSides()
  try {
    return await work(sides)
  } finally {
    closeSides(sides)
  }
}
