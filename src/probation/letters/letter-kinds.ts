/** What a letter tells him: where to come, that the day or place is another, or that he has no place any more. */
export const letterKinds = ['appointment', 'change', 'given-back'] as const
export type LetterKind = (typeof letterKinds)[number]

export const kindWords: Record<LetterKind, string> = {
  appointment: 'Appointment',
  change: 'Change of date or place',
  'given-back': 'Place given back',
}

export const letterWordings = ['formal', 'plain', 'large'] as const
export type LetterWording = (typeof letterWordings)[number]

export const wordingWords: Record<LetterWording, string> = {
  formal: 'Formal',
  plain: 'Plain and short',
  large: 'Large print',
}

/** What is asked of a place before a letter is offered. */
export type LetterPlace = {
  status: 'booked' | 'started' | 'completed' | 'withdrawn'
  /** His referral has ended: a place that he still holds in it is counted by nobody. */
  isEnded: boolean
  /** Nobody writes to somebody who has died. */
  hasDied: boolean
  sessionsToCome: number
}

/**
 * The letters that fit a place: one that is held and has sessions to come may be told of or changed, one that was
 * given back is only told of as such; any other needs no letter.
 */
export function kindsFor({
  status,
  isEnded,
  hasDied,
  sessionsToCome,
}: LetterPlace): readonly LetterKind[] {
  if (hasDied) return []
  if (status === 'withdrawn') return ['given-back']
  const isHeld = (status === 'booked' || status === 'started') && !isEnded
  return isHeld && sessionsToCome > 0 ? ['appointment', 'change'] : []
}

/** Why no letter is offered, where none is. */
export function whyNoLetter({ status, isEnded, hasDied }: LetterPlace): string {
  if (hasDied) return 'This person is recorded as having died: no letter is made.'
  if (status === 'completed') return 'Every session of this place is done.'
  return isEnded ? 'The referral has ended.' : 'No session of this place is still to come.'
}

/** 'Letter made: appointment, plain and short', for his history: what was made, never what it says. */
export function letterMade(kind: LetterKind, wording: LetterWording): string {
  return `Letter made: ${kindWords[kind].toLowerCase()}, ${wordingWords[wording].toLowerCase()}`
}
