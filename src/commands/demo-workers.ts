import { asc, eq, ne } from 'drizzle-orm'
import { listColleagues } from '../../db/survivor/queries/accounts.ts'
import { searchRecords } from '../../db/survivor/queries/records.ts'
import { records, workers } from '../../db/survivor/schema.ts'
import { commandLineManager } from '../access/command-line.ts'
import type { Sides } from '../access/session.ts'
import type { Day } from '../calendar.ts'
import { urls } from '../urls.ts'
import { addColleagues, askForCover } from './demo-colleagues.ts'
import { addOpened, type Opened } from './demo-duty.ts'
import { lookAround, type Visits } from './demo-looked.ts'
import { addOldRecords } from './demo-old-records.ts'

/** Nora Adair works with another team, and is refused. */
const visits: Visits = [
  ['08:40', 'q.hart@fit.example'],
  ['09:30', 'q.hart@fit.example'],
  ['10:15', 'q.hart@fit.example'],
  ['10:42', 'rowan.blake@fit.example'],
  ['11:50', 'q.hart@fit.example'],
  ['11:55', 'n.adair@fit.example'],
  ['12:02', 'n.adair@fit.example'],
]

/** Accounts of the survivor side's invented workers, one change that waits there, and who looked at one record. */
export async function addDemoWorkers(sides: Sides, today: Day) {
  const { reader } = sides.survivors
  await addColleagues(sides, 'survivor', await listColleagues(reader), today)
  const cover = {
    ...{ email: 'n.adair@fit.example', asker: 'sam.reed@fit.example' },
    ...({ role: 'fit_manager', reason: 'cover for Rowan Blake in December' } as const),
  }
  await askForCover(sides, 'survivor', cover, `${today}T10:20:00.000Z`)
  await addDuty(sides, today)
  await addOldRecords(sides, today)
  const [record] = await searchRecords(reader, commandLineManager, today, 'S2004')
  if (!record) return
  await lookAround(sides, 'survivor', today, { path: urls.record(record.id), visits })
}

const opens: readonly Opened[] = [
  {
    ...{ email: 'q.hart@fit.example', days: 1, from: '17:00', to: '18:00' },
    reason: 'On duty: first contact, called in her safe time on Sunday',
  },
  {
    ...{ email: 'n.adair@fit.example', days: 5, from: '10:20', to: '10:45' },
    reason: 'A colleague is away: she rang about Thursday, her worker was off sick',
    seen: { by: 'rowan.blake@fit.example', verdict: 'right' },
  },
]

/** One that a manager has looked at, and one that she has not. */
async function addDuty({ survivors }: Sides, today: Day) {
  for (const [index, opened] of opens.entries()) {
    const [record] = await survivors.reader
      .select({ id: records.id })
      .from(records)
      .innerJoin(workers, eq(workers.id, records.workerId))
      .where(ne(workers.email, opened.email))
      .orderBy(asc(records.ref))
      .limit(1)
      .offset(3 + index * 5)
    await addOpened(survivors, 'record', record!.id, opened, today)
  }
}
