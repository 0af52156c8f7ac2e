import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { everyWait } from '../../../db/probation/queries/every-wait.ts'
import { findWhole } from '../../../db/probation/queries/ground.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { makeProblem } from '../../../src/probation/planning/problem/make-problem.ts'
import {
  factsWithin,
  type PlanScope,
  wholeProgramme,
} from '../../../src/probation/planning/problem/scope.ts'
import { countyDay } from '../../support/county.ts'

/** The invented county's facts as a plan sees them, everybody in. */
export async function countyPlanning(
  db: ProbationDatabase,
  programmeKey: string,
  some: Partial<PlanScope> = {},
) {
  const seen = await findWhole(db.reader, commandLineViewer, programmeKey, countyDay)
  const { waits } = await everyWait(db.reader, commandLineViewer, programmeKey, countyDay)
  const { template } = waits[0]!
  const wishes = { pins: [], bans: [] }
  const inScope = factsWithin({ ...seen, waits }, { ...wholeProgramme, ...some }, wishes, template)
  return { inScope, planning: await makeProblem(inScope.facts) }
}
