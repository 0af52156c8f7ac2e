import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { ClockSettings } from '../../../src/enrolments/clock.ts'
import { versionOn } from '../../../src/programmes/version.ts'
import type { ServiceSettings } from '../../../src/team/service-settings.ts'
import type { Moment } from '../../../src/waits/moment.ts'
import {
  caseRow,
  enrolmentRow,
  inOrder,
  type WaitKey,
  type WaitRow,
} from '../../../src/waits/rows.ts'
import { findProgramme } from '../../programme-queries.ts'
import type { Reader } from '../database.ts'
import { findCalendar, findServiceSettings } from './service.ts'
import { findCaseWaits, findEnrolmentWaits } from './waits.ts'

/** The rows of the waits report that this viewer may have, in its order, and whose records they are of. */
export async function findWaitRows(
  db: Reader,
  viewer: Viewer,
  key: WaitKey,
  moment: Moment,
): Promise<{ rows: WaitRow[]; recordIds: string[] }> {
  const { settings } = await findServiceSettings(db)
  const calendar = await findCalendar(db)
  if (key === 'fit') {
    const open = await findCaseWaits(db, viewer, moment.today)
    const rows = open.map((one) => caseRow(one, key, settings, calendar, moment))
    return { rows: inOrder(rows), recordIds: open.map(({ recordId }) => recordId) }
  }
  const open = await findEnrolmentWaits(db, viewer, moment.today)
  const clock = await findClockSettings(db, settings, moment.today)
  const rows = open.map((one) => enrolmentRow(one, key, clock, calendar, moment))
  return { rows: inOrder(rows), recordIds: open.map(({ recordId }) => recordId) }
}

/** What an enrolment's clock goes by: the service's own numbers, and the programme's version of the day. */
export async function findClockSettings(
  db: Reader,
  settings: ServiceSettings,
  on: Day,
): Promise<ClockSettings> {
  const programme = await findProgramme(db, 'freedom')
  const version = programme && (versionOn(programme, on) ?? programme.versions[0])
  const { targetDays, redLateDays } = version?.template.settings ?? {
    targetDays: 28,
    redLateDays: 28,
  }
  return { ...settings, targetDays, redLateDays }
}
