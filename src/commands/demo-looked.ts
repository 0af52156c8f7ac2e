import { endAllSignIns, findUserByEmail } from '../../db/access.ts'
import { createSignIn } from '../../db/sign-ins.ts'
import { databaseOf, type Sides } from '../access/session.ts'
import type { Side } from '../access/viewer.ts'
import { createApp } from '../app.tsx'
import type { Day } from '../calendar.ts'
import { openLog } from '../log.ts'

/** Who opened a page at which time of this morning, in that order. */
export type Visits = readonly (readonly [time: string, email: string])[]
type Looked = { path: string; visits: Visits }

/** What people looked at this morning, and were refused: through the pages themselves, so that the log begins as it goes on. */
export async function lookAround(sides: Sides, side: Side, today: Day, { path, visits }: Looked) {
  const db = databaseOf(sides, side)
  for (const [time, email] of visits) {
    const { id: userId } = (await findUserByEmail(db.reader, email))!
    const now = () => new Date(`${today}T${time}:00.000Z`)
    const app = createApp({ ...sides, clock: () => today, now, log: openLog('silent') })
    const token = await db.record((tx) => createSignIn(tx, { userId, now: now() }))
    await app.request(path, { headers: { cookie: `right-time=${side[0]}.${token}` } })
    await db.record((tx) => endAllSignIns(tx, userId))
  }
}
