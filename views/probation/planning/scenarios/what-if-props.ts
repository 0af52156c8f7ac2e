import type { Day } from '../../../../src/calendar.ts'
import type { Shown } from '../../../../src/kit/shown.ts'
import type { Totals } from '../../../../src/probation/planning/scenarios/compare-plans.ts'
import type { Choices } from '../../../../src/probation/planning/scenarios/scenario-choices.ts'
import type { StoredScenario } from '../../../../src/probation/planning/scenarios/scenario-stored.ts'
import type { ShownScenario } from '../../../../src/probation/planning/scenarios/shown-scenario.ts'
import type { ProgrammeTemplate } from '../../../../src/programmes/template.ts'
import type { PlanProgramme } from '../tabs.tsx'

export type WhatIfProps = {
  programme: PlanProgramme & { template: ProgrammeTemplate }
  programmes: readonly PlanProgramme[]
  today: Day
  base: Totals
  scenarios: readonly ShownScenario[]
  proposals: readonly (StoredScenario & { changesInWords: readonly string[] })[]
  choices: Choices
  restricted: number
  shown: Shown
  notice?: string | undefined
}
