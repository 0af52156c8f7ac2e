import { addDays, type Day } from '../../calendar.ts'
import { countedHours, hoursInWords } from '../../kit/hours.ts'
import { leaveInWords } from '../../kit/leave-words.ts'
import type { Leader, OtherSession, Timed } from '../cohorts/clashes.ts'
import type { Leave } from './leave.ts'
import { loadByWeek, overfullWeeks, weekInWords } from './load.ts'

type Facts = {
  others: readonly OtherSession[]
  leave: readonly Leave[]
  leaders: readonly { email: string; weeklyMinutes: number | undefined }[]
  today: Day
}

/**
 * What to think of before a cohort is opened with these facilitators, and no reason to refuse it: weeks over their
 * weekly hours, counted over the next year, and sessions that fall into their leave.
 */
export function staffWarnings(
  sessions: readonly Timed[],
  leaders: readonly Leader[],
  facts: Facts,
): string[] {
  return leaders.flatMap((leader) => [
    ...hoursWarnings(sessions, leader, facts),
    ...leaveWarnings(sessions, leader, facts),
  ])
}

function hoursWarnings(
  sessions: readonly Timed[],
  { email, name }: Leader,
  { others, leaders, today }: Facts,
): string[] {
  const limit = leaders.find((one) => one.email === email)?.weeklyMinutes
  const until = addDays(today, 365)
  const led = others.filter(({ facilitatorEmails }) => facilitatorEmails.includes(email))
  const all = [...sessions, ...led].filter(({ heldOn }) => heldOn <= until)
  const mine = new Set(loadByWeek(sessions).map(({ monday }) => monday))
  const over = overfullWeeks(loadByWeek(all), limit).filter(({ monday }) => mine.has(monday))
  const [first] = over
  if (!first || !limit) return []
  const hours = `${hoursInWords(first.minutes)} of ${countedHours(limit)}`
  const more = over.length - 1
  const rest = more === 0 ? '' : more === 1 ? ' and 1 other week' : ` and ${more} other weeks`
  return [`${name} would lead ${hours} in the week of ${weekInWords(first.monday, today)}${rest}`]
}

function leaveWarnings(
  sessions: readonly Timed[],
  { email, name }: Leader,
  { leave }: Facts,
): string[] {
  return leave
    .filter((one) => one.email === email)
    .flatMap((one) => {
      const hit = sessions.filter(({ heldOn }) => one.fromOn <= heldOn && heldOn <= one.toOn)
      if (hit.length === 0) return []
      const count = hit.length === 1 ? '1 session needs' : `${hit.length} sessions need`
      return [`${name} is on leave, ${leaveInWords(one)}: ${count} cover`]
    })
}
