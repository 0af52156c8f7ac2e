import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { turn } from '../../../src/kit/turn.ts'
import { type DeskRow, deskRow } from '../../../src/probation/cautions/desk-row.ts'
import { cautionProgramme } from '../../../src/probation/cautions/programme.ts'
import type { ProbationDatabase } from '../database.ts'
import { findCautions } from './cautions.ts'
import { findWhole, type Whole } from './ground.ts'
import { findTold } from './police.ts'

/** Men looked at between two turns of the event loop. */
const chunk = 50

type Desk = { ready: Whole; rows: readonly DeskRow[] }

/** Every open caution that this viewer sees, with where it stands today; those closed to him stay in `ready.masked`. */
export async function deskOf(db: ProbationDatabase, viewer: Viewer, today: Day): Promise<Desk> {
  const whole = await findWhole(db.reader, viewer, cautionProgramme, today)
  return { ready: whole, rows: await findRows(db, viewer, whole) }
}

async function findRows(db: ProbationDatabase, viewer: Viewer, kept: Whole): Promise<DeskRow[]> {
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
