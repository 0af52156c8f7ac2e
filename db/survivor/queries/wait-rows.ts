import type { Viewer } from '../../../src/access/viewer.ts'
import type { Moment } from '../../../src/survivor/waits/moment.ts'
import {
  caseRow,
  enrolmentRow,
  inOrder,
  type WaitKey,
  type WaitRow,
} from '../../../src/survivor/waits/rows.ts'
import type { Reader } from '../database.ts'
import { findProgrammeNumbers } from './programme-numbers.ts'
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
  const clock = { ...settings, ...(await findProgrammeNumbers(db, moment.today)) }
  const rows = open.map((one) => enrolmentRow(one, key, clock, calendar, moment))
  return { rows: inOrder(rows), recordIds: open.map(({ recordId }) => recordId) }
}
