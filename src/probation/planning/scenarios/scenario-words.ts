import { inWords, timeInWords, weekdayInWords } from '../../../calendar.ts'
import { countedHours } from '../../../kit/hours.ts'
import { counted } from '../../../kit/words.ts'
import { daysAndTimes } from '../../cohorts/wording.ts'
import { type Choosable, type Office, siteOf } from '../problem/office.ts'
import type { Change } from './scenario-steps.ts'

/** 'Add a cohort at Havant office, Tuesday 6pm from 8 December 2026': a change as a list holds it. */
export function changeInWords(change: Change, { cohorts, ...office }: Choosable): string {
  const site = 'venueId' in change ? (siteOf(office, change.venueId)?.venueName ?? 'a venue') : ''
  const code =
    'cohortId' in change
      ? (cohorts.find(({ id }) => id === change.cohortId)?.code ?? 'a cohort that is gone')
      : ''
  switch (change.kind) {
    case 'add':
      return addedInWords(change.made, office)
    case 'drop':
      return `Drop ${code}`
    case 'seats': {
      const count = Math.abs(change.by)
      return `${counted(count, 'seat')} ${change.by > 0 ? 'more' : 'fewer'} in ${code}`
    }
    case 'evening': {
      const { weekday, startsAt } = change.slot
      const when = `${weekdayInWords(weekday)} ${timeInWords(startsAt)}`
      return change.how === 'add' ? `${code} meets on ${when} too` : `${code} moves to ${when}`
    }
    case 'more':
      return `One facilitator more, ${countedHours(change.weeklyMinutes)} a week`
    case 'away': {
      const member = office.staff.find(({ email }) => email === change.email)
      return `${member?.name ?? 'A facilitator'} away from ${inWords(change.fromOn)}`
    }
    case 'window':
      return `${site} open on ${weekdayInWords(change.weekday)} ${timeInWords(change.from)} to ${timeInWords(change.to)}`
    case 'room':
      return `One room more at ${site}`
  }
}

function addedInWords(
  { venueId, slots, startsOn }: Extract<Change, { kind: 'add' }>['made'],
  office: Pick<Office, 'sites'>,
): string {
  const name = siteOf(office, venueId)?.venueName ?? 'a venue'
  return `Add a cohort at ${name}, ${daysAndTimes(slots)} from ${inWords(startsOn)}`
}
