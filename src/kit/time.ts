import { minutesOf } from '../calendar.ts'

/** Sessions begin between these times: never in the hour that the clocks jump over or repeat. */
const earliestStart = '06:00'
const latestStart = '21:30'

/** A time of day as people type it (18:00, 6pm, 6.30pm) as 'HH:MM'; undefined for what is none. */
export function parseTime(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/.exec(text.trim().toLowerCase())
  if (!match) return text.trim().toLowerCase() === 'midday' ? '12:00' : undefined
  const [, hours, minutes = '00', half] = match
  if (!half && !match[2]) return undefined
  const hour = half ? hourOf(Number(hours), half) : Number(hours)
  if (hour === undefined || hour > 23 || Number(minutes) > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${minutes}`
}

/** Whether a session may begin then. */
export function isStartTime(time: string): boolean {
  return earliestStart <= time && time <= latestStart
}

/** Whether two times of one day share a minute. */
export function overlaps(
  one: { startsAt: string; minutes: number },
  two: { startsAt: string; minutes: number },
): boolean {
  const [first, second] = [minutesOf(one.startsAt), minutesOf(two.startsAt)]
  return first < second + two.minutes && second < first + one.minutes
}

function hourOf(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half === 'pm' ? 12 : 0)
}
