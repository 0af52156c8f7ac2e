import type { Turn } from '../problem/make-problem.ts'
import type { Office } from '../problem/office.ts'
import type { Listed } from '../problem/scope.ts'
import { type Column, type Comparison, compareScenarios, type Solve } from './compare-plans.ts'
import { type Scenario, tryChanges } from './scenario.ts'
import type { Change } from './scenario-steps.ts'
import type { KeptFigures } from './scenario-stored.ts'

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
  { solve, turn }: { solve: Solve; turn?: Turn },
): Promise<WhatIfAnswer> {
  const scenarios = lists.map((changes) => tryChanges(listed, office, changes))
  const tries = scenarios.flatMap(({ tried }: Scenario) => tried ?? [])
  const { template } = office
  const { base, columns } = await compareScenarios(listed, tries, { template, solve, turn })
  return {
    base,
    answers: scenarios.map((scenario) => {
      const at = scenario.refused ? -1 : tries.indexOf(scenario.tried)
      return { scenario, column: columns[at] }
    }),
  }
}

/** What a scenario comes to against the plan without it, as a proposal keeps it. */
export function figuresOf(
  base: WhatIfAnswer['base'],
  { scenario, column }: WhatIfAnswer['answers'][number],
): KeptFigures | undefined {
  if (scenario.refused || !column) return undefined
  const { saved, totals } = column
  return {
    ...{ saved, placed: totals.placed - base.placed, lost: base.lost - totals.lost },
    ...{ staff: scenario.tried.staff, words: scenario.tried.notes },
  }
}

/** Whose names a page has that names so many at most of each list, by person. */
export function namedIn(columns: readonly Column[], most: number): string[] {
  const named = columns.flatMap(({ sooner, worse }) => [
    ...sooner.slice(0, most),
    ...worse.slice(0, most),
  ])
  return [...new Set(named.map(({ before }) => before.wait.personId))]
}
