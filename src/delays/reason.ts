import { type Day, daysInWords, inWords } from '../calendar.ts'
import { isTwiceWeekly } from '../cohorts/cohort.ts'
import { holdWords } from '../people/person.ts'
import { wordingFor } from '../people/wording.ts'
import type { Fit } from '../placements/choose.ts'
import { endsOf, type WaitToday } from '../waiting-list/wait.ts'

/** Why his status is what it is, with the dates that make it: the last word of his row in the report's file. */
export function reasonOf(wait: WaitToday, today: Day, fit: Fit | undefined): string {
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
  const noPlace = wait.standing.status === 'black' || standing.delayDays === undefined
  return `${verdict(wait, today)}${noPlace ? '' : ', no place booked'}${nearWords(wait)}; ${fitWords(fit, noPlace)}`
}

function verdict(wait: WaitToday, today: Day): string {
  const { window, standing } = wait
  const { targetOn, latestOn, earliestOn } = window
  if (!targetOn) {
    return `cannot complete: last safe start ${inWords(latestOn)} is before earliest sensible start ${inWords(earliestOn)}`
  }
  if (standing.status === 'black') return tooLate(wait)
  const best = `best start ${targetOn < today ? 'was' : 'is'} ${inWords(targetOn)}`
  const late = standing.delayDays ?? 0
  if (late > 0) return `${daysInWords(late)} late: ${best}${retryWords(wait)}`
  return standing.basis === 'unbooked'
    ? `on time so far: ${best}${retryWords(wait)}`
    : `on time${retryWords(wait)}`
}

function tooLate(wait: WaitToday): string {
  const { booking, window } = wait
  const { he, his } = wordingFor(wait)
  if (!booking) return `past last safe start ${inWords(window.latestOn)}`
  const end = endsOf(wait) === 'caution' ? 'deadline' : `end of ${his} ${endsOf(wait)}`
  return `too late: ${he} would finish on ${inWords(booking.finishesOn)}, after the ${end} on ${inWords(window.hardEndOn)}`
}

/** CARA: whether a pair that is missed could still be repeated. */
function retryWords({ window, standing }: WaitToday): string {
  const { retryByOn } = window
  if (!retryByOn || standing.projectedOn <= retryByOn) return ''
  return `, no second chance: a pair had to begin by ${inWords(retryByOn)}`
}

function nearWords({ standing, window }: WaitToday): string {
  if (!standing.isNear) return ''
  return `; ${daysInWords(standing.slackDays)} to last safe start ${inWords(window.latestOn)}`
}

/** 'twice weekly still fits: BBR-26-02 on 30 November 2026', for somebody whom the planning rule gives no time. */
function fitWords(fit: Fit | undefined, isPast: boolean): string {
  if (!fit) return 'no cohort fits'
  const place = `${fit.cohort.code} on ${inWords(fit.stay.entryOn)}`
  if (!isPast) return `${place} fits`
  return isTwiceWeekly(fit.cohort) ? `twice weekly still fits: ${place}` : `${place} still fits`
}
