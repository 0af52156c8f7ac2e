import type { Day } from '../../src/calendar.ts'
import type { ProbationDatabase } from '../probation/database.ts'
import type { SurvivorDatabase } from '../survivor/database.ts'
import { firstStartProbation } from './probation.ts'
import { firstStartSurvivors } from './survivors.ts'

/** What each side starts with, where it has nothing yet. Safe at every start: nothing that is there is changed. */
export async function firstStart(
  sides: { probation: ProbationDatabase; survivors: SurvivorDatabase },
  today: Day,
) {
  await firstStartProbation(sides.probation, today)
  await firstStartSurvivors(sides.survivors, today)
}
