import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { orForget } from '../../../src/kit/or-forget.ts'
import { turn } from '../../../src/kit/turn.ts'
import { type DeskRow, deskRow } from '../../../src/probation/cautions/desk-row.ts'
import { cautionProgramme } from '../../../src/probation/cautions/programme.ts'
import type { ProbationDatabase } from '../database.ts'
import { findCautions } from './cautions.ts'
import { findTold } from './police.ts'
import { type Ready, ready } from './ready.ts'

/** Men looked at between two turns of the event loop. */
const chunk = 50

type Desk = { ready: Ready; rows: readonly DeskRow[] }

const desks = new WeakMap<Ready, Promise<readonly DeskRow[]>>()

/**
 * Every open caution that this viewer sees, with where it stands today; those closed to him stay in `ready.masked`.
 * Worked out once for what is ready, which is made anew whenever anything changes.
 */
export async function deskOf(db: ProbationDatabase, viewer: Viewer, today: Day): Promise<Desk> {
  const kept = await ready(db, viewer, cautionProgramme, today)
  const anew = () => orForget(findRows(db, viewer, kept), () => desks.delete(kept))
  const found = desks.get(kept) ?? anew()
  desks.set(kept, found)
  return { ready: kept, rows: await found }
}

async function findRows(db: ProbationDatabase, viewer: Viewer, kept: Ready): Promise<DeskRow[]> {
  const cautions = await findCautions(db.reader, viewer, cautionProgramme)
  const told = await findTold(db.reader, viewer, cautionProgramme)
  const where = new Map(kept.cohorts.map(({ id, localityName }) => [id, localityName]))
  const rows: DeskRow[] = []
  for (const [at, wait] of kept.waits.entries()) {
    if (at % chunk === chunk - 1) await turn()
    const caution = cautions.get(wait.referralId)
    if (!caution) continue
    const asked = {
      kept: caution,
      seeker: kept.seekerOf(wait),
      fit: kept.bestFitOf(wait),
      entries: kept.entries,
      toldOn: told.get(wait.referralId),
      where,
    }
    rows.push(deskRow(wait, asked, kept.today))
  }
  return rows
}
