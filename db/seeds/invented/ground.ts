import type { Day, WorkingCalendar } from '../../../src/calendar.ts'
import type { ProgrammeVersion } from '../../../src/programmes/version.ts'

/** What is there already and every county stands on: the day, the calendar and the programmes. */
export type Ground = {
  today: Day
  calendar: WorkingCalendar
  programmes: Record<'bbr' | 'cara', ProgrammeVersion>
}
