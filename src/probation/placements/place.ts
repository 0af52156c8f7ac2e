import { type Day, withWeekday } from '../../calendar.ts'
import type { Cohort } from '../cohorts/cohort.ts'
import { type Stay, stayFrom } from '../cohorts/stay.ts'
import { findingInWords } from './finding-words.ts'
import type { PlaceFacts, Seeker } from './place-facts.ts'
import {
  canAttend,
  canComeThatOften,
  canTravel,
  cohortRuns,
  enoughNotice,
  entrySuitsModules,
  type Finding,
  finishesInTime,
  hasFreePlace,
  isReady,
  keptApart,
  notBegun,
  notElsewhere,
  notOnHold,
  placedOnce,
  sameProgramme,
  sameSex,
  stillWaiting,
} from './place-rules.ts'

export type { Seeker } from './place-facts.ts'

/** A way in: one entry of one cohort. */
export type Entry = { cohort: Cohort; entryOn: Day }

/** One rule, met or not, in words. A hard rule is never set aside; a manager may set aside a soft one with a reason. */
export type Check = {
  rule: RuleName
  kind: 'hard' | 'soft'
  met: boolean
  words: string
  /** By how much it is missed, in days or minutes: shortest first when reasons are listed. */
  amount?: number | undefined
}

type Rule = { kind: 'hard' | 'soft'; check: (facts: PlaceFacts) => Finding }

/** The rule book of placing (rule 8.2): each is named, and each that fails is a reason shown to people. */
export const ruleBook = {
  programme: { kind: 'hard', check: sameProgramme },
  sex: { kind: 'hard', check: sameSex },
  open: { kind: 'hard', check: stillWaiting },
  running: { kind: 'hard', check: cohortRuns },
  once: { kind: 'hard', check: placedOnce },
  ahead: { kind: 'hard', check: notBegun },
  modules: { kind: 'hard', check: entrySuitsModules },
  finishes: { kind: 'hard', check: finishesInTime },
  free: { kind: 'hard', check: hasFreePlace },
  keepApart: { kind: 'hard', check: keptApart },
  clash: { kind: 'hard', check: notElsewhere },
  notice: { kind: 'soft', check: enoughNotice },
  ready: { kind: 'soft', check: isReady },
  hold: { kind: 'soft', check: notOnHold },
  frequency: { kind: 'soft', check: canComeThatOften },
  available: { kind: 'soft', check: canAttend },
  travel: { kind: 'soft', check: canTravel },
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof ruleBook

const rules = Object.entries(ruleBook) as [RuleName, Rule][]

/** Every rule, met or not, for one person and one entry: what 'Before you place' shows. */
export function checkPlace(
  seeker: Seeker,
  { cohort, entryOn }: Entry,
  today: Day,
): {
  checks: Check[]
  stay: Stay | undefined
} {
  const stay = stayFrom(cohort, entryOn, seeker.modulesDone)
  const facts = { seeker, cohort, entryOn, stay, today }
  const checks = rules.map(([rule, { kind, check }]) => {
    const finding = check(facts)
    const { met, amount } = finding
    return { rule, kind, met, amount, words: findingInWords(finding, facts) }
  })
  return { checks, stay }
}

/** Whether every rule is met, asking no further than the first that is not. */
export function fits(seeker: Seeker, { cohort, entryOn }: Entry, today: Day): Stay | undefined {
  const stay = stayFrom(cohort, entryOn, seeker.modulesDone)
  const facts = { seeker, cohort, entryOn, stay, today }
  return rules.every(([, { check }]) => check(facts).met) ? stay : undefined
}

/** Whether every rule is met but that a seat is free, and whether none is. */
export function fitsButForSeat(
  seeker: Seeker,
  { cohort, entryOn }: Entry,
  today: Day,
): { stay: Stay; isFull: boolean } | undefined {
  const stay = stayFrom(cohort, entryOn, seeker.modulesDone)
  const facts = { seeker, cohort, entryOn, stay, today }
  if (!rules.every(([rule, { check }]) => rule === 'free' || check(facts).met)) return undefined
  return stay && { stay, isFull: !ruleBook.free.check(facts).met }
}

type Decision =
  | { placed: true; stay: Stay; setAside: Check[] }
  | { placed: false; refusals: Check[] }

/**
 * May he join? Hard rules are never set aside; soft ones are, by who may, with a reason. Every refusal is given, not
 * only the first, shortest first.
 */
export function decidePlacement(
  seeker: Seeker,
  entry: Entry,
  today: Day,
  override?: { mayOverride: boolean; reason: string },
): Decision {
  const { checks, stay } = checkPlace(seeker, entry, today)
  const broken = checks.filter((check) => !check.met)
  const overridden = Boolean(override?.mayOverride && override.reason.trim())
  const refusals = overridden ? broken.filter((check) => check.kind === 'hard') : broken
  if (refusals.length > 0 || !stay) return { placed: false, refusals: shortestFirst(refusals) }
  return { placed: true, stay, setAside: broken }
}

/** Where the last place went between the decision and its saving. */
export const lastPlaceTaken: Check = {
  rule: 'free',
  kind: 'hard',
  met: false,
  words: 'Full: the last place was taken a moment ago',
}

/** Checks by how much is missed, days or minutes, the least first (rule 8.2). */
export function shortestFirst(checks: readonly Check[]): Check[] {
  return [...checks].sort((one, two) => (one.amount ?? 0) - (two.amount ?? 0))
}

/** 'Wednesday 9 December 2026' for the refusal page and the confirmation. */
export function entryInWords(entryOn: Day): string {
  return withWeekday(entryOn)
}
