import { inWords } from '../../calendar.ts'
import type { Placement } from './placement.ts'

/** Why a place is given back, by whose side it is on; the code is kept, the words are shown. */
export const withdrawalReasons = {
  service: {
    cohort_cancelled: 'Cohort cancelled',
    venue_lost: 'Venue lost',
    facilitator_lost: 'Facilitator lost',
    booked_in_error: 'Booked in error',
    better_place: 'A better place was found',
  },
  person: {
    ill: 'Ill',
    work: 'Work',
    refused: 'Refused',
  },
  other: { other: 'Another reason' },
} as const

/** Reasons that follow from something else that was written down, and are chosen by nobody. */
const followingReasons: Record<string, string> = {
  custody: 'In custody',
  moved_away: 'Moved away',
  recalled: 'Recalled',
  release_moved: 'Release moved',
  missed_workshop: 'Missed a workshop',
}

type WithdrawalReason =
  | keyof typeof withdrawalReasons.service
  | keyof typeof withdrawalReasons.person
  | keyof typeof withdrawalReasons.other

const words: Record<WithdrawalReason, string> = {
  ...withdrawalReasons.service,
  ...withdrawalReasons.person,
  ...withdrawalReasons.other,
}

export const withdrawalCodes = Object.keys(words) as WithdrawalReason[]

/** A reason in words; one that the list does not know is shown as it was written. */
export function withdrawalWords(code: string): string {
  return words[code as WithdrawalReason] ?? followingReasons[code] ?? code.replaceAll('_', ' ')
}

/** 'The place was given back on 23 November 2026: ill.' */
export function givenBackWords(given: Pick<Placement, 'withdrawnOn' | 'withdrawnWhy'>): string {
  const on = given.withdrawnOn && `on ${inWords(given.withdrawnOn)}`
  const how = [on, withdrawalWords(given.withdrawnWhy ?? '').toLowerCase()].filter(Boolean)
  return `The place was given back ${how.join(': ')}.`
}

/** Another reason says nothing by itself, so it comes with a note. */
export function withdrawalFaults(values: { why: WithdrawalReason; note: string }) {
  if (values.why !== 'other' || values.note) return []
  return [{ field: 'note' as const, message: 'Say what the reason is' }]
}
