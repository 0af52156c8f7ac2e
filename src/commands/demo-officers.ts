import { and, asc, eq, ne } from 'drizzle-orm'
import { listColleagues } from '../../db/probation/queries/accounts.ts'
import { findByCrn } from '../../db/probation/queries/people.ts'
import { people, referrals } from '../../db/probation/schema.ts'
import { commandLineViewer } from '../access/command-line.ts'
import type { Sides } from '../access/session.ts'
import type { Day } from '../calendar.ts'
import { urls } from '../urls.ts'
import { addColleagues, askForCover } from './demo-colleagues.ts'
import { addOpened, type Opened } from './demo-duty.ts'
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
  await addDuty(sides, today)
  await addOldMen(sides, today)
  const man = await findByCrn(reader, commandLineViewer, 'V226704')
  if (typeof man !== 'object') return
  await lookAround(sides, 'probation', today, { path: urls.person(man.id), visits })
}

const opens: readonly Opened[] = [
  {
    ...{ email: 'j.hollis@probation.example', days: 3, from: '15:40', to: '16:40' },
    reason: 'A colleague is away: rang to ask where Monday’s session is, and nobody picked up',
  },
  {
    ...{ email: 'rhys.tanner@probation.example', days: 0, from: '08:45', to: '09:05' },
    reason: 'On duty: late for a first session because of the ferry, told the facilitators',
  },
  {
    ...{ email: 'h.ito@probation.example', days: 4, from: '09:10', to: '10:10' },
    reason: 'Somebody rang or came in: came to the wrong venue, wanted to know the right one',
    seen: { by: 'dana.whitlock@probation.example', verdict: 'right' },
  },
  {
    ...{ email: 'j.hollis@probation.example', days: 6, from: '11:30', to: '12:30' },
    reason: 'On duty: custody suite asked about a programme under way',
    seen: {
      ...{ by: 'dana.whitlock@probation.example', verdict: 'looking' },
      words: 'I ask June which custody suite that was, and who rang.',
    },
  },
]
/** Some that managers have looked at, and some that they have not. */
async function addDuty({ probation }: Sides, today: Day) {
  for (const [index, opened] of opens.entries()) {
    const [man] = await probation.reader
      .select({ id: people.id })
      .from(people)
      .innerJoin(referrals, eq(referrals.personId, people.id))
      .where(and(eq(people.restricted, false), ne(referrals.officerEmail, opened.email)))
      .orderBy(asc(people.crn), asc(referrals.id))
      .limit(1)
      .offset(4 + index * 7)
    await addOpened(probation, 'person', man!.id, opened, today)
  }
}
