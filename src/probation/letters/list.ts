import type { Day } from '../../calendar.ts'
import { expectedAt, type RosterLine } from '../cohorts/roster.ts'
import type { LetterSession } from './days.ts'

/** Who is away from a session, and who leads instead, if anybody. */
export type ListCover = { absent: string; cover: string | undefined }

/** A session as the head of a column, with who covers. */
export type ListSession = LetterSession & {
  number: number
  moduleKey: string
  numberInModule: number
  covers: readonly ListCover[]
}

const listOrders = ['name', 'joining'] as const
export type ListOrder = (typeof listOrders)[number]

/** How a list is printed: in which order, and whether a name has its CRN beside it. */
export type ListChoice = { order: ListOrder; withCrn: boolean }

/** Reads the options of an address; what is not known there is as if it were not given. */
export function listChoice(order: string | undefined, crn: string | undefined): ListChoice {
  return { order: order === 'joining' ? 'joining' : 'name', withCrn: crn !== 'no' }
}

/** One man of a list: for each session whether he is expected, so that only then there is a box to tick. */
export type ListRow = { line: RosterLine; expected: boolean[] }

/** Everybody whose held place reaches over one of these sessions, in the chosen order. */
export function listRows(
  roster: readonly RosterLine[],
  sessions: readonly ListSession[],
  order: ListOrder,
): ListRow[] {
  const held = roster.filter(({ status }) => status === 'booked' || status === 'started')
  const on = sessions.map(({ heldOn }) => new Set(expectedAt(held, heldOn)))
  return held
    .map((line) => ({ line, expected: on.map((there) => there.has(line)) }))
    .filter(({ expected }) => expected.includes(true))
    .sort((one, two) => compare(keyOf(one.line, order), keyOf(two.line, order)))
}

/** Family name first, then those known by CRN alone, then those without a name. */
function keyOf({ occupant, entryOn }: RosterLine, order: ListOrder): string[] {
  const joined: Day[] = order === 'joining' ? [entryOn] : []
  if (occupant.shown === 'named') {
    const { familyName, givenNames, crn } = occupant
    return [...joined, '1', familyName.toLowerCase(), givenNames.toLowerCase(), crn]
  }
  return occupant.shown === 'restricted' ? [...joined, '2', occupant.crn] : [...joined, '3']
}

function compare(one: readonly string[], two: readonly string[]): number {
  const at = one.findIndex((part, place) => part !== two[place])
  return at < 0 ? 0 : (one[at] ?? '').localeCompare(two[at] ?? '', 'en-GB')
}
