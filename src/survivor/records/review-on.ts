import type { YearsSetting } from '../../access/retention/years.ts'
import { addMonths, type Day, day, later } from '../../calendar.ts'

/** How long a family's record is kept; the numbers are the controller's to set (rule 15.9). */
export const keptYears = [
  {
    key: 'caseYears',
    label: 'After the last case or enrolment has ended',
    hint: 'With all that was recorded of her.',
    ...{ unit: 'years', least: 1, most: 100, first: 6 },
  },
  {
    key: 'childAge',
    label: 'Where there are children: until the youngest is',
    hint: 'To the end of that year, where it is later.',
    ...{ unit: 'years old', least: 1, most: 100, first: 25 },
  },
] as const satisfies readonly YearsSetting[]
type KeptYears = Readonly<Record<string, number>>

/** What her day is counted from. */
type LastDays = {
  /** Cases and enrolments that have not ended. */
  open: number
  /** The last day on which one ended; else the day of her record. */
  endedOn: Day
  youngestBornIn: number | undefined
}

/**
 * The day on which somebody looks whether the record is still kept: years after the last case or enrolment ended, or
 * the end of the year in which her youngest child comes of the age that is set, whichever is later; none while one is
 * open (rule 15.9).
 */
export function reviewOn(
  { open, endedOn, youngestBornIn }: LastDays,
  years: KeptYears,
): Day | undefined {
  if (open > 0) return undefined
  const own = addMonths(endedOn, 12 * years['caseYears']!)
  if (youngestBornIn === undefined) return own
  return later(own, day(`${youngestBornIn + years['childAge']!}-12-31`))
}
