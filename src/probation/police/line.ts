import type { Day } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { isMissed, type Outcome } from '../attendance/outcome.ts'

/**
 * All that the police may be sent of one man, and nothing beside it (rule 10.5): who he is, his
 * caution, and a workshop with whether he attended. No risk, no kind of absence, no note, officer or place.
 */
export type PoliceLine = {
  crn: string
  familyName: string
  givenNames: string
  dateOfBirth: Day | undefined
  cautionOn: Day
  deadlineOn: Day
  workshop: string | undefined
  workshopOn: Day | undefined
  attended: Attended | undefined
}

export type Attended = 'yes' | 'no' | 'not recorded' | 'still to come'

export const attendedWords: Record<Attended, string> = {
  yes: 'Yes',
  no: 'No',
  'not recorded': 'Not recorded yet',
  'still to come': 'Still to come',
}

export const policeColumns = [
  'crn',
  'family_name',
  'given_names',
  'date_of_birth',
  'caution_on',
  'deadline_on',
  'workshop',
  'workshop_on',
  'attended',
] as const

/** The cells of a line, field by field, so that a fact added elsewhere cannot slip into a file. */
export function policeCells(line: PoliceLine): (string | null)[] {
  return [
    line.crn,
    line.familyName,
    line.givenNames,
    line.dateOfBirth ?? null,
    line.cautionOn,
    line.deadlineOn,
    line.workshop ?? null,
    line.workshopOn ?? null,
    line.attended ?? null,
  ]
}

/** Yes or no: refused at the door and every kind of absence are alike to the police; what nobody has said is neither. */
export function attendedOf(outcome: Outcome | undefined): Attended {
  if (!outcome) return 'not recorded'
  return isMissed(outcome) ? 'no' : 'yes'
}

/** 'A' or 'B', by the place of the workshop in the programme; undefined for what is none of its modules. */
export function workshopOf(
  { modules }: Pick<ProgrammeTemplate, 'modules'>,
  moduleKey: string,
): string | undefined {
  return ['A', 'B'][modules.findIndex(({ key }) => key === moduleKey)]
}
