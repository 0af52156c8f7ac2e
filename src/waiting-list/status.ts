import { type Day, daysBetween, daysInWords } from '../calendar.ts'
import { type Hold, holdWords, type Sex } from '../people/person.ts'
import { capital, wordingFor } from '../people/wording.ts'
import type { TimingSettings } from '../programmes/template.ts'
import type { Window } from './timing.ts'

export const statuses = ['black', 'red', 'amber', 'green', 'grey'] as const
export type Status = (typeof statuses)[number]

/** What a status is called above a list, never by its colour alone. */
export const statusWords: Record<Status, string> = {
  black: 'Cannot finish',
  red: 'Over four weeks late or nearly out of time',
  amber: '1 to 28 days late',
  green: 'On time',
  grey: 'On hold, not ready',
}

export type Basis = 'started' | 'booked' | 'unbooked'

export type StandingFacts = {
  clock: 'order' | 'caution' | 'choice'
  settings: Pick<TimingSettings, 'redLateDays' | 'redNearDays'>
  /** Of whom the words speak; nobody has to say. */
  sex?: Sex | undefined
  window: Window
  /** A person-side hold that has begun and has no end. */
  openHold: { reason: string; fromOn: Day } | undefined
  startedOn: Day | undefined
  /** His place: the first session he attends, and the day by which he would have finished. */
  booking: { entryOn: Day; finishesOn: Day } | undefined
}

/** Where he stands on a day. No `delayDays` while he is on hold or cannot complete: neither counts as late. */
export type Standing = {
  basis: Basis
  projectedOn: Day
  delayDays: number | undefined
  slackDays: number
  status: Status
  /** Without a place, and within a few weeks of his last safe start: he goes before all who can still wait. */
  isNear: boolean
  /** Why, in words: the first line beside his name. */
  words: string
}

/** Delay, slack and status on a day (timing rules 7: delay = P − T, slack = L − P; first matching colour wins). */
export function standingOn(today: Day, facts: StandingFacts): Standing {
  const { window, startedOn, booking } = facts
  const basis: Basis = startedOn ? 'started' : booking ? 'booked' : 'unbooked'
  const projectedOn = startedOn ?? booking?.entryOn ?? today
  const slackDays = daysBetween(projectedOn, window.latestOn)
  if (facts.openHold && !startedOn) {
    const words = `Not ready: ${holdWords(facts.openHold.reason).toLowerCase()}`
    return {
      basis,
      projectedOn,
      delayDays: undefined,
      slackDays,
      status: 'grey',
      isNear: false,
      words,
    }
  }
  const late = window.targetOn && Math.max(0, daysBetween(window.targetOn, projectedOn))
  const { status, words } = verdict(facts, basis, late, slackDays)
  const isNear =
    basis === 'unbooked' &&
    slackDays >= 0 &&
    slackDays <= facts.settings.redNearDays &&
    status !== 'black'
  return { basis, projectedOn, delayDays: late, slackDays, status, isNear, words }
}

type Verdict = { status: Status; words: string }

function verdict(
  facts: StandingFacts,
  basis: Basis,
  late: number | undefined,
  slack: number,
): Verdict {
  if (late === undefined || cannotFinish(facts, slack)) {
    return { status: 'black', words: blackWords(facts, late) }
  }
  return facts.clock === 'caution'
    ? cautionVerdict(facts, basis, late, slack)
    : orderVerdict(facts, basis, late, slack)
}

/** A place is judged by its own dates (the real-cohort check); without one, by the planning date (timing rules 7.1). */
function cannotFinish({ booking, window }: StandingFacts, slack: number): boolean {
  return booking ? booking.finishesOn > window.hardEndOn : slack < 0
}

function orderVerdict(
  { settings }: StandingFacts,
  basis: Basis,
  late: number,
  slack: number,
): Verdict {
  if (late > settings.redLateDays) return { status: 'red', words: `${daysInWords(late)} late` }
  if (basis === 'unbooked' && slack <= settings.redNearDays) {
    return { status: 'red', words: nearWords(slack) }
  }
  if (late > 0) return { status: 'amber', words: `${daysInWords(late)} late` }
  return { status: 'green', words: basis === 'unbooked' ? 'On time so far' : 'On time' }
}

/** Timing rules 7.2: red when a failed pair could not be repeated. */
function cautionVerdict(
  { window }: StandingFacts,
  basis: Basis,
  late: number,
  slack: number,
): Verdict {
  const retry = window.retryByOn ? daysBetween(window.latestOn, window.retryByOn) + slack : 0
  if (retry < 0) {
    const words = late > 0 ? `${daysInWords(late)} late, no second chance` : 'No second chance'
    return { status: 'red', words }
  }
  if (late > 0) return { status: 'amber', words: `${daysInWords(late)} late` }
  return { status: 'green', words: basis === 'unbooked' ? 'On time so far' : 'On time' }
}

function blackWords(
  { booking, clock, startedOn, sex }: StandingFacts,
  late: number | undefined,
): string {
  if (startedOn) return 'Will not finish in time: decide now'
  if (booking && late !== undefined) {
    return capital(`${wordingFor({ sex }).his} place ends too late: decide now`)
  }
  return clock === 'caution'
    ? 'No pair fits the deadline: tell police'
    : 'Cannot finish: decide now'
}

function nearWords(slack: number): string {
  return slack === 0 ? 'Last safe start is today' : `${daysInWords(slack)} to last safe start`
}

/** The hold that makes him grey today: person-side, begun, with no end. */
export function openHoldOn(
  today: Day,
  holds: readonly Pick<Hold, 'side' | 'reason' | 'fromOn' | 'toOn'>[],
) {
  return holds.find(({ side, fromOn, toOn }) => side === 'person' && !toOn && fromOn <= today)
}

/** The status a start on some day would have, for the mark of a place that fits. */
export function statusOfPlace(
  facts: Omit<StandingFacts, 'booking' | 'openHold'>,
  place: { entryOn: Day; finishesOn: Day },
): Status {
  return standingOn(place.entryOn, { ...facts, openHold: undefined, booking: place }).status
}
