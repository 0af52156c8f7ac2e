import { type Day, dayAt } from '../../calendar.ts'
import {
  type KnownCase,
  type KnownEnrolment,
  type KnownRecord,
  type SurvivorFacts,
  unwrittenSurvivor,
} from './facts.ts'

/** The part of a record that a row is about: a family's case, or an enrolment. */
export type KnownPart = ({ kind: 'case' } & KnownCase) | ({ kind: 'enrolment' } & KnownEnrolment)

/** The day that a row's clock runs from: the referral's, or the day she agreed. */
export function clockDay(
  facts: Pick<SurvivorFacts, 'programme' | 'referredAt' | 'agreedOn'>,
): Day | null {
  if (facts.programme === 'freedom') return facts.agreedOn
  return facts.referredAt === null ? null : dayAt(new Date(facts.referredAt))
}

/**
 * Which part a row is about: the one of that referral, else the open one, else the newest. A row that begins after the
 * last one ended, or that ended before the open one began, is another part.
 */
export function partFor(
  record: KnownRecord | undefined,
  given: Partial<SurvivorFacts>,
): KnownPart | undefined {
  const isEnrolment = given.programme === 'freedom'
  const parts: KnownPart[] = isEnrolment
    ? (record?.enrolments ?? []).map((one) => ({ kind: 'enrolment', ...one }))
    : (record?.cases ?? []).map((one) => ({ kind: 'case', ...one }))
  const newestFirst = parts.sort((one, two) => (begun(one) < begun(two) ? 1 : -1))
  const from = clockDay({ ...unwrittenSurvivor, ...given }) ?? undefined
  const same = newestFirst.find((one) => begun(one) === from)
  if (same) return same
  const found = newestFirst.find(({ facts }) => !facts.endedOn) ?? newestFirst[0]
  if (!found || !from) return found
  const isLater = found.facts.endedOn && !given.endedOn && from > found.facts.endedOn
  const isEarlier = given.endedOn && given.endedOn <= begun(found)
  return isLater || isEarlier ? undefined : found
}

/** What is known before a row is read: of her, and of the part that the row is about. */
export function factsBefore(
  record: KnownRecord | undefined,
  part: KnownPart | undefined,
): SurvivorFacts {
  return { ...unwrittenSurvivor, ...record?.facts, ...part?.facts }
}

function begun(part: KnownPart): Day {
  return part.kind === 'enrolment' ? part.facts.agreedOn! : dayAt(new Date(part.facts.referredAt!))
}
