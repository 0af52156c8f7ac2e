import { listColleagues } from '../../db/probation/queries/accounts.ts'
import type { Sides } from '../access/session.ts'
import type { Day } from '../calendar.ts'
import { addColleagues, askForCover } from './demo-colleagues.ts'

/** Accounts of the probation side's invented staff, and one change that waits there. */
export async function addDemoOfficers(sides: Sides, today: Day) {
  const colleagues = await listColleagues(sides.probation.reader)
  await addColleagues(sides, 'probation', colleagues, today)
  const cover = {
    ...{ email: 'h.ito@probation.example', asker: 'pat.lorne@probation.example' },
    ...({ role: 'programme_manager', reason: 'manages Southampton from January' } as const),
  }
  await askForCover(sides, 'probation', cover, `${today}T09:40:00.000Z`)
}
