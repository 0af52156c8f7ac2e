import type { Day } from '../../../src/calendar.ts'
import { versionOn } from '../../../src/programmes/version.ts'
import type { DueContext } from '../../../src/records/dues.ts'
import { findProgramme } from '../../programme-queries.ts'
import type { Reader } from '../database.ts'
import { findCalendar, findServiceSettings } from './service.ts'

/** What says when something is due: the service's numbers, her target, the working days. */
export async function findDueContext(db: Reader, today: Day, now: Date): Promise<DueContext> {
  const { settings } = await findServiceSettings(db)
  const programme = await findProgramme(db, 'freedom')
  const template = programme && versionOn(programme, today)?.template
  const { targetDays, redLateDays } = template?.settings ?? { targetDays: 28, redLateDays: 28 }
  return { settings, clock: { targetDays, redLateDays }, calendar: await findCalendar(db), now }
}
