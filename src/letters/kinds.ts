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

/**
 * The letters that fit a place: one that is held may be told of or changed, one that was given back only told of as
 * such; a completed one needs no letter.
 */
export function kindsFor(status: string): readonly LetterKind[] {
  if (status === 'booked' || status === 'started') return ['appointment', 'change']
  return status === 'withdrawn' ? ['given-back'] : []
}

/** 'Letter made: appointment, plain and short', for his history: what was made, never what it says. */
export function letterMade(kind: LetterKind, wording: LetterWording): string {
  return `Letter made: ${kindWords[kind].toLowerCase()}, ${wordingWords[wording].toLowerCase()}`
}
