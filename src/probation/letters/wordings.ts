import type { LetterKind, LetterWording } from './letter-kinds.ts'

/** A letter's own words; what stands in braces is filled from the place. */
type LetterText = {
  heading: string
  opening: readonly string[]
  /** What he must know of it, after the days. */
  rules: readonly string[]
  /** Whom to ask. */
  contact: readonly string[]
  close: string
}

/** A course of weekly sessions, or a pair of workshops. */
export const courses = ['weekly', 'pair'] as const
type Course = (typeof courses)[number]

/** What stands before the days, the times and the rest, the same in every letter. */
export const labels = {
  first: 'First session',
  next: 'Next session',
  firstWorkshop: 'First workshop',
  secondWorkshop: 'Second workshop',
  time: 'Time',
  length: 'How long',
  place: 'Place',
  room: 'Room',
  weekly: 'After that',
  last: 'Last session',
  none: 'No session on',
  other: 'At another day, time or room',
  reference: 'Your reference',
} as const

const formalLate =
  'You are required to be there at the time stated. If you are late you will be refused entry, and it will be recorded that you did not attend.'
const formalBring = 'Bring this letter with you, and reading glasses if you use them.'
const formalCannot =
  'If you are unable to attend, or need help to do so, telephone {sender} on {telephone} before the day.'
const formalBoth = 'You must attend both. If you miss one of them, your place at both is cancelled.'

const plainLate = 'Be on time. If you are late, you will be refused and it counts as missed.'
const plainBring = 'Bring this letter. Bring your reading glasses if you use them.'
const plainCannot = 'If you cannot come, call {sender} on {telephone} before the day.'
const plainBoth = 'You must attend both. If you miss one, you lose your place at both.'

const formal: Record<LetterKind, Record<Course, LetterText>> = {
  appointment: {
    weekly: {
      heading: 'Your appointment',
      opening: ['I am writing to confirm your place. You are required to attend every session.'],
      rules: [formalLate, formalBring],
      contact: [formalCannot],
      close: 'Yours sincerely',
    },
    pair: {
      heading: 'Your appointment',
      opening: ['I am writing to confirm your place at two workshops.'],
      rules: [formalBoth, formalLate, formalBring],
      contact: [formalCannot],
      close: 'Yours sincerely',
    },
  },
  change: {
    weekly: {
      heading: 'Your appointment has changed',
      opening: [
        'I am writing to tell you of a change. What follows replaces every day, time and place that you were given before.',
      ],
      rules: [formalLate, formalBring],
      contact: [formalCannot],
      close: 'Yours sincerely',
    },
    pair: {
      heading: 'Your appointment has changed',
      opening: [
        'I am writing to tell you of a change. What follows replaces every day, time and place that you were given before for your workshops.',
      ],
      rules: [formalBoth, formalLate, formalBring],
      contact: [formalCannot],
      close: 'Yours sincerely',
    },
  },
  'given-back': {
    weekly: {
      heading: 'Your appointment is cancelled',
      opening: [
        'I am writing to tell you that the place held for you at {place} from {entry} is no longer held. Do not attend there.',
      ],
      rules: ['Your other appointments are not changed by this letter.'],
      contact: ['To ask what happens next, telephone {sender} on {telephone}.'],
      close: 'Yours sincerely',
    },
    pair: {
      heading: 'Your appointment is cancelled',
      opening: [
        'I am writing to tell you that your place at the two workshops at {place} on {entry} and {last} is no longer held. Do not attend either of them.',
      ],
      rules: ['Your other appointments are not changed by this letter.'],
      contact: ['To ask what happens next, telephone {sender} on {telephone}.'],
      close: 'Yours sincerely',
    },
  },
}

const plain: Record<LetterKind, Record<Course, LetterText>> = {
  appointment: {
    weekly: {
      heading: 'Your appointment',
      opening: ['You have a place. You must come to every session.'],
      rules: [plainLate, plainBring],
      contact: [plainCannot],
      close: 'From',
    },
    pair: {
      heading: 'Your appointment',
      opening: ['You have a place at two workshops.'],
      rules: [plainBoth, plainLate, plainBring],
      contact: [plainCannot],
      close: 'From',
    },
  },
  change: {
    weekly: {
      heading: 'Your appointment has changed',
      opening: ['Something has changed. Use only the days, times and place in this letter.'],
      rules: [plainLate, plainBring],
      contact: [plainCannot],
      close: 'From',
    },
    pair: {
      heading: 'Your appointment has changed',
      opening: ['Your workshops have changed. Use only the days, times and place in this letter.'],
      rules: [plainBoth, plainLate, plainBring],
      contact: [plainCannot],
      close: 'From',
    },
  },
  'given-back': {
    weekly: {
      heading: 'Your appointment is cancelled',
      opening: [
        'You no longer have the place at {place} from {entry}. Do not go there.',
        'Your other appointments stay the same.',
      ],
      rules: [],
      contact: ['To ask what happens next, call {sender} on {telephone}.'],
      close: 'From',
    },
    pair: {
      heading: 'Your appointment is cancelled',
      opening: [
        'You no longer have a place at the workshops at {place} on {entry} and {last}. Do not go to them.',
        'Your other appointments stay the same.',
      ],
      rules: [],
      contact: ['To ask what happens next, call {sender} on {telephone}.'],
      close: 'From',
    },
  },
}

/** Every wording of every kind of letter; large print says what the plain one says, in letters of 18 points. */
export const wordings: Record<LetterWording, Record<LetterKind, Record<Course, LetterText>>> = {
  formal,
  plain,
  large: plain,
}
