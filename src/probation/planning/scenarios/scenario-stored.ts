import type { Day } from '../../../calendar.ts'
import type { Change, StaffMinutes } from './scenario-steps.ts'

/** Up to four scenarios stand side by side. */
export const scenarioLetters = ['A', 'B', 'C', 'D'] as const
export type Letter = (typeof scenarioLetters)[number]

/** Changes that one scenario holds at most. */
export const mostChanges = 8

/** The changes of a scenario, as they are kept. */
export type ScenarioChanges = Change[]

export const scenarioStates = ['trying', 'kept'] as const
export type ScenarioState = (typeof scenarioStates)[number]

/** What a scenario came to when it was kept: figures and words, and nobody's name. */
export type KeptFigures = {
  /** Risk-weighted days saved, people with a place more, and programmes lost fewer. */
  saved: number
  placed: number
  lost: number
  staff: StaffMinutes
  words: readonly string[]
}

/** A scenario as it is kept. */
export type StoredScenario = {
  id: string
  programmeKey: string
  letter: Letter
  state: ScenarioState
  name: string
  changes: readonly Change[]
  kept: KeptFigures | undefined
  onDay: Day
  madeBy: string
  version: number
}
