import { dayAt, timeAt, weekdayOf } from '../../calendar.ts'
import type { Fault } from '../../kit/faults.ts'
import {
  type AttemptOutcome,
  blockedWhy,
  type ContactMethod,
  isSafeTime,
  type SafeContact,
} from './safe-contact.ts'

type AttemptFacts = { at: Date; method: ContactMethod; outcome: AttemptOutcome }

type Contact = Pick<SafeContact, 'times' | 'noVoicemail' | 'noLetters' | 'noText'> | undefined

/** What was done against her wish, or without knowing it. */
export const breaches = ['voicemail', 'text', 'letter', 'unsafe_time', 'no_safe_way'] as const
export type Breach = (typeof breaches)[number]

const breachWords: Record<Breach, string> = {
  voicemail: 'A voicemail was left',
  text: 'A text was sent',
  letter: 'A letter was sent',
  unsafe_time: 'It was outside her safe times',
  no_safe_way: 'No safe way to reach her was recorded',
}

/** 'A voicemail was left; it was outside her safe times' */
export function breachesInWords(all: readonly Breach[]): string {
  const words = all.map((one) => breachWords[one])
  return words
    .map((one, index) => (index === 0 ? one : `${one.charAt(0).toLowerCase()}${one.slice(1)}`))
    .join('; ')
}

/**
 * Everything in which an attempt went against what she has said (rule 14.2); a word left by phone is a
 * voicemail. It is written down as an incident, never refused: it has happened.
 */
export function breachesOf(attempt: AttemptFacts, contact: Contact): Breach[] {
  if (!contact) return ['no_safe_way']
  const { method, outcome } = attempt
  const way = method === 'phone' && outcome === 'left_word' ? 'voicemail' : method
  return breaches.filter((one) =>
    one === 'unsafe_time'
      ? !isAtSafeTime(attempt, contact)
      : one === way && blockedWhy(contact, way) !== undefined,
  )
}

/** Was it at one of her safe times? A letter has no time of day. */
function isAtSafeTime(
  { at, method }: Pick<AttemptFacts, 'at' | 'method'>,
  contact: Pick<SafeContact, 'times'>,
): boolean {
  return method === 'letter' || isSafeTime(contact.times, weekdayOf(dayAt(at)), timeAt(at))
}

/** The one reason against an attempt as it is put down: that it has not been made yet. */
export function attemptFaults({ at }: Pick<AttemptFacts, 'at'>, now: Date): Fault<'time'>[] {
  return at > now ? [{ field: 'time', message: 'An attempt cannot be in the future' }] : []
}
