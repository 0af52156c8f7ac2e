import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findLedThen } from '../../../db/survivor/queries/absences.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { findLoads, type WorkerLoad } from '../../../db/survivor/queries/loads.ts'
import { findOwnWorker, findWorkers } from '../../../db/survivor/queries/scope.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import { findOthersLeave, findReductionsOf } from '../../../db/survivor/queries/workers.ts'
import { managesTeams } from '../../access/scopes.ts'
import { addDays, type Day, mondayOf } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { duesThen, loadsThen, withoutLeader } from './absence.ts'
import { type AskedReduction, meets } from './reduction.ts'

type C = Context<SurvivorEnv>

/** The worker that the address names: a manager opens her teams' workers, a worker herself; nobody else is there. */
export async function openWorker(c: C, db: Reader, weeks: number): Promise<WorkerLoad> {
  const { viewer, today } = c.var
  const id = c.req.param('id')
  if (!managesTeams(viewer) && (await findOwnWorker(db, viewer))?.id !== id) notFound()
  const loads = await findLoads(db, viewer, today, weeks)
  return loads.find(({ worker }) => worker.id === id) ?? notFound()
}

/** A worker who has not left, and who may cover for her: every other one of the viewer's teams who has not. */
export async function openHours(c: C, db: Reader) {
  const { viewer, today } = c.var
  const known = await openWorker(c, db, 1)
  if (known.worker.leftOn) notFound()
  const colleagues = (await findWorkers(db, viewer)).filter(
    ({ id, leftOn }) => id !== known.worker.id && !(leftOn && leftOn <= today),
  )
  return { ...known, colleagues }
}

type Known = Awaited<ReturnType<typeof openHours>>

/** Without an end, what is left is shown for so many days. */
const daysShown = 55

/** What a leave or fewer hours leave: sessions without a leader, what is due for her records, and her load then. */
export async function openPlan(c: C, known: Known, asked: AskedReduction) {
  const { reader } = c.var.db
  const { worker, week } = known
  const { settings } = await findServiceSettings(reader)
  const time = { fromOn: asked.fromOn, toOn: asked.toOn ?? addDays(asked.fromOn, daysShown) }
  const isLeave = asked.kind === 'leave'
  const led = isLeave ? await findLedThen(reader, worker.id, time) : []
  const others = await findOthersLeave(reader, worker.id, time.fromOn)
  const away = (id: string, on: Day) =>
    others.some((one) => one.workerId === id && meets(one, { fromOn: on, toOn: on }))
  const reductions = await findReductionsOf(reader, worker.id, mondayOf(asked.fromOn))
  const all = [...reductions, asked]
  return {
    ...{ worker, asked, settings, cover: coverOf(known, asked) },
    gaps: withoutLeader(led, away),
    dues: isLeave ? await openDues(c, worker.id, time.toOn) : [],
    loads: loadsThen(week, worker.contractedMinutes, all, asked, settings),
  }
}

/** Who covers for her meanwhile. */
export function coverOf({ colleagues }: Known, { coverId }: AskedReduction) {
  return colleagues.find(({ id }) => id === coverId)?.name
}

async function openDues(c: C, workerId: string, lastOn: Day) {
  const { db, viewer, today, now } = c.var
  const records = await findBoard(db.reader, viewer, today, { workerId })
  return duesThen(records, await findDueContext(db.reader, today, now()), lastOn)
}
