import { addDays, type Day, daysBetween, earlier } from '../../calendar.ts'
import type { Basis, Status } from '../../kit/status.ts'
import { reviewedOn } from './finish.ts'
import type { Wait } from './wait.ts'

/** Before every day that is told, and after each. */
export const always = '0000-01-01' as Day
export const never = '9999-12-31' as Day

/**
 * The days on which a wait turns, none of which moves with the day it is read on (rule 7.8): what it is today, or was or
 * will be on any other day, is a comparison.
 */
export type Turning = {
  basis: Basis
  /** Without an end on his own side: from this day he is on hold. */
  heldFrom: Day | undefined
  /** A day late from this day on, and every day one more; of a place that is held, by so many days for good. */
  lateFrom: Day | undefined
  delayDays: number | undefined
  amberFrom: Day | undefined
  redFrom: Day | undefined
  /** Within so few days of his last safe start, without a place. */
  nearFrom: Day | undefined
  /** He cannot finish from the one to the other: by the planning dates, or by the place that he holds. */
  blackFrom: Day | undefined
  blackUntil: Day | undefined
}

type Facts = Pick<Wait, 'template' | 'window' | 'startedOn' | 'booking' | 'holds'>

/** The turning days of a wait: rules 7.4 and 7.5 asked once for every day (rule 7.8). */
export function turningOf(wait: Facts): Turning {
  const basis: Basis = wait.startedOn ? 'started' : wait.booking ? 'booked' : 'unbooked'
  const heldFrom = wait.holds
    .filter(({ side, toOn }) => side === 'person' && !toOn)
    .map(({ fromOn }) => fromOn)
    .sort()[0]
  return { basis, heldFrom, ...(basis === 'unbooked' ? unplaced(wait) : placed(wait)) }
}

type Turns = Omit<Turning, 'basis' | 'heldFrom'>

/** Without a place every day that passes is one more. */
function unplaced({ template, window }: Facts): Turns {
  const { clock, settings } = template
  const { targetOn, latestOn, retryByOn } = window
  const nearFrom = addDays(latestOn, -settings.redNearDays)
  const lateFrom = targetOn && addDays(targetOn, 1)
  const veryLateFrom = lateFrom && addDays(lateFrom, settings.redLateDays)
  const redFrom =
    clock === 'caution'
      ? retryByOn && addDays(retryByOn, 1)
      : veryLateFrom && earlier(veryLateFrom, nearFrom)
  const blackFrom = targetOn ? addDays(latestOn, 1) : always
  return {
    ...{ lateFrom, amberFrom: lateFrom, redFrom, nearFrom, blackFrom },
    ...{ delayDays: undefined, blackUntil: never },
  }
}

/** With a place the delay stands; a course that has begun ends sooner with each session that is kept. */
function placed({ template, window, startedOn, booking }: Facts): Turns {
  const { clock, settings } = template
  const { targetOn, retryByOn } = window
  const fromOn = (startedOn ?? booking?.entryOn)!
  const delayDays = targetOn && Math.max(0, daysBetween(targetOn, fromOn))
  const isLate = (delayDays ?? 0) > 0
  const isRed =
    clock === 'caution'
      ? retryByOn !== undefined && retryByOn < fromOn
      : (delayDays ?? 0) > settings.redLateDays
  const blackUntil = booking
    ? lastTooLate(template, booking, window.hardEndOn)
    : targetOn === undefined || fromOn > window.latestOn
      ? never
      : undefined
  return {
    delayDays,
    lateFrom: isLate ? always : undefined,
    amberFrom: isLate ? always : undefined,
    redFrom: isRed ? always : undefined,
    nearFrom: undefined,
    blackFrom: blackUntil && always,
    blackUntil,
  }
}

/** The last day on which what he still has to do ends after his order, licence or caution (rule 7.5). */
function lastTooLate(
  template: Facts['template'],
  booking: NonNullable<Facts['booking']>,
  hardEndOn: Day,
): Day | undefined {
  const isTooLate = (on: Day) => reviewedOn(template, booking, on) > hardEndOn
  if (isTooLate(never)) return never
  return [...(booking.ahead?.days ?? [])].sort().reverse().find(isTooLate)
}

/** Where he stands on a day; with a place on offer that still ends in time, a last chance before it is too late. */
export function statusAt(turning: Turning, on: Day, hasChance: boolean): Status {
  const { basis, heldFrom, amberFrom, redFrom } = turning
  if (basis !== 'started' && heldFrom && heldFrom <= on) return 'grey'
  if (isPast(turning, on)) return basis === 'unbooked' && hasChance ? 'red' : 'black'
  if (redFrom && redFrom <= on) return 'red'
  return amberFrom && amberFrom <= on ? 'amber' : 'green'
}

function isPast({ blackFrom, blackUntil }: Turning, on: Day): boolean {
  return Boolean(blackFrom && blackUntil && blackFrom <= on && on <= blackUntil)
}
