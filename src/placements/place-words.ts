import { daysBetween, inShort } from '../calendar.ts'
import { endsOf, type WaitToday } from '../waiting-list/wait.ts'
import type { Fit } from './choose.ts'

/** The second line beside his name: his place, the best that fits, or why there is none. */
export function placeWords(wait: WaitToday, fit: Fit | undefined): string {
  const { standing, booking, window, openHold } = wait
  if (openHold && !booking) return `on hold since ${inShort(openHold.fromOn)}`
  if (booking) return `booked ${booking.code}, ${inShort(booking.entryOn)}`
  if (fit) return fitWords(wait, fit)
  if (!window.targetOn || standing.status === 'black') {
    const ends = endsOf(wait)
    return `${ends === 'caution' ? 'deadline' : `${ends} ends`} ${inShort(window.hardEndOn)}`
  }
  return 'no cohort fits: see why'
}

function fitWords({ standing }: WaitToday, { cohort, stay, delayDays }: Fit): string {
  const place = `${cohort.code}, ${inShort(stay.entryOn)}`
  if (standing.status === 'black') {
    return `${cohort.slots.length > 1 ? 'twice weekly still fits' : 'still fits'}: ${place}`
  }
  const later =
    delayDays > (standing.delayDays ?? 0) && standing.delayDays === 0 ? ` (+${delayDays})` : ''
  return `fits ${place}${later}`
}

/** Days until his last safe start, negative when it is past. */
export function daysToLatest(wait: WaitToday, today: WaitToday['window']['latestOn']): number {
  return daysBetween(today, wait.window.latestOn)
}
