import {
  type Day,
  dayAt,
  hourInWords,
  instantInWords,
  timeAt,
  timeInWords,
} from '../../calendar.ts'
import type { Fault } from '../../kit/faults.ts'
import type { RiskLevel } from './case.ts'
import { hoursInWords } from './contact-clock.ts'
import type { ServiceSettings } from './service-settings.ts'

export const heardOutcomes = ['reached', 'tried', 'could_not'] as const
export type HeardOutcome = (typeof heardOutcomes)[number]

export const heardOutcomeWords: Record<HeardOutcome, string> = {
  reached: 'Reached her',
  tried: 'Tried, and did not reach her',
  could_not: 'Could not try',
}

export const safeties = ['yes', 'no', 'not_known'] as const
export type IsSafe = (typeof safeties)[number]

export const safetyWords: Record<IsSafe, string> = {
  yes: 'Safe',
  no: 'Not safe',
  not_known: 'Not known whether she is safe',
}

/** Passed on to somebody, and nothing has come back yet. */
export type HandOver = { id: string; passedAt: Date; toName: string; toTeam: string }

/** What came back: what happened, when, from whom, whether she is safe and what is next. */
export type Heard = {
  outcome: HeardOutcome
  happenedAt: Date
  from: string
  isSafe: IsSafe
  next: string
  by: string
}

/** One that was passed on, with what came back of it. */
export type PassedOn = HandOver & { by: string; heard: Heard | undefined }

/** 'Maya Lund, IDVA service'; who was passed on before a name was asked for has nobody by name. */
export function whomInWords({ toName, toTeam }: Pick<HandOver, 'toName' | 'toTeam'>): string {
  return toName ? `${toName}, ${toTeam}` : `${toTeam}, nobody by name`
}

/** Was she reached after she was passed on? Then nobody has to say what came of it. */
export function isReachedSince(
  { passedAt }: Pick<HandOver, 'passedAt'>,
  { contactedOn, contactedAt }: { contactedOn: Day | undefined; contactedAt: Date | undefined },
): boolean {
  if (contactedAt) return contactedAt >= passedAt
  return contactedOn !== undefined && contactedOn >= dayAt(passedAt)
}

/** The instant by which something must be heard back, by the clock on any day (rule 15.4: a setting by risk). */
export function heardBackBy(
  { passedAt }: Pick<HandOver, 'passedAt'>,
  risk: RiskLevel,
  { heardBackHours }: Pick<ServiceSettings, 'heardBackHours'>,
): Date {
  return new Date(passedAt.getTime() + heardBackHours[risk] * 3_600_000)
}

/** How often it has alarmed by now: once when the time has run out, and once more each time that it runs out again. */
export function alarmsBy(
  { passedAt }: Pick<HandOver, 'passedAt'>,
  risk: RiskLevel,
  { heardBackHours }: Pick<ServiceSettings, 'heardBackHours'>,
  now: Date,
): number {
  const past = now.getTime() - passedAt.getTime()
  return Math.max(0, Math.floor(past / (heardBackHours[risk] * 3_600_000)))
}

/** 'Heard back by 10:45am' while it runs; then 'no word from Maya Lund, IDVA service, 3 hours after it was due'. */
export function heardLead(handOver: HandOver, by: Date, alarms: number, now: Date): string {
  const whom = whomInWords(handOver)
  if (alarms === 0) return `passed to ${whom}. Heard back by ${momentInWords(by, now)}.`
  const late = hoursInWords(now.getTime() - by.getTime())
  return `no word from ${whom}, ${late} after it was due. ${alarms === 1 ? 'First alarm' : `Alarm ${alarms.toLocaleString('en-GB')}`}.`
}

/** '10:45am' today, '10:45am on Friday 27 November' on another day. */
export function momentInWords(at: Date, now: Date): string {
  return dayAt(at) === dayAt(now) ? timeInWords(timeAt(at)) : hourInWords(at)
}

/**
 * Why she cannot have been passed on, or been heard of, then: it has not come yet, or nobody had referred her. A wrong
 * year would alarm for ever, or stop her clock.
 */
export function passedTimeFaults(
  at: Date,
  { now, referredAt }: { now: Date; referredAt: Date | undefined },
): Fault<'time'>[] {
  if (at > now) return [{ field: 'time', message: 'The time cannot be in the future' }]
  if (!referredAt || at >= referredAt) return []
  return [
    {
      field: 'time',
      message: `It cannot be before she was referred, at ${instantInWords(referredAt)}`,
    },
  ]
}

/** 'reached her; safe; next: visit on Tuesday': as her history keeps it. */
export function heardInWords({
  outcome,
  isSafe,
  next,
}: Pick<Heard, 'outcome' | 'isSafe' | 'next'>): string {
  return `${heardOutcomeWords[outcome].toLowerCase()}; ${safetyWords[isSafe].toLowerCase()}; next: ${next}`
}
