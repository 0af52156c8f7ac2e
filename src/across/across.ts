import type { Day, Weekday } from '../calendar.ts'

/**
 * The minimal view of a linked man (rule 18.3): no name, no address, no venue on any page. `personKey` is this
 * answer's own, and says nothing on the other side.
 */
export type LinkedMan = {
  crn: string
  programmes: readonly LinkedProgramme[]
  /** The day he is released, where he is held and it is known. */
  releaseOn: Day | undefined
}

export type LinkedProgramme = {
  programme: string
  /** In words: 'Waiting', 'Booked', 'Started', 'Completed', 'Ended'. */
  status: 'waiting' | 'booked' | 'started' | 'completed' | 'ended'
  /** His group's day and time, local: 'tue', '18:00', and its minutes. */
  slots: readonly { weekday: Weekday; startsAt: string; minutes: number }[]
  startsOn: Day | undefined
  finishedOn: Day | undefined
  /** Sessions held so far, newest first: came or not; catch-ups count as came. */
  sessions: readonly { onDay: Day; came: boolean }[]
}

/** Where a linked man is to be, for the backstop alone; it is never shown. Restricted men are looked for like any other. */
export type ManSession = {
  crn: string
  onDay: Day
  startsAt: string
  minutes: number
  siteId: string
  town: string
}

/** A shared site as this side may know it: its own windows, and nothing of anybody else's. */
export type SharedSite = {
  id: string
  name: string
  town: string
  windows: readonly { weekday: Weekday; from: string; to: string }[]
}

/**
 * What holds over there now of a pair that was sent: they are kept apart, they sit in one group still, or the row is not
 * there. A row that others have too holds all the same.
 */
export type ApartNow = 'kept' | 'together' | 'gone'

/** A pair that probation asks safeguarding to end: two CRNs, and the ids of every row that holds it. */
export type EndAsked = { ids: readonly string[]; firstCrn: string; secondCrn: string; askedOn: Day }

type At = { today: Day; now: Date }

/**
 * Everything that the survivor side may ask of the other, and the one thing it may tell it (rule 18.1). What is shown
 * of men is minimal: a CRN that does not exist and one of limited access are answered alike, not at all. What is
 * checked is everybody (rule 19.3).
 */
export type Across = {
  findMen: (crns: readonly string[]) => Promise<readonly LinkedMan[]>
  findSessions: (crns: readonly string[], from: Day, to: Day) => Promise<readonly ManSession[]>
  /** Of these CRNs, those that nobody has over there: nothing of them can be checked. */
  findUnknown: (crns: readonly string[]) => Promise<readonly string[]>
  sharedSites: () => Promise<readonly SharedSite[]>
  /** Sends one neutral row: two men, and nothing else. Sending the same id again changes nothing. */
  keepApart: (
    sentId: string,
    first: string,
    second: string,
    at: At,
  ) => Promise<'sent' | 'not_found'>
  /** Takes back what was sent by this id, and nothing that another holds. */
  endApart: (sentId: string, at: At) => Promise<void>
  /** What holds over there of what was sent by these ids. */
  apartNow: (sentIds: readonly string[], today: Day) => Promise<ReadonlyMap<string, ApartNow>>
  /** Pairs held by safeguarding, whoever recorded them, that probation asks to end. */
  findEndAsked: () => Promise<readonly EndAsked[]>
  /** Ends such a pair, by the ids that were seen of it; false where somebody has ended it already. */
  endAsked: (ids: readonly string[], at: At) => Promise<boolean>
}
