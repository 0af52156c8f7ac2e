import { listColleagues } from '../../db/probation/queries/accounts.ts'
import { findByCrn } from '../../db/probation/queries/people.ts'
import { commandLineViewer } from '../access/command-line.ts'
import type { Sides } from '../access/session.ts'
import type { Day } from '../calendar.ts'
import { urls } from '../urls.ts'
import { addColleagues, askForCover } from './demo-colleagues.ts'
import { lookAround, type Visits } from './demo-looked.ts'
import { addOldMen } from './demo-old-men.ts'

/** Rhys Tanner manages elsewhere, and is refused. */
const visits: Visits = [
  ['08:41', 'j.hollis@probation.example'],
  ['09:05', 'j.hollis@probation.example'],
  ['09:52', 'dana.whitlock@probation.example'],
  ['11:32', 'j.hollis@probation.example'],
  ['11:40', 'dana.whitlock@probation.example'],
  ['11:58', 'rhys.tanner@probation.example'],
  ['12:04', 'rhys.tanner@probation.example'],
]

/** Accounts of the probation side's invented staff, one change that waits there, and who looked at one man. */
export async function addDemoOfficers(sides: Sides, today: Day) {
  const { reader } = sides.probation
  await addColleagues(sides, 'probation', await listColleagues(reader), today)
  const cover = {
    ...{ email: 'h.ito@probation.example', asker: 'pat.lorne@probation.example' },
    ...({ role: 'programme_manager', reason: 'manages Southampton from January' } as const),
  }
  await askForCover(sides, 'probation', cover, `${today}T09:40:00.000Z`)
  await addOldMen(sides, today)
  const man = await findByCrn(reader, commandLineViewer, 'V226704')
  if (typeof man !== 'object') return
  await lookAround(sides, 'probation', today, { path: urls.person(man.id), visits })
}
