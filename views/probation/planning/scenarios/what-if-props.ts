import type { Day } from '../../../../src/calendar.ts'
import type { Shown } from '../../../../src/kit/shown.ts'
import type { Runs } from '../../../../src/probation/planning/run.ts'
import type { Choices } from '../../../../src/probation/planning/scenarios/scenario-choices.ts'
import type { StoredScenario } from '../../../../src/probation/planning/scenarios/scenario-stored.ts'
import type {
  KeptScenario,
  KeptWhatIf,
} from '../../../../src/probation/planning/scenarios/what-if-answer.ts'
import type { ProgrammeTemplate } from '../../../../src/programmes/template.ts'
import type { PlanProgramme } from '../tabs.tsx'
import type { Names } from './differences.tsx'

/** A scenario with its changes in words, and what was found of it where it is worked out. */
export type ShownScenario = {
  scenario: StoredScenario
  words: readonly string[]
  found: KeptScenario | undefined
}

/** What one comes to that can be. */
export type Found = Exclude<KeptScenario, { refused: readonly string[] }>

export type WhatIfProps = {
  programme: PlanProgramme & { template: ProgrammeTemplate }
  programmes: readonly PlanProgramme[]
  today: Day
  runs: Runs<KeptWhatIf>
  names: Names
  scenarios: readonly ShownScenario[]
  proposals: readonly (StoredScenario & { changesInWords: readonly string[] })[]
  choices: Choices
  shown: Shown
  notice?: string | undefined
}
