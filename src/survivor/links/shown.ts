import type { Day } from '../../calendar.ts'
import type { NoticeKind } from './notice.ts'

/** A record as its links name it: nothing of where she is or how she is reached. */
export type LinkedRecord = {
  id: string
  ref: string
  preferredName: string
  workerId: string | null
  localityId: string
}

/** A man linked to a record, until the link ends with its reason. */
export type Link = {
  id: string
  recordId: string
  crn: string
  linkedOn: Day
  linkedBy: string
  endedOn: Day | null
  endedWhy: string | null
  endedBy: string | null
}

/** What was told of a linked man, and whether anybody has seen it. */
export type Notice = {
  id: number
  kind: NoticeKind
  happenedOn: Day
  programme: string
  seenAt: string | null
  seenBy: string | null
  crn: string
  recordId: string
  ref: string
  preferredName: string
  workerId: string | null
}

/** Two men linked to one woman, whom a team manager may have kept apart. */
export type ApartRequest = {
  id: string
  recordId: string
  firstCrn: string
  secondCrn: string
  sentId: string
  askedAt: string
  askedBy: string
  decision: 'approved' | 'refused' | 'withdrawn' | null
  decidedAt: string | null
  decidedBy: string | null
  why: string | null
  ref: string
  preferredName: string
  /** Both men are linked to her still. */
  stands: boolean
}
