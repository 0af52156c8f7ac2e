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

/** The lists of changes once those under one letter are these, in the order of the letters; none where they are empty. */
export function withChanges(
  tried: readonly Pick<StoredScenario, 'letter' | 'changes'>[],
  letter: Letter,
  changes: readonly Change[],
): (readonly Change[])[] {
  return scenarioLetters.flatMap((one) => {
    const own = one === letter ? changes : tried.find((other) => other.letter === one)?.changes
    return own && own.length > 0 ? [own] : []
  })
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
