import type { Day } from '../../../../src/calendar.ts'
import type { FormErrors, Posted } from '../../../../src/kit/form.ts'
import type { Column, Totals } from '../../../../src/probation/planning/scenarios/compare-plans.ts'
import type { Choices } from '../../../../src/probation/planning/scenarios/scenario-choices.ts'
import type { Tried } from '../../../../src/probation/planning/scenarios/scenario-steps.ts'
import type { StoredScenario } from '../../../../src/probation/planning/scenarios/scenario-stored.ts'
import type { ProgrammeTemplate } from '../../../../src/programmes/template.ts'
import type { PlanProgramme } from '../tabs.tsx'

/** A scenario with what it comes to, or why it cannot be. */
export type Shown = {
  scenario: StoredScenario
  /** Its changes in words. */
  words: readonly string[]
  answer: { tried: Tried; column: Column; links: readonly string[] } | undefined
  refused: readonly string[]
}

export type WhatIfProps = {
  programme: PlanProgramme & { template: ProgrammeTemplate }
  programmes: readonly PlanProgramme[]
  today: Day
  base: Totals
  shown: readonly Shown[]
  proposals: readonly (StoredScenario & { changesInWords: readonly string[] })[]
  choices: Choices
  restricted: number
  posted: Posted
  errors?: FormErrors | undefined
  formToken: string
  notice?: string | undefined
}
