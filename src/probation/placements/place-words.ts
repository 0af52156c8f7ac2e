import { inShort } from '../../calendar.ts'
import { finishDates, finishInWords } from '../waiting-list/finish.ts'
import { endsOf, type WaitToday } from '../waiting-list/wait.ts'
import type { FitInBrief } from './choose.ts'

/** The second line beside his name: his place, the best that fits, or why there is none. */
export function placeWords(wait: WaitToday, fit: FitInBrief | undefined): string {
  const { standing, booking, window, openHold } = wait
  if (openHold && !booking) return `on hold since ${inShort(openHold.fromOn)}`
  const ends = endsOf(wait)
  if (booking) {
    const where = wait.startedOn
      ? booking.code
      : `booked ${booking.code}, ${inShort(booking.entryOn)}`
    return standing.status === 'black'
      ? `${where}; ${finishDates(booking, ends, inShort)}`
      : `${where}; ${finishInWords(booking, { ends, hardEndOn: window.hardEndOn }, inShort)}`
  }
  if (wait.startedOn) return `started ${inShort(wait.startedOn)}, and holds no place now`
  if (fit) return fitWords(wait, fit)
  if (standing.status === 'black') {
    return `${ends === 'caution' ? 'deadline' : `${ends} ends`} ${inShort(window.hardEndOn)}`
  }
  return 'no cohort fits: see why'
}

function fitWords({ standing }: WaitToday, { cohort, stay, delayDays }: FitInBrief): string {
  const place = `${cohort.code}, ${inShort(stay.entryOn)}`
  const later = standing.delayDays === 0 && delayDays > 0 ? ` (+${delayDays})` : ''
  return `fits ${place}${later}`
}
