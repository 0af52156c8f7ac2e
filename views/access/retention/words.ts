import type { Listed } from '../../../src/access/retention/list.ts'
import type { Standing } from '../../../src/access/retention/standing.ts'
import type { Status } from '../../kit/status.tsx'

/** How a record stands, in words and a shape. */
export const standingWords: Record<Standing, { status: Status; words: string }> = {
  asked: { status: 'red', words: 'Erasure asked for' },
  held: { status: 'black', words: 'On legal hold' },
  due: { status: 'amber', words: 'Due for review' },
  longer: { status: 'green', words: 'Kept longer' },
  later: { status: 'green', words: 'Not due yet' },
  open: { status: 'grey', words: 'Still in use' },
}

/** What the list can be narrowed to. */
export const listedWords: Record<Listed, string> = {
  due: 'Due for review',
  asked: 'Erasure asked for',
  held: 'On legal hold',
  longer: 'Kept longer',
  later: 'Due within a year',
}

/** What goes, as whoever erases it says it: a report calls it as the person is spoken to. */
export function goingWords(title: string): string {
  return spokenTo[title] ?? title
}

const spokenTo: Record<string, string> = {
  'Who you are': 'Name, number and whatever else says who it is',
  'Times you were held up': 'Holds',
  'How you may be reached': 'Safe contact and address',
  'Your children': 'Children',
  'When you had a worker': 'Workers that the record had',
  'Attempts to reach you': 'Attempts to reach her',
  'Against your wish': 'Incidents',
  'Your wish to wait': 'Deferrals',
}
