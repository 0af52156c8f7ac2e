import type { Day } from '../../calendar.ts'
import type { Entry, Seeker } from '../placements/place.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import { cautionOf, type KeptCaution } from './caution.ts'
import { type Clock, clockOf } from './clock.ts'
import { type Contact, contactOf } from './contact.ts'
import type { ToldNotice } from './notice-words.ts'
import {
  type Leaves,
  leavesOf,
  type NoneLeft,
  type Pair,
  type PairLeft,
  pairsLeft,
} from './pairs-left.ts'

/** All that a man's own page tells of his legal clock. */
export type LegalClock = {
  clock: Clock
  contact: Contact
  /** The pair that he holds and what it leaves him; nothing where he holds none or it ends too late. */
  own: (Pair & { leaves: Leaves }) | undefined
  /** Pairs that he could be booked on instead, or after this one. */
  pairs: readonly PairLeft[]
  /** Why there is no pair at all, with the one that he holds. */
  none: NoneLeft | undefined
  notices: readonly ToldNotice[]
}

/** His clock, first contact, the pairs left and what each leaves, and what the police were told. */
export function legalClockOf(
  wait: WaitToday,
  kept: KeptCaution,
  asked: { seeker: Seeker; entries: readonly Entry[]; notices: readonly ToldNotice[] },
  today: Day,
): LegalClock {
  const caution = cautionOf(wait, kept)
  const { booking, window, startedOn } = wait
  const left = pairsLeft(asked.seeker, asked.entries, today)
  const held = booking && { aOn: booking.entryOn, bOn: booking.lastSessionOn }
  const own =
    held && held.bOn <= window.hardEndOn
      ? { ...held, leaves: leavesOf(held, left.pairs, window) }
      : undefined
  const pairs = left.pairs.filter(
    ({ cohort, aOn }) => cohort.id !== booking?.cohortId && !(startedOn && held && aOn <= held.bOn),
  )
  return {
    clock: clockOf(caution, today),
    contact: contactOf(caution, today),
    own,
    pairs,
    none: own ? undefined : left.none,
    notices: asked.notices,
  }
}
