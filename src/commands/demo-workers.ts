import { listColleagues } from '../../db/survivor/queries/accounts.ts'
import type { Sides } from '../access/session.ts'
import type { Day } from '../calendar.ts'
import { addColleagues, askForCover } from './demo-colleagues.ts'

/** Accounts of the survivor side's invented workers, and one change that waits there. */
export async function addDemoWorkers(sides: Sides, today: Day) {
  const colleagues = await listColleagues(sides.survivors.reader)
  await addColleagues(sides, 'survivor', colleagues, today)
  const cover = {
    ...{ email: 'n.adair@fit.example', asker: 'sam.reed@fit.example' },
    ...({ role: 'fit_manager', reason: 'cover for Rowan Blake in December' } as const),
  }
  await askForCover(sides, 'survivor', cover, `${today}T10:20:00.000Z`)
}
