import { timeInWords, type Weekday, weekdayInWords, weekdays } from '../calendar.ts'
import { type PostedForm, severalOf } from './posted.ts'

type Slot = { weekday: Weekday; startsAt: string }

/** 'Mon 6pm and Thu 6pm' */
export function slotsInWords(slots: readonly Slot[]): string {
  return slots
    .map(
      ({ weekday, startsAt }) => `${weekdayInWords(weekday).slice(0, 3)} ${timeInWords(startsAt)}`,
    )
    .join(' and ')
}

/** A session from this time on is an evening one (file formats: availability). */
const eveningFrom = '17:00'

/** The part of the week that a slot takes: 'mon-evening'. */
export function dayPart(weekday: Weekday, startsAt: string): string {
  return `${weekday}-${startsAt >= eveningFrom ? 'evening' : 'day'}`
}

/** 'Monday evenings': a day part as people say it. */
export function dayPartInWords(part: string): string {
  const [weekday, half] = part.split('-') as [Weekday, string]
  return `${weekdayInWords(weekday)} ${half === 'evening' ? 'evenings' : 'daytimes'}`
}

const dayParts = weekdays.flatMap((weekday) => [`${weekday}-day`, `${weekday}-evening`])

/** The parts of the week that are ticked; none means any. */
export function availabilityOf(posted: PostedForm): string[] {
  const ticked = severalOf(posted, 'availability')
  return dayParts.filter((part) => ticked.includes(part))
}
