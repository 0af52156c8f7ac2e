import type { Difference } from '../../kit/differences.ts'
import type { Known } from '../../kit/files/row.ts'
import { endingWords, type Hold } from '../people/person.ts'
import {
  type End,
  endFollows,
  endsEvery,
  insideFollows,
  isInside,
  losesPlaces,
  type OpenReferral,
} from '../referrals/of-the-person.ts'
import type { KnownPerson, KnownReferral } from './known-people.ts'
import { roleRefusal } from './own-area.ts'
import type { ReferralFacts } from './referral-facts.ts'

type Case = {
  facts: ReferralFacts
  person: KnownPerson | undefined
  referral: KnownReferral | undefined
}

/** The ending of the person that a row brings, where it was not known before. */
export function endOfPerson({ facts, referral }: Case): End | undefined {
  const { endedOn, endedWhy } = facts
  if (!endedOn || !endedWhy || !endsEvery(endedWhy)) return undefined
  return referral?.facts.endedOn ? undefined : { endedOn, endedWhy }
}

/** The time inside that a row brings, where it was not known before. */
export function insideOfPerson({ facts, referral }: Case): Omit<Hold, 'id'>[] {
  if (facts.endedOn) return []
  const before = referral?.facts.holds.map((hold) => JSON.stringify(hold)) ?? []
  return facts.holds
    .filter((hold) => isInside(hold) && !before.includes(JSON.stringify(hold)))
    .map((hold) => ({ ...hold, toOn: hold.toOn ?? undefined }))
}

/** What follows for his other referrals, of those that whoever brings the file may bring in. */
export function othersFollow(found: Case, known: Known): Difference[] {
  const open = otherOpen(found, known)
  const end = endOfPerson(found)
  if (end) return endFollows(open, end)
  return insideOfPerson(found).flatMap((hold) => insideFollows(open, hold, ''))
}

/** Said of every such row about somebody whom the reader may open, whether he has another referral or not. */
export function ofPersonWords(found: Case): [column: string, words: string] | undefined {
  if (found.person?.standing !== 'open') return undefined
  const end = endOfPerson(found)
  if (end) {
    const why = endingWords[end.endedWhy]
    return ['ended_why', `${why}: ends every open referral of the person, whoever sees it`]
  }
  const [hold] = insideOfPerson(found)
  if (!hold) return undefined
  const places = losesPlaces(hold) ? ', and each place is given back' : ''
  return ['holds', `In custody: holds every open referral of the person, whoever sees it${places}`]
}

function otherOpen({ person, referral }: Case, known: Known): OpenReferral[] {
  return (person?.referrals ?? [])
    .filter(({ referralId, facts }) => referralId !== referral?.referralId && !facts.endedOn)
    .map(({ referralId, facts, place }) => ({
      referralId,
      programme: known.programmes.get(facts.programmeKey)?.shortName ?? facts.programmeKey,
      isCaution: facts.route === 'conditional_caution',
      isSeen: person?.standing === 'open' && !roleRefusal(known, facts.programmeKey),
      referredOn: facts.referredOn!,
      imposedOn: facts.imposedOn!,
      startedOn: facts.startedOn ?? undefined,
      place,
      openTasks: 0,
    }))
}
