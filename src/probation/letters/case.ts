import type { Sex } from '../people/person.ts'
import type { LetterFacts } from './letter.ts'
import type { LetterPlace } from './letter-kinds.ts'

/** A place with all that a letter about it says. */
export type LetterCase = Omit<LetterPlace, 'sessionsToCome'> & {
  placementId: string
  personId: string
  referralId: string
  cohortId: string
  code: string
  sex: Sex
  facts: LetterFacts
}
