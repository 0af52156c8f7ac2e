import type { Day } from '../../calendar.ts'

export const sexes = ['male', 'female'] as const
export type Sex = (typeof sexes)[number]

export const routes = [
  'community_order',
  'suspended_sentence',
  'licence',
  'conditional_caution',
] as const
export type Route = (typeof routes)[number]

export const routeWords: Record<Route, string> = {
  community_order: 'Community order',
  suspended_sentence: 'Suspended sentence order',
  licence: 'Licence',
  conditional_caution: 'Conditional caution',
}

/** What ends, as a sentence says it: 'before his licence does'. */
export const orderWords: Record<Route, string> = {
  community_order: 'order',
  suspended_sentence: 'order',
  licence: 'licence',
  conditional_caution: 'caution',
}

export const risks = ['standard', 'medium', 'high'] as const
export type Risk = (typeof risks)[number]
export const riskWords: Record<Risk, string> = {
  standard: 'Standard',
  medium: 'Medium',
  high: 'High',
}

export const frequencies = ['weekly', 'twice_weekly'] as const
export type Frequency = (typeof frequencies)[number]
export const frequencyWords: Record<Frequency, string> = {
  weekly: 'once a week',
  twice_weekly: 'twice a week',
}

export const offences = ['da_common_assault', 'summary_only', 'either_way'] as const
export type Offence = (typeof offences)[number]
export const offenceWords: Record<Offence, string> = {
  da_common_assault: 'Common assault or battery, domestic abuse',
  summary_only: 'Other summary-only offence',
  either_way: 'Either-way offence',
}

export const endings = [
  'completed',
  'withdrawn',
  'order_ended',
  'breached',
  'transferred',
  'died',
] as const
export type Ending = (typeof endings)[number]
export const endingWords: Record<Ending, string> = {
  completed: 'Completed',
  withdrawn: 'Withdrawn',
  order_ended: 'Order ended',
  breached: 'Breached',
  transferred: 'Transferred away',
  died: 'Died',
}

export type HoldSide = 'person' | 'service'

/** A time when he was not ready (person side), or when we were not (service side); both days count. */
export type Hold = {
  id: string
  side: HoldSide
  reason: string
  fromOn: Day
  toOn: Day | undefined
}

export const personHoldReasons = {
  detox: 'Detox',
  mental_health: 'Mental health crisis',
  accommodation: 'No accommodation',
  custody: 'In custody or recalled',
  illness: 'Ill',
  adaptation: 'Needs adapted delivery',
  court: 'Court adjournment',
} as const

export const serviceHoldReasons = {
  assessment: 'Assessment not done',
  no_place: 'No place',
  no_facilitator: 'No facilitator',
  no_venue: 'No venue',
  paperwork: 'Paperwork',
} as const

/** A hold's reason in words; a reason that the lists do not know is shown as it was written. */
export function holdWords(reason: string): string {
  const known: Record<string, string> = { ...personHoldReasons, ...serviceHoldReasons }
  return known[reason] ?? reason.charAt(0).toUpperCase() + reason.slice(1).replaceAll('_', ' ')
}

/** 'Walden, Tom': how rows name a person. */
export function rowName(person: { familyName: string; givenNames: string }): string {
  return `${person.familyName}, ${person.givenNames}`
}

/** 'Tom Walden': how a page names him. */
export function fullName(person: { familyName: string; givenNames: string }): string {
  return `${person.givenNames} ${person.familyName}`
}

/** A person, open to who reads of him. */
export type Person = {
  id: string
  crn: string
  familyName: string
  givenNames: string
  dateOfBirth: Day | undefined
  sex: Sex
  localityId: string
  locality: string
  deliveryUnit: string
  restricted: boolean
  version: number
}

/** A person in the reader's scope who is closed to him: the CRN, and nothing else. */
export type Closed = { masked: true; id: string; crn: string }
