import type { Day } from '../../calendar.ts'
import { type Risk, rowName } from '../people/person.ts'
import type { Sitting } from './seats.ts'

/** Who a place belongs to, as far as the reader may know: by name, by CRN alone, or not at all. */
export type Occupant =
  | {
      shown: 'named'
      personId: string
      crn: string
      familyName: string
      givenNames: string
      risk: Risk | undefined
      riskOn: Day | undefined
    }
  | { shown: 'restricted'; crn: string }
  | { shown: 'other' }

/** A place in a cohort, held or given back: when he sits or sat in it, and who he is. */
export type RosterLine = Sitting & {
  placementId: string
  status: 'booked' | 'started' | 'completed' | 'withdrawn'
  lastSessionOn: Day
  occupant: Occupant
}

/** 'Walden, Tom', or what may be said instead. */
export function occupantName({ occupant }: Pick<RosterLine, 'occupant'>): string {
  if (occupant.shown === 'named') return rowName(occupant)
  return occupant.shown === 'restricted' ? occupant.crn : 'Taken'
}

/** The family name alone, for the narrow space inside a bar. */
export function shortName({ occupant }: Pick<RosterLine, 'occupant'>): string {
  if (occupant.shown === 'named') return occupant.familyName
  return occupant.shown === 'restricted' ? occupant.crn : 'Taken'
}

/** Who is expected at a session that day: everybody whose place reaches over it. */
export function expectedAt(roster: readonly RosterLine[], on: Day): RosterLine[] {
  return roster.filter(({ entryOn, untilOn }) => entryOn <= on && on <= untilOn)
}

/** Those of them whose names the reader sees: whom a page reads of. */
export function namedIn(lines: readonly { occupant: Occupant }[]): string[] {
  return lines.flatMap(({ occupant }) => (occupant.shown === 'named' ? [occupant.personId] : []))
}
