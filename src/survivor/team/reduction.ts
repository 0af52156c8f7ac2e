import { addDays, type Day, inWords } from '../../calendar.ts'
import { hoursInWords } from '../../kit/hours.ts'
import { leaveInWords } from '../../kit/leave-words.ts'

export const reductionKinds = ['leave', 'part_time', 'other_work'] as const
export type ReductionKind = (typeof reductionKinds)[number]

export const reductionWords: Record<ReductionKind, string> = {
  leave: 'Leave',
  part_time: 'Part time',
  other_work: 'Other work',
}

/** Leave, part time or other work, dated; `minutes` is what she works a week while it lasts. */
export type AskedReduction = {
  kind: ReductionKind
  fromOn: Day
  toOn: Day | undefined
  minutes: number
  coverId: string | undefined
  reason: string
}

/** One that is saved, with who covers and, where she covers for somebody else, for whom. */
export type KnownReduction = AskedReduction & { id: string; cover: string | undefined }

/** Leave on which another worker is away, or is covered by the one asked about. */
export type OthersLeave = {
  workerId: string
  worker: string
  coverId: string | undefined
  fromOn: Day
  toOn: Day | undefined
}

type ReductionFault = { field: string; message: string }

/** What is known when somebody records a reduction. */
type ReductionFacts = {
  workerId: string
  contractedMinutes: number
  known: readonly KnownReduction[]
  /** The leave of everybody else. */
  others: readonly OthersLeave[]
}

/** What is recorded late may have begun so many days ago: before that, loads of the past stand. */
const daysBack = 84

/** The first day on which what is recorded today may have begun. */
export function earliestOn(today: Day): Day {
  return addDays(today, -daysBack)
}

/**
 * Every reason why leave, part time or other work cannot be recorded: it ends before it begins, meets another of its
 * kind, leaves more hours than she is contracted for, or its cover is away herself then; and why she cannot be away,
 * because she covers for somebody then.
 */
export function reductionFaults(
  asked: AskedReduction,
  today: Day,
  facts: ReductionFacts,
): ReductionFault[] {
  const { kind, fromOn, toOn, minutes } = asked
  const faults = firstDayFaults(fromOn, today)
  if (toOn !== undefined && toOn < fromOn) {
    const message = 'Last day must be the same as or after the first day'
    return [...faults, { field: 'toOn', message }]
  }
  const same = facts.known.find((one) => one.kind === kind && meets(one, asked))
  if (same) {
    const message = `There is ${reductionWords[kind].toLowerCase()} ${spanInWords(same)} already`
    faults.push({ field: 'fromOn', message })
  }
  if (kind === 'leave') return [...faults, ...coverFaults(asked, facts)]
  if (minutes >= facts.contractedMinutes) {
    const most = hoursInWords(facts.contractedMinutes)
    faults.push({
      field: 'hours',
      message: `Hours worked must be fewer than the ${most} contracted`,
    })
  }
  if (asked.coverId) {
    faults.push({
      field: 'coverId',
      message: 'Cover is for leave: she reads the records meanwhile',
    })
  }
  return faults
}

function firstDayFaults(fromOn: Day, today: Day): ReductionFault[] {
  if (fromOn < earliestOn(today)) {
    const message = `First day must be within the last ${daysBack / 7} weeks, or later`
    return [{ field: 'fromOn', message }]
  }
  if (fromOn <= addDays(today, 730)) return []
  return [{ field: 'fromOn', message: 'First day must be within two years' }]
}

function coverFaults(asked: AskedReduction, facts: ReductionFacts): ReductionFault[] {
  const faults: ReductionFault[] = []
  if (asked.toOn === undefined)
    faults.push({ field: 'toOn', message: 'Enter the last day of leave' })
  if (asked.coverId === facts.workerId) {
    faults.push({ field: 'coverId', message: 'Cover must be another worker' })
  }
  const away = facts.others.find((one) => one.workerId === asked.coverId && meets(one, asked))
  if (away) {
    const message = `${away.worker} is on leave herself ${spanInWords(away)}`
    faults.push({ field: 'coverId', message })
  }
  const covered = facts.others.find((one) => one.coverId === facts.workerId && meets(one, asked))
  if (covered) {
    const message = `She covers for ${covered.worker} ${spanInWords(covered)}: change that first`
    faults.push({ field: 'fromOn', message })
  }
  return faults
}

type Span = { fromOn: Day; toOn: Day | undefined }

/** Do two spans have a day in common? One without an end goes on. */
export function meets(one: Span, other: Span): boolean {
  return (
    (other.toOn === undefined || one.fromOn <= other.toOn) &&
    (one.toOn === undefined || other.fromOn <= one.toOn)
  )
}

/** '14 to 18 December 2026', or 'from 14 December 2026' where it has no end. */
export function spanInWords({ fromOn, toOn }: Span): string {
  return toOn === undefined ? `from ${inWords(fromOn)}` : leaveInWords({ fromOn, toOn })
}

/** 'Leave, 14 to 18 December 2026', 'Part time, 20 hours a week, from 14 December 2026' */
export function reductionInWords(one: Pick<AskedReduction, 'kind' | 'minutes'> & Span): string {
  const hours =
    one.kind === 'leave' && one.minutes === 0 ? '' : `, ${hoursInWords(one.minutes)} hours a week`
  return `${reductionWords[one.kind]}${hours}, ${spanInWords(one)}`
}
