import type { Day } from '../calendar.ts'
import type { SafetyKind } from './nearness.ts'

/** One thing that the backstop found, as the safety queue shows it: of him nothing but that he is linked. */
export type SafetyItem = {
  id: string
  kind: SafetyKind
  onDay: Day
  startsAt: string
  foundAt: string
  closedAt: string | null
  closedBy: string | null
  outcome: string | null
  version: number
  recordId: string | null
  groupId: string | null
  ref: string | null
  groupCode: string | null
}

export const safetyOutcomes = [
  'moved_session',
  'other_group',
  'one_to_one',
  'safe_journey',
  'link_wrong',
  'no_danger',
] as const
export type SafetyOutcome = (typeof safetyOutcomes)[number]

export const safetyOutcomeWords: Record<SafetyOutcome, string> = {
  moved_session: 'The session was moved',
  other_group: 'She goes to another group',
  one_to_one: 'She is seen one to one',
  safe_journey: 'A safe way there and back is agreed with her',
  link_wrong: 'The link was wrong',
  no_danger: 'Checked: there is no danger',
}

/** What is kept of how an item was closed: the outcome in words, and a note where there is one. */
export function outcomeInWords(outcome: SafetyOutcome, note: string): string {
  return note ? `${safetyOutcomeWords[outcome]}. ${note}` : safetyOutcomeWords[outcome]
}
