import type { Totals } from './compare-plans.ts'
import { type KeptColumn, keptColumn } from './kept-column.ts'
import type { Opened, StaffMinutes } from './scenario-steps.ts'
import type { KeptFigures } from './scenario-stored.ts'
import type { WhatIfAnswer } from './what-if.ts'

/** A cohort of a scenario: who would lead it, and the page that opens it. */
export type KeptOpening = { code: string; leaders: readonly string[]; link: string }

/** What one scenario comes to; or why it cannot be, in words. */
export type KeptScenario =
  | { refused: readonly string[] }
  | {
      refused?: undefined
      column: KeptColumn
      opened: readonly KeptOpening[]
      staff: StaffMinutes
      notes: readonly string[]
      cutShort: number
      unseen: number
    }

/** Scenarios side by side, as they were worked out; `closed` to whoever asked were in no count. */
export type KeptWhatIf = { base: Totals; scenarios: readonly KeptScenario[]; closed: number }

/** What is kept of scenarios side by side: figures, words and referrals, and nobody's name. */
export function keptWhatIf(
  { base, answers }: WhatIfAnswer,
  closed: number,
  linkOf: (opened: Opened) => string,
): KeptWhatIf {
  const scenarios = answers.map(({ scenario, column }): KeptScenario => {
    if (scenario.refused || !column) {
      return { refused: scenario.refused?.flatMap(({ words }) => words) ?? [] }
    }
    const { opened, staff, notes, cutShort, unseen } = scenario.tried
    return {
      ...{ column: keptColumn(column), staff, notes, cutShort, unseen },
      opened: opened.map((one) => ({
        ...{ code: one.cohort.code, leaders: one.leaders.map(({ name }) => name) },
        link: linkOf(one),
      })),
    }
  })
  return { base, scenarios, closed }
}

/** What a scenario comes to against the plan without it, as a proposal keeps it. */
export function figuresOf(base: Totals, scenario: KeptScenario): KeptFigures | undefined {
  if (scenario.refused) return undefined
  const { column, staff, notes } = scenario
  const { saved, totals } = column
  return {
    ...{ saved, placed: totals.placed - base.placed, lost: base.lost - totals.lost },
    ...{ staff, words: notes },
  }
}
