import { dayAt, timeAt, weekdayOf } from '../calendar.ts'
import type { Fault } from '../people/order-rules.ts'
import {
  type AttemptOutcome,
  blockedWhy,
  type ContactMethod,
  contactMethods,
  isSafeTime,
  type SafeContact,
} from './safe-contact.ts'

export type AttemptFacts = {
  at: Date
  method: ContactMethod
  outcome: AttemptOutcome
  /** Why outside her safe times. */
  note: string
}

type Contact = Pick<SafeContact, 'times' | 'noVoicemail' | 'noLetters' | 'noText'> | undefined

/** Ways that may be used at all: what she has said is not safe is not among them (timing rules 8.1). */
export function safeMethods(contact: NonNullable<Contact>): ContactMethod[] {
  return contactMethods.filter((method) => !blockedWhy(contact, method))
}

/** Was it at one of her safe times? A letter has no time of day. */
export function isAtSafeTime(
  { at, method }: Pick<AttemptFacts, 'at' | 'method'>,
  contact: Pick<SafeContact, 'times'>,
): boolean {
  return method === 'letter' || isSafeTime(contact.times, weekdayOf(dayAt(at)), timeAt(at))
}

/**
 * Every reason against an attempt as it is put down: in the future, in a way that she has said is not safe (a word left
 * by phone is a voicemail), outside her safe times without a reason (timing rules 8.1).
 */
export function attemptFaults(
  attempt: AttemptFacts,
  contact: Contact,
  now: Date,
): Fault<'method' | 'outcome' | 'time' | 'note'>[] {
  if (!contact) {
    return [{ field: 'method', message: 'Record how she may be reached before you contact her' }]
  }
  const { at, method, outcome, note } = attempt
  const faults: Fault<'method' | 'outcome' | 'time' | 'note'>[] = []
  const way = blockedWhy(contact, method)
  if (way) faults.push({ field: 'method', message: way })
  const voicemail =
    method === 'phone' && outcome === 'left_word' ? blockedWhy(contact, 'voicemail') : undefined
  if (voicemail) faults.push({ field: 'outcome', message: voicemail })
  if (at > now) faults.push({ field: 'time', message: 'An attempt cannot be in the future' })
  else if (!note && !isAtSafeTime(attempt, contact)) {
    const message = 'This is outside her safe times: say why it was made then'
    faults.push({ field: 'note', message })
  }
  return faults
}
