import type { Day } from '../../calendar.ts'
import type { Deferral } from '../records/enrolment-clock.ts'

export const enrolmentEndings = [
  'completed',
  'she_stopped',
  'moved_away',
  'other_service',
  'entered_by_mistake',
] as const
export type EnrolmentEnding = (typeof enrolmentEndings)[number]

export const enrolmentEndingWords: Record<EnrolmentEnding, string> = {
  completed: 'Completed',
  she_stopped: 'She chose to stop',
  moved_away: 'Moved away',
  other_service: 'Another service has taken it on',
  entered_by_mistake: 'Entered by mistake',
}

/** Attended, missed, or she had said that she would not come. Never a reason of hers beyond that. */
export const presences = ['attended', 'missed', 'sent_word'] as const
export type Presence = (typeof presences)[number]

export const presenceWords: Record<Presence, string> = {
  attended: 'Attended',
  missed: 'Missed',
  sent_word: 'Said she would not come',
}

/** One line of a register: of a group's session, or of a session one to one by its day. The newest counts. */
export type PresenceLine = {
  id: number
  sessionId: string | undefined
  onDay: Day
  part: number
  outcome: Presence
  reason: string
  by: string
}

/** From the day she agrees to the day it ends. */
export type Enrolment = {
  id: string
  recordId: string
  mode: 'group' | 'one_to_one'
  agreedOn: Day
  contactedOn: Day | undefined
  offeredOn: Day | undefined
  groupId: string | undefined
  firstOn: Day | undefined
  /** Her first session as it was booked, while a closure holds it back. */
  heldFirstOn?: Day | undefined
  startedOn: Day | undefined
  partsBefore: readonly number[]
  endedOn: Day | undefined
  endedWhy: EnrolmentEnding | undefined
  version: number
  deferrals: readonly (Deferral & { id: string })[]
  lines: readonly PresenceLine[]
}
