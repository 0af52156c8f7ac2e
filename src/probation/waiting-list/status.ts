import { type Day, daysBetween, daysInWords, inShort } from '../../calendar.ts'
import type { Basis, Status } from '../../kit/status.ts'
import type { TimingSettings } from '../../programmes/template.ts'
import { type Hold, holdWords, type Sex } from '../people/person.ts'
import { wordingFor } from '../people/wording.ts'
import type { Window } from './timing.ts'

/** What a status is called above a list, never by its colour alone. */
export const statusWords: Record<Status, string> = {
  black: 'Cannot finish',
  red: 'Over four weeks late or nearly out of time',
  amber: '1 to 28 days late',
  green: 'On time',
  grey: 'On hold, not ready',
}

type StandingFacts = {
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
  /** For somebody past the planning dates: the last place on offer that still ends in time; undefined where nobody asked. */
  lastChance?: LastChance | 'none' | undefined
  /** 'order' or 'licence', as words say what ends. */
  ends?: string | undefined
}

/** A place that ends in time though an ordinary course no longer would, and the last day on which it can be booked. */
export type LastChance = { cohortId: string; code: string; entryOn: Day; bookBy: Day }

/** Where he stands on a day. No `delayDays` while he is on hold or cannot complete: neither counts as late. */
export type Standing = {
  basis: Basis
  projectedOn: Day
  delayDays: number | undefined
  slackDays: number
  status: Status
  /** Without a place, and within a few weeks of his last safe start: he goes before all who can still wait. */
  isNear: boolean
  lastChance: LastChance | undefined
  /** Why, in words: the first line beside his name. */
  words: string
}

/** Delay, slack and status on a day (rule 7.4: delay = P − T, slack = L − P; first matching colour wins). */
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
      lastChance: undefined,
      words,
    }
  }
  const late = window.targetOn && Math.max(0, daysBetween(window.targetOn, projectedOn))
  const isPast = cannotFinish(facts, late, slackDays)
  const asked = basis === 'unbooked' && isPast ? facts.lastChance : undefined
  const lastChance = asked === 'none' ? undefined : asked
  const { status, words } = lastChance
    ? lastChanceVerdict(facts, lastChance, late)
    : isPast
      ? blackVerdict(facts)
      : verdict(facts, basis, late, slackDays)
  const isNear = basis === 'unbooked' && !isPast && slackDays <= facts.settings.redNearDays
  return { basis, projectedOn, delayDays: late, slackDays, status, isNear, lastChance, words }
}

type Verdict = { status: Status; words: string }

function verdict(
  facts: StandingFacts,
  basis: Basis,
  late: number | undefined,
  slack: number,
): Verdict {
  if (facts.clock === 'caution') return cautionVerdict(facts, basis, late ?? 0, slack)
  if (late === undefined) return { status: 'green', words: 'Ends in time' }
  return orderVerdict(facts, basis, late, slack)
}

/** A place is judged by its own dates (rule 7.5); without one, by the planning dates. */
function cannotFinish(
  { booking, window }: StandingFacts,
  late: number | undefined,
  slack: number,
): boolean {
  return booking ? booking.finishesOn > window.hardEndOn : late === undefined || slack < 0
}

function orderVerdict(
  { settings }: StandingFacts,
  basis: Basis,
  late: number,
  slack: number,
): Verdict {
  if (basis === 'unbooked' && slack <= settings.redNearDays) {
    return { status: 'red', words: `${nearWords(slack)}${alsoLate(late)}` }
  }
  if (late > settings.redLateDays) return { status: 'red', words: `${daysInWords(late)} late` }
  if (late > 0) return { status: 'amber', words: `${daysInWords(late)} late` }
  return { status: 'green', words: basis === 'unbooked' ? 'On time so far' : 'On time' }
}

/** Rule 7.4: red when a failed pair could not be repeated. */
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

/** Rule 7.6: an ordinary course would end too late, and this place does not. */
function lastChanceVerdict(
  { clock }: StandingFacts,
  { code, bookBy }: LastChance,
  late: number | undefined,
): Verdict {
  const what = clock === 'caution' ? 'pair' : 'place'
  const words = `Book ${code} by ${inShort(bookBy)}: the last ${what} that ends in time`
  return { status: 'red', words: `${words}${alsoLate(late)}` }
}

/** Without a place none on offer ends in time, or nobody asked; with one, by how much it ends too late. */
function blackVerdict(facts: StandingFacts): Verdict {
  const { booking, clock, window, sex, ends = 'order' } = facts
  const status = 'black' as const
  if (!booking) {
    const course = facts.lastChance ? 'course on offer' : 'ordinary course'
    const words =
      clock === 'caution'
        ? 'No pair fits the deadline: tell police'
        : `No ${course} ends before the ${ends} does`
    return { status, words }
  }
  const over = daysInWords(daysBetween(window.hardEndOn, booking.finishesOn))
  const end = clock === 'caution' ? 'the deadline' : `${wordingFor({ sex }).his} ${ends}`
  return { status, words: `Ends ${over} after ${end}` }
}

function alsoLate(late: number | undefined): string {
  return late ? `; ${daysInWords(late)} late` : ''
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
