import type { Context } from 'hono'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findNextCover } from '../../../db/survivor/queries/cover.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import {
  countDues,
  type DueAsked,
  findDuePage,
  findMostUrgent,
  findUnallocated,
} from '../../../db/survivor/queries/due-lists.ts'
import { findLoads, type WorkerLoad } from '../../../db/survivor/queries/loads.ts'
import { findWorkers, ownWorkerIds } from '../../../db/survivor/queries/scope.ts'
import {
  countStandingFacts,
  findStandingFacts,
} from '../../../db/survivor/queries/standing-facts.ts'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { readRecords } from '../opened.ts'
import type { DueContext } from '../records/dues.ts'
import { pageOf } from '../records/paging.ts'
import { alarmsOf, mostUrgent } from '../records/urgent.ts'
import { type CaseloadRow, caseloadRows } from '../team/caseload.ts'
import type { StandingFact } from '../team/standing-facts.ts'

type C = Context<SurvivorEnv>

/** One worker's caseload: what comes first, a page of her records, her load and who covers for her. */
export async function openCaseload(c: C, workerId: string) {
  const { db, viewer, today } = c.var
  const workers = await findWorkers(db.reader, viewer)
  const worker = workers.find(({ id }) => id === workerId) ?? notFound()
  const asked = await askedOf(c, workerId)
  const counts = sumOf(await countDues(db.reader, asked))
  const board = await openBoard(c, asked, { total: counts.records })
  await readRows(c, [...board.rows, ...board.first], board.facts, 'caseload')
  const weeks = asked.context.settings.highLoadWeeks
  const [load] = await findLoads(db.reader, viewer, today, weeks, workerId)
  const isOwn = worker.email === viewer.email
  const covered = isOwn ? await ownWorkerIds(db.reader, viewer, today) : []
  return {
    ...{ ...board, worker, isOwn, contacts: contactsOf(counts) },
    load: load && { load: load.loads[0]!, status: load.status },
    cover: await findNextCover(db.reader, worker, today),
    covering: workers.filter(({ id }) => id !== workerId && covered.includes(id)),
  }
}

/** All of a manager's teams: what comes first, who waits, each worker, and a page of all records or of one worker's. */
export async function openTeams(c: C) {
  const { db, viewer, today } = c.var
  const asked = await askedOf(c)
  const { settings } = asked.context
  const loads = await findLoads(db.reader, viewer, today, settings.highLoadWeeks)
  const worker = loads.find((one) => one.worker.id === c.req.query('worker'))?.worker.id ?? ''
  const counts = await countDues(db.reader, asked)
  const all = sumOf(counts)
  const board = await openBoard(c, asked, {
    total: (worker ? countOf(worker, counts) : all).records,
    workerId: worker,
    waitingIds: await findUnallocated(db.reader, asked),
  })
  await readRows(
    c,
    [...board.rows, ...board.waiting, ...board.first],
    board.facts,
    'caseload of the teams',
  )
  const here = loads.filter((one) => !one.worker.leftOn || one.worker.leftOn > today)
  return {
    ...{ ...board, worker, families: all.records, contacts: contactsOf(all) },
    workers: here.map((one) => lineOf(one, countOf(one.worker.id, counts))),
  }
}

type Asked = DueAsked & { context: DueContext }

async function askedOf(c: C, workerId?: string): Promise<Asked> {
  const { db, viewer, today, now } = c.var
  const context = await findDueContext(db.reader, today, now())
  return { viewer, today, context, workerId }
}

/** Which page is shown: of all that are asked for, or of one worker's among them. */
type Listed = { total: number; workerId?: string | undefined; waitingIds?: readonly string[] }

/** A page of records by when they are due, those that wait for a worker, and what is said first of all of them. */
async function openBoard(c: C, asked: Asked, { total, workerId, waitingIds = [] }: Listed) {
  const { db, viewer, today } = c.var
  const { context } = asked
  const paged = pageOf(total, c.req.query('page'))
  const ids = await findDuePage(
    db.reader,
    workerId ? { ...asked, workerId } : asked,
    paged.from - 1,
  )
  const firstIds = await findMostUrgent(db.reader, asked)
  const found = await findBoard(db.reader, viewer, today, {
    recordIds: [...new Set([...ids, ...waitingIds, ...firstIds])],
  })
  const rows = caseloadRows(found, context, today)
  const among = (some: readonly string[]) => {
    const wanted = new Set(some)
    return rows.filter(({ record }) => wanted.has(record.id))
  }
  const urgent = among(firstIds).map(({ record }) => record)
  const alarms = alarmsOf(urgent, context)
  const most = alarms.length > 0 ? undefined : mostUrgent(urgent, context)
  const wrong = { ...asked, now: context.now }
  const facts = await findStandingFacts(db.reader, wrong)
  return {
    ...{ facts, counts: await countStandingFacts(db.reader, wrong) },
    ...{ ...paged, total, context, alarms, most, first: [...alarms, ...(most ? [most] : [])] },
    ...{ rows: among(ids), waiting: among(waitingIds), mayAdd: can(viewer, 'create', 'family') },
  }
}

type Count = Awaited<ReturnType<typeof countDues>>[number]

const nothing = { records: 0, overdue: 0, contacts: 0, contactsOverdue: 0 }

function countOf(workerId: string, counts: readonly Count[]): Omit<Count, 'workerId'> {
  return counts.find((one) => one.workerId === workerId) ?? nothing
}

function sumOf(counts: readonly Count[]): Omit<Count, 'workerId'> {
  const of = (name: keyof typeof nothing) => counts.reduce((sum, one) => sum + one[name], 0)
  return {
    ...{ records: of('records'), overdue: of('overdue') },
    ...{ contacts: of('contacts'), contactsOverdue: of('contactsOverdue') },
  }
}

function contactsOf({ contacts, contactsOverdue }: Omit<Count, 'workerId'>) {
  return { today: contacts, overdue: contactsOverdue }
}

function lineOf(
  { worker, loads, status }: WorkerLoad,
  { overdue, contacts }: Omit<Count, 'workerId'>,
) {
  const { id, name, team } = worker
  return { id, name, team, load: loads[0]!, status, overdue, contacts }
}

function readRows(
  c: C,
  rows: readonly Pick<CaseloadRow, 'record'>[],
  facts: readonly StandingFact[],
  purpose: string,
) {
  const named = facts.flatMap(({ of }) => ('recordId' in of ? of.recordId : []))
  return readRecords(c, [...rows.map(({ record }) => record.id), ...named], purpose)
}
