import { type Day, dayAt, inWords } from '../../calendar.ts'
import type { Fault } from '../../kit/faults.ts'
import type { CaseEnding } from './case.ts'
import { type HandOver, whomInWords } from './hand-over.ts'

/** Every reason against the dates of a social worker's referral. */
export function referralFaults(
  { referredAt, planReviewOn }: { referredAt: Date; planReviewOn: Day | undefined },
  now: Date,
): Fault<'referredOn' | 'planReviewOn'>[] {
  const faults: Fault<'referredOn' | 'planReviewOn'>[] = []
  if (referredAt > now) {
    faults.push({ field: 'referredOn', message: 'The referral cannot be in the future' })
  }
  if (planReviewOn && planReviewOn < dayAt(referredAt)) {
    const message = `Plan review must be on or after the referral of ${inWords(dayAt(referredAt))}`
    faults.push({ field: 'planReviewOn', message })
  }
  return faults
}

type EndingFacts = {
  why: CaseEnding
  endedOn: Day
  reason: string
  referredAt: Date
  isReached: boolean
  safeAttempts: number
  /** Passed on, and nothing has come back. */
  handOvers: readonly Pick<HandOver, 'toName' | 'toTeam'>[]
}

/**
 * Every reason against ending a case (rule 15.3: three safe attempts, then back to the social worker, never closed
 * silently). Who was never reached goes back to the social worker, and before all attempts are made only with a reason.
 */
export function endingFaults(
  facts: EndingFacts,
  most: number,
  today: Day,
): Fault<'why' | 'endedOn' | 'reason'>[] {
  const { why, endedOn, reason, referredAt, isReached, safeAttempts } = facts
  const faults: Fault<'why' | 'endedOn' | 'reason'>[] = []
  if (endedOn > today) faults.push({ field: 'endedOn', message: 'Day cannot be in the future' })
  if (endedOn < dayAt(referredAt)) {
    const message = `Day must be on or after the referral of ${inWords(dayAt(referredAt))}`
    faults.push({ field: 'endedOn', message })
  }
  const [waitsFor] = facts.handOvers
  if (waitsFor) {
    const message = `Record what came back from ${whomInWords(waitsFor)} first`
    faults.push({ field: 'why', message })
  }
  if (isReached) return faults
  if (why !== 'back_to_social_worker') {
    const message = 'She was never reached: the case can only go back to the social worker'
    faults.push({ field: 'why', message })
  }
  if (safeAttempts < most && !reason) {
    const message = `${safeAttempts} of ${most} safe attempts were made: say why it goes back before all of them`
    faults.push({ field: 'reason', message })
  }
  return faults
}
