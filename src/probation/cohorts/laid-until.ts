import { addDays, type Day, day, earlier, later, type WorkingCalendar } from '../../calendar.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'

/** So long after the last day that anybody could be offered, his course still has sessions to end with. */
const weeksAfterHorizon = 60

/**
 * Until when a rolling cohort's sessions are laid: the horizon of offers and 60 weeks more, from today or its first
 * day; never beyond the last year whose bank holidays are known.
 */
export function laidUntil(
  cohort: { startsOn: Day; template: Pick<ProgrammeTemplate, 'settings'> },
  today: Day,
  calendar: Pick<WorkingCalendar, 'knownYears'>,
): Day {
  const from = later(today, cohort.startsOn)
  const until = addDays(from, cohort.template.settings.horizonDays + 7 * weeksAfterHorizon)
  return earlier(until, lastKnownDay(calendar))
}

/** 31 December of the last year whose bank holidays are known. */
export function lastKnownDay({ knownYears }: Pick<WorkingCalendar, 'knownYears'>): Day {
  return day(`${Math.max(...knownYears, 1900)}-12-31`)
}
