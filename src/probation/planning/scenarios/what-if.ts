import type { Turn } from '../problem/make-problem.ts'
import type { Office } from '../problem/office.ts'
import type { Listed } from '../problem/scope.ts'
import type { Tell } from '../run.ts'
import { type Column, type Comparison, compareScenarios, type Solve } from './compare-plans.ts'
import { type Scenario, tryChanges } from './scenario.ts'
import type { Change } from './scenario-steps.ts'

/** Scenarios tried side by side: what each would be, and what those come to that can be. */
export type WhatIfAnswer = {
  base: Comparison['base']
  answers: readonly { scenario: Scenario; column: Column | undefined }[]
}

/** Tries several lists of changes against one plan; those that cannot be are refused in words, and the others compared. */
export async function answerWhatIf(
  listed: Listed,
  office: Office,
  lists: readonly (readonly Change[])[],
  { solve, turn, tell }: { solve: Solve; turn?: Turn; tell?: Tell },
): Promise<WhatIfAnswer> {
  const scenarios = lists.map((changes) => tryChanges(listed, office, changes))
  const tries = scenarios.flatMap(({ tried }: Scenario) => tried ?? [])
  const { template } = office
  const { base, columns } = await compareScenarios(listed, tries, { template, solve, turn, tell })
  return {
    base,
    answers: scenarios.map((scenario) => {
      const at = scenario.refused ? -1 : tries.indexOf(scenario.tried)
      return { scenario, column: columns[at] }
    }),
  }
}
