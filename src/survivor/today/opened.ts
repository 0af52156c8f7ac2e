import type { Context } from 'hono'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findNextCover } from '../../../db/survivor/queries/cover.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { findLoads, type WorkerLoad } from '../../../db/survivor/queries/loads.ts'
import { findWorkers, ownWorkerIds } from '../../../db/survivor/queries/scope.ts'
import { can } from '../../access/matrix.ts'
import type { Day } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { readRecords } from '../opened.ts'
import { pageOf } from '../records/paging.ts'
import { alarmsOf, mostUrgent } from '../records/urgent.ts'
import { type CaseloadRow, caseloadRows, contactsDue, overdueCount } from '../team/caseload.ts'

type C = Context<SurvivorEnv>

/** One worker's caseload: what comes first, a page of her records, her load and who covers for her. */
export async function openCaseload(c: C, workerId: string) {
  const { db, viewer, today } = c.var
  const workers = await findWorkers(db.reader, viewer)
  const worker = workers.find(({ id }) => id === workerId) ?? notFound()
  const board = await openBoard(c, workerId)
  const { all, context } = board
  const paged = pageOf(all, c.req.query('page'))
  await readRows(c, [...paged.rows, ...board.first], 'caseload')
  const weeks = context.settings.highLoadWeeks
  const [load] = await findLoads(db.reader, viewer, today, weeks, workerId)
  const isOwn = worker.email === viewer.email
  const covered = isOwn ? await ownWorkerIds(db.reader, viewer, today) : []
  return {
    ...{ ...board, ...paged, worker, isOwn, total: all.length },
    load: load && { load: load.loads[0]!, status: load.status },
    cover: await findNextCover(db.reader, worker, today),
    covering: workers.filter(({ id }) => id !== workerId && covered.includes(id)),
  }
}

/** All of a manager's teams: what comes first, who waits, each worker, and a page of all records or of one worker's. */
export async function openTeams(c: C) {
  const { db, viewer, today } = c.var
  const board = await openBoard(c)
  const { all, context } = board
  const loads = await findLoads(db.reader, viewer, today, context.settings.highLoadWeeks)
  const worker = loads.find((one) => one.worker.id === c.req.query('worker'))?.worker.id ?? ''
  const asked = worker ? all.filter(({ record }) => record.workerId === worker) : all
  const paged = pageOf(asked, c.req.query('page'))
  const waiting = all.filter(({ record }) => !record.workerId)
  await readRows(c, [...paged.rows, ...waiting, ...board.first], 'caseload of the teams')
  const here = loads.filter((one) => !one.worker.leftOn || one.worker.leftOn > today)
  return {
    ...{ ...board, ...paged, worker, waiting, total: asked.length, families: all.length },
    workers: here.map((one) => lineOf(one, board, today)),
  }
}

type Board = Awaited<ReturnType<typeof openBoard>>

/** Records by when they are due, what is first among them, and what their clocks go by. */
async function openBoard(c: C, workerId?: string) {
  const { db, viewer, today, now } = c.var
  const context = await findDueContext(db.reader, today, now())
  const records = await findBoard(db.reader, viewer, today, workerId ? { workerId } : {})
  const all = caseloadRows(records, context, today)
  const alarms = alarmsOf(records, context)
  const most = mostUrgent(records, context)
  return {
    ...{ all, context, alarms, most, first: [...alarms, ...(most ? [most] : [])] },
    contacts: contactsDue(all, context, today),
    mayAdd: can(viewer, 'create', 'family'),
  }
}

function lineOf({ worker, loads, status }: WorkerLoad, { all, context }: Board, today: Day) {
  const { id, name, team } = worker
  const hers = all.filter(({ record }) => record.workerId === id)
  return {
    ...{ id, name, team, load: loads[0]!, status },
    overdue: overdueCount(hers, context),
    contacts: contactsDue(hers, context, today).today,
  }
}

function readRows(c: C, rows: readonly Pick<CaseloadRow, 'record'>[], purpose: string) {
  return readRecords(
    c,
    rows.map(({ record }) => record.id),
    purpose,
  )
}
