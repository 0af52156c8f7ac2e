import type { Column } from './compare-plans.ts'
import type { Tried } from './scenario-steps.ts'
import type { StoredScenario } from './scenario-stored.ts'
import type { WhatIfAnswer } from './what-if.ts'

/** A scenario with what it comes to, or why it cannot be. */
export type ShownScenario = {
  scenario: StoredScenario
  /** Its changes in words. */
  words: readonly string[]
  answer: { tried: Tried; column: Column; links: readonly string[] } | undefined
  refused: readonly string[]
}

/** What is shown of a scenario: its answer, with the page that opens each of its cohorts; else why there is none. */
export function shownScenario(
  scenario: StoredScenario,
  { scenario: found, column }: WhatIfAnswer['answers'][number],
  words: readonly string[],
  linkOf: (opened: Tried['opened'][number]) => string,
): ShownScenario {
  if (found.refused || !column) {
    const refused = found.refused?.flatMap((one) => one.words) ?? []
    return { scenario, words, answer: undefined, refused }
  }
  const { tried } = found
  return {
    scenario,
    words,
    answer: { tried, column, links: tried.opened.map(linkOf) },
    refused: [],
  }
}
