import type { Day } from '../../calendar.ts'
import type { Window } from '../waiting-list/timing.ts'
import type { PersonFacts, ReferralFacts } from './referral-facts.ts'

/** What is known already of somebody whom a file names. */
export type KnownPerson = {
  personId: string
  /** 'masked': his facts are not shown to who brings the file. 'outside': he is another area's, and not to be touched. */
  standing: 'open' | 'masked' | 'outside'
  facts: PersonFacts
  /** CRNs of those he is kept apart from already, whoever holds it. */
  apartFrom: readonly string[]
  /** Of these, those whom a list named: what another holds may end without it. */
  listedApart: readonly string[]
  referrals: readonly KnownReferral[]
}

export type KnownReferral = {
  referralId: string
  orderId: string
  versionId: string
  facts: ReferralFacts
  window: Window
  place:
    | {
        placementId: string
        code: string
        status: 'booked' | 'started'
        entryOn: Day
        finishesOn: Day
      }
    | undefined
}

/**
 * Which known referral a row is about (key: CRN and programme): the one referred that day, else the open one, else the
 * newest. A row still open that was referred after the last one ended is a new referral.
 */
export function referralFor(
  person: KnownPerson | undefined,
  given: Partial<ReferralFacts>,
): KnownReferral | undefined {
  const his = (person?.referrals ?? [])
    .filter(({ facts }) => facts.programmeKey === given.programmeKey)
    .sort((one, two) => ((one.facts.referredOn ?? '') < (two.facts.referredOn ?? '') ? 1 : -1))
  const found =
    his.find(({ facts }) => facts.referredOn === given.referredOn) ??
    his.find(({ facts }) => !facts.endedOn) ??
    his[0]
  const endedOn = found?.facts.endedOn
  const again = endedOn && !given.endedOn && given.referredOn && given.referredOn > endedOn
  return again ? undefined : found
}
