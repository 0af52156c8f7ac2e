import { addDays, type Day, daysBetween, daysInWords, inWords } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { weeksForMissed } from './timing.ts'

/** What somebody who has begun still has to do: the days of his sessions, how many a week, and catch-ups that are open. */
export type Ahead = { days: readonly Day[]; perWeek: number; catchUps: number }

/** A place as its end is told: the last session that he needs, and the day by which he is reviewed. */
type Ending = { lastSessionOn: Day; finishesOn: Day; ahead?: Ahead | undefined }

/**
 * Days from the last session to the review: weeks for missed sessions by the weeks still to do, and to the review; 70
 * for a weekly course, 56 twice weekly, 0 in CARA (rule 7.5).
 */
export function finishingDays(
  { clock, settings }: Pick<ProgrammeTemplate, 'clock' | 'settings'>,
  perWeek: number,
  sessions: number,
): number {
  if (clock !== 'order') return 0
  const weeks = Math.ceil(sessions / Math.max(1, perWeek))
  return 7 * (weeksForMissed(weeks, settings.missedShare) + settings.reviewWeeks)
}

/** By when he is reviewed: as booked until he starts, then by the sessions and catch-ups that he still has to do. */
export function reviewedOn(
  template: Pick<ProgrammeTemplate, 'clock' | 'settings'>,
  { lastSessionOn, finishesOn, ahead }: Ending,
  today: Day,
): Day {
  if (!ahead) return finishesOn
  const sessions = ahead.days.filter((on) => on >= today).length + ahead.catchUps
  return addDays(lastSessionOn, finishingDays(template, ahead.perWeek, sessions))
}

/** Days between his review and the end of his order, licence or caution: below 0 it comes too late. */
export function spareDays({ finishesOn }: Pick<Ending, 'finishesOn'>, hardEndOn: Day): number {
  return daysBetween(finishesOn, hardEndOn)
}

/** 'last session 19 May 2027, reviewed by 28 July 2027, 5 days to spare'; a pair has no review. */
export function finishInWords(
  ending: Ending,
  { ends, hardEndOn }: { ends: string; hardEndOn: Day },
  dayWords: (on: Day) => string = inWords,
): string {
  const spare = spareDays(ending, hardEndOn)
  const end = ends === 'caution' ? 'deadline' : ends
  const against =
    spare < 0 ? `${daysInWords(-spare)} after the ${end}` : `${daysInWords(spare)} to spare`
  return `${finishDates(ending, ends, dayWords)}, ${against}`
}

/** 'last session 19 May 2027, reviewed by 28 July 2027' */
export function finishDates(
  { lastSessionOn, finishesOn }: Ending,
  ends: string,
  dayWords: (on: Day) => string,
): string {
  if (ends === 'caution') return `workshop B ${dayWords(lastSessionOn)}`
  return `last session ${dayWords(lastSessionOn)}, reviewed by ${dayWords(finishesOn)}`
}
