import type { Day } from '../../../src/calendar.ts'
import type { DueContext } from '../../../src/survivor/records/dues.ts'
import type { Reader } from '../database.ts'
import { findProgrammeNumbers } from './programme-numbers.ts'
import { findCalendar, findServiceSettings } from './service.ts'

/** What says when something is due: the service's numbers, her target, the working days. */
export async function findDueContext(db: Reader, today: Day, now: Date): Promise<DueContext> {
  const [{ settings }, { targetDays, redLateDays }, calendar] = await Promise.all([
    findServiceSettings(db),
    findProgrammeNumbers(db, today),
    findCalendar(db),
  ])
  return { settings, clock: { targetDays, redLateDays }, calendar, now }
}
