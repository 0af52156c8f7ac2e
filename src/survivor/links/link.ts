import type { LinkedMan, LinkedProgramme } from '../../across/across.ts'
import { type Day, inShort, timeInWords, weekdayInWords } from '../../calendar.ts'
import type { LinkedRecord } from './shown.ts'

/** The same words for a CRN that nobody has and for one that may not be linked (rule 18.2). */
export const cannotBeLinked =
  'This CRN cannot be linked. Check it with the person who gave it to you.'

/** A CRN as it is typed: whole, one letter and six digits. Undefined for anything less: there is no search. */
export function readCrn(typed: string): string | undefined {
  const crn = typed.replaceAll(/\s/g, '').toUpperCase()
  return /^[A-Z]\d{6}$/.test(crn) ? crn : undefined
}

/** Pairs of men of one record that a new link makes, each in the order of their CRNs. */
export function pairsWith(crn: string, others: readonly string[]): [string, string][] {
  return others
    .filter((other) => other !== crn)
    .map((other) => [crn, other].sort() as [string, string])
}

/** A line of the record's history: which man, by his CRN. */
export function lineOf({ id }: Pick<LinkedRecord, 'id'>, what: string, crn: string, why?: string) {
  const changes = [{ field: 'CRN', before: '', after: crn }]
  return { subject: 'record' as const, subjectId: id, what, why, changes }
}

const statusWords: Record<LinkedProgramme['status'], string> = {
  waiting: 'Waiting',
  booked: 'Booked',
  started: 'Started',
  completed: 'Completed',
  ended: 'Ended',
}

/** 'Started 12 Jan 2026', 'Booked for 11 Jan 2027', 'Completed 6 Jul 2026'. */
export function statusInWords({ status, startsOn, finishedOn }: LinkedProgramme): string {
  const words = statusWords[status]
  if (status === 'booked' && startsOn) return `${words} for ${inShort(startsOn)}`
  if (status === 'started' && startsOn) return `${words} ${inShort(startsOn)}`
  if (status === 'completed' && finishedOn) return `${words} ${inShort(finishedOn)}`
  return words
}

/** 'Tuesdays at 6pm': when his group meets, never where. */
export function slotsInWords({ slots }: LinkedProgramme): string {
  return slots
    .map(({ weekday, startsAt }) => `${weekdayInWords(weekday)}s at ${timeInWords(startsAt)}`)
    .join(', ')
}

/** The day that he is released, where it is still to come or has come. */
export function releaseInWords({ releaseOn }: LinkedMan, today: Day): string | undefined {
  if (!releaseOn) return undefined
  return releaseOn > today
    ? `To be released ${inShort(releaseOn)}`
    : `Released ${inShort(releaseOn)}`
}
