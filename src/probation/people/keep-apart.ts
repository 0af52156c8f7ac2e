import type { Day } from '../../calendar.ts'
import type { Person } from './person.ts'

/** Why two people are kept apart: one list for whoever records it, so that no reason tells who did (rule 6.5). */
export const keepApartReasons = [
  'co-defendant',
  'relative',
  'recorded non-association',
  'held by safeguarding',
  'other reason',
] as const
export type KeepApartReason = (typeof keepApartReasons)[number]

export const safeguardingReason: KeepApartReason = 'held by safeguarding'
/** What a referrals list says of the pairs that it names. */
export const listedReason: KeepApartReason = 'recorded non-association'

/** Who stands beside what is recorded or ended of a pair that safeguarding holds, whoever did it (rule 6.5). */
export const safeguarding = { userId: 'safeguarding', userName: 'Safeguarding' }

export const askedToEnd = 'Safeguarding asked to end a keep-apart'
/** What a history says of a pair. */
export type PairLine = 'Keep-apart added' | 'Keep-apart ended' | typeof askedToEnd

/** Does safeguarding stand as the author of it, whoever did it? */
export function isNeutral({ reason }: { reason: KeepApartReason }, what: PairLine): boolean {
  return reason === safeguardingReason && what !== askedToEnd
}

/** Somebody whom a person is kept apart from, for one reason, however many hold it. */
export type Pair = {
  otherId: string
  reason: KeepApartReason
  /** Since when safeguarding is asked to end it. */
  endAskedOn: Day | null
  /** Where the viewer may open him. */
  other: Person | undefined
}

/**
 * What may be done to end a pair: by its reason, never by where it came from (rule 6.5). One that safeguarding holds
 * is asked for, once, and holds until they end it; nothing of a pair with somebody whom the viewer may not open.
 */
export function endOf({ reason, other, endAskedOn }: Pair): 'end' | 'ask' | undefined {
  if (other === undefined) return undefined
  if (reason !== safeguardingReason) return 'end'
  return endAskedOn ? undefined : 'ask'
}
