import type { Day } from '../../calendar.ts'
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
  'right_crn',
  'link_wrong',
  'no_danger',
] as const
type SafetyOutcome = (typeof safetyOutcomes)[number]

export const safetyOutcomeWords: Record<SafetyOutcome, string> = {
  moved_session: 'The session was moved',
  other_group: 'She goes to another group',
  one_to_one: 'She is seen one to one',
  safe_journey: 'A safe way there and back is agreed with her',
  right_crn: 'The right CRN is linked',
  link_wrong: 'The link was wrong',
  no_danger: 'Checked: there is no danger',
}

/** How an item of this kind can have been dealt with. */
export function outcomesOf(kind: SafetyKind): readonly SafetyOutcome[] {
  if (kind === 'cannot_check') return ['right_crn', 'link_wrong', 'no_danger']
  return safetyOutcomes.filter((outcome) => outcome !== 'right_crn')
}

/** What is kept of how an item was closed: the outcome in words, and a note where there is one. */
export function outcomeInWords(outcome: SafetyOutcome, note: string): string {
  return note ? `${safetyOutcomeWords[outcome]}. ${note}` : safetyOutcomeWords[outcome]
}

/** How it was closed, and by whom: 'Closed by Ruth Oakden: The link was wrong'. */
export function closedInWords({
  outcome,
  closedBy,
}: Pick<SafetyItem, 'outcome' | 'closedBy'>): string {
  return outcome ? `Closed by ${closedBy}: ${outcome}` : 'Open'
}

/** Items that are one matter: the same thing found of one record in one group, session after session. */
type SafetyMatter = { items: readonly SafetyItem[]; first: SafetyItem; last: SafetyItem }

/** Open items by matter, closed ones each by itself; in the order they stood in. */
export function mattersOf(items: readonly SafetyItem[]): SafetyMatter[] {
  const found = new Map<string, SafetyItem[]>()
  for (const item of items) {
    const key = item.closedAt ? item.id : matterOf(item)
    found.set(key, [...(found.get(key) ?? []), item])
  }
  return [...found.values()].map((all) => ({ items: all, first: all[0]!, last: all.at(-1)! }))
}

/** The other open items of an item's matter. */
export function othersOf(item: SafetyItem, items: readonly SafetyItem[]): SafetyItem[] {
  return items.filter(
    (other) => other.id !== item.id && !other.closedAt && matterOf(other) === matterOf(item),
  )
}

function matterOf({ kind, recordId, groupId }: SafetyItem): string {
  return `${kind} ${recordId} ${groupId}`
}
