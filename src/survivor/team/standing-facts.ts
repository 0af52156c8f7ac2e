import type { Day } from '../../calendar.ts'

export const factKinds = [
  'nobody_there',
  'contact_late',
  'review_late',
  'rating_unsourced',
  'session_unled',
  'session_closed',
] as const
export type FactKind = (typeof factKinds)[number]

/** What is wrong now and stays wrong until somebody acts: of a record, or of a session of a group. */
export type StandingFact = {
  kind: FactKind
  /** The record it is of, or the group. */
  of: { recordId: string } | { groupId: string }
  name: string
  workerId: string | undefined
  /** Since when it is wrong; of a session the day on which it is held. */
  on: Day
}

/** How each is said of one, and of several: 'Her worker has left, or is away and nobody covers'. */
export const factWords: Record<FactKind, { one: string; counted: string }> = {
  nobody_there: {
    one: 'Her worker has left, or is away and nobody covers',
    counted: 'with a worker who has left, or is away with nobody to cover',
  },
  contact_late: { one: 'A contact is overdue', counted: 'with a contact overdue' },
  review_late: { one: 'The plan review is overdue', counted: 'with a plan review overdue' },
  rating_unsourced: {
    one: 'Her risk rating has no source',
    counted: 'with a risk rating without its source',
  },
  session_unled: {
    one: 'Nobody leads this session',
    counted: 'sessions of the next four weeks with nobody to lead them',
  },
  session_closed: {
    one: 'The venue is closed on this day',
    counted: 'sessions of the next four weeks on a closed day',
  },
}
