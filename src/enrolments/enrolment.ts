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
