import { addDays, type Day, inWords, mondayOf } from '../../calendar.ts'
import { countedHours, hoursInWords } from '../../kit/hours.ts'
import type { Timed } from '../cohorts/clashes.ts'
import { dayInSentence } from '../cohorts/wording.ts'

type WeekLoad = { monday: Day; minutes: number }

/** Minutes that sessions take in each week, by its Monday, in order; weeks without one are left out. */
export function loadByWeek(sessions: readonly Pick<Timed, 'heldOn' | 'minutes'>[]): WeekLoad[] {
  const weeks = new Map<Day, number>()
  for (const { heldOn, minutes } of sessions) {
    const monday = mondayOf(heldOn)
    weeks.set(monday, (weeks.get(monday) ?? 0) + minutes)
  }
  return [...weeks]
    .map(([monday, minutes]) => ({ monday, minutes }))
    .sort((one, two) => (one.monday < two.monday ? -1 : 1))
}

/** The weeks from today's on that the staff page counts. */
const weeksCounted = 8

/** The days of those weeks, this one whole. */
export function countedDays(today: Day): { fromOn: Day; toOn: Day } {
  const fromOn = mondayOf(today)
  return { fromOn, toOn: addDays(fromOn, 7 * weeksCounted - 1) }
}

/** The fullest week, the first of several; undefined where nothing is led. */
export function busiestWeek(weeks: readonly WeekLoad[]): WeekLoad | undefined {
  return weeks.reduce<WeekLoad | undefined>(
    (most, one) => (most && most.minutes >= one.minutes ? most : one),
    undefined,
  )
}

/** '12.5 of 15 hours in the busiest week, of 4 January'; without weekly hours only what is led. */
export function loadInWords(
  weeks: readonly WeekLoad[],
  weeklyMinutes: number | undefined,
  today: Day,
): string {
  const busiest = busiestWeek(weeks)
  if (!busiest) return 'Leads nothing in these weeks'
  const hours = weeklyMinutes
    ? `${hoursInWords(busiest.minutes)} of ${countedHours(weeklyMinutes)}`
    : countedHours(busiest.minutes)
  return `${hours} in the busiest week, of ${weekInWords(busiest.monday, today)}`
}

/** Weeks with more hours than somebody has; none where nobody has said how many those are. */
export function overfullWeeks(
  weeks: readonly WeekLoad[],
  weeklyMinutes: number | undefined,
): WeekLoad[] {
  return weeklyMinutes ? weeks.filter(({ minutes }) => minutes > weeklyMinutes) : []
}

/** '4 January': a week by its Monday, with the year only where it is neither this one nor the next. */
export function weekInWords(monday: Day, today: Day): string {
  const isNextYear = +monday.slice(0, 4) === +today.slice(0, 4) + 1
  return isNextYear ? inWords(monday).replace(/ \d{4}$/, '') : dayInSentence(monday, today)
}
