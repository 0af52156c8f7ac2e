import { type Day, daysInWords, inWords } from '../../calendar.ts'
import { holdWords } from '../people/person.ts'
import { wordingFor } from '../people/wording.ts'
import type { FitInBrief } from '../placements/choose.ts'
import { endsOf, type WaitToday } from '../waiting-list/wait.ts'

/** Why his status is what it is, with the dates that make it: the last word of his row in the report's file. */
export function reasonOf(wait: WaitToday, today: Day, fit: FitInBrief | undefined): string {
  const { openHold, startedOn, booking, standing } = wait
  if (startedOn) {
    const where = booking ? `${booking.code} ` : ''
    return `started ${where}on ${inWords(startedOn)}, ${verdict(wait, today)}`
  }
  const place = booking && `booked ${booking.code} on ${inWords(booking.entryOn)}`
  if (openHold) {
    const why = `${holdWords(openHold.reason).toLowerCase()} since ${inWords(openHold.fromOn)}`
    return `Not ready: ${why}${place ? `; ${place}` : ''}`
  }
  if (place) return `${place}, ${verdict(wait, today)}`
  const isPast = standing.status === 'black' || standing.lastChance
  const why = `${nearWords(wait)}${verdict(wait, today)}${isPast ? '' : ', no place booked'}`
  return `${why}; ${fitWords(fit)}`
}

function verdict(wait: WaitToday, today: Day): string {
  const { window, standing } = wait
  const { targetOn } = window
  if (standing.status === 'black' || standing.lastChance) return tooLate(wait)
  if (!targetOn) return 'ends in time'
  const best = `best start ${targetOn < today ? 'was' : 'is'} ${inWords(targetOn)}`
  const late = standing.delayDays ?? 0
  if (late > 0) return `${daysInWords(late)} late: ${best}${retryWords(wait)}`
  return standing.basis === 'unbooked'
    ? `on time so far: ${best}${retryWords(wait)}`
    : `on time${retryWords(wait)}`
}

function tooLate(wait: WaitToday): string {
  const { booking, window, standing } = wait
  const { lastChance } = standing
  if (booking) {
    const end =
      endsOf(wait) === 'caution' ? 'deadline' : `end of ${wordingFor(wait).his} ${endsOf(wait)}`
    return `too late: reviewed by ${inWords(booking.finishesOn)}, after the ${end} on ${inWords(window.hardEndOn)}`
  }
  const past = window.targetOn
    ? `past last safe start ${inWords(window.latestOn)}`
    : `last safe start ${inWords(window.latestOn)} is before earliest sensible start ${inWords(window.earliestOn)}`
  return lastChance
    ? `book ${lastChance.code} by ${inWords(lastChance.bookBy)}: the last place that ends in time; ${past}`
    : `cannot complete: ${past}`
}

/** CARA: whether a pair that is missed could still be repeated. */
function retryWords({ window, standing }: WaitToday): string {
  const { retryByOn } = window
  if (!retryByOn || standing.projectedOn <= retryByOn) return ''
  return `, no second chance: a pair had to begin by ${inWords(retryByOn)}`
}

function nearWords({ standing, window }: WaitToday): string {
  if (!standing.isNear) return ''
  const on = inWords(window.latestOn)
  if (standing.slackDays === 0) return `last safe start is today, ${on}; `
  return `${daysInWords(standing.slackDays)} to last safe start ${on}; `
}

function fitWords(fit: FitInBrief | undefined): string {
  return fit ? `${fit.cohort.code} on ${inWords(fit.stay.entryOn)} fits` : 'no cohort fits'
}
