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
import { readRecords } from '../opened.ts'
import { pageOf } from '../records/paging.ts'
import { alarmsOf, mostUrgent } from '../records/urgent.ts'
import { type CaseloadRow, caseloadRows } from '../team/caseload.ts'
import type { StandingFact } from '../team/standing-facts.ts'

type C = Context<SurvivorEnv>

export type Staff = Awaited<ReturnType<typeof findStaff>>

/** Workers whom the viewer sees by name, and those whose records are hers: her own, and whom she covers for today. */
export async function findStaff({ var: { db, viewer, today } }: C) {
  const [workers, ownIds] = await Promise.all([
    findWorkers(db.reader, viewer),
    ownWorkerIds(db.reader, viewer, today),
  ])
  return { workers, ownIds }
}

/** One worker's caseload: what comes first, a page of her records, her load and who covers for her. */
export async function openCaseload(
  c: C,
  worker: Staff['workers'][number],
  { workers, ownIds }: Staff,
) {
  const { db, viewer, today } = c.var
  const asked = askedOf(c, worker.id)
  const [board, [load], cover] = await Promise.all([
    openBoard(c, asked, (counts) => sumOf(counts)),
    findLoads(db.reader, viewer, today, undefined, worker.id),
    findNextCover(db.reader, worker, today),
  ])
  await readRows(c, [...board.rows, ...board.first], board.facts, 'caseload')
  const isOwn = worker.email === viewer.email
  return {
    ...{ ...board, worker, isOwn, contacts: contactsOf(sumOf(board.dues)), cover },
    load: load && { load: load.loads[0]!, status: load.status },
    covering: isOwn ? workers.filter(({ id }) => id !== worker.id && ownIds.includes(id)) : [],
  }
}

/** All of a manager's teams: what comes first, who waits, each worker, and a page of all records or of one worker's. */
export async function openTeams(c: C) {
  const { db, viewer, today } = c.var
  const loaded = findLoads(db.reader, viewer, today)
  const chosen = c.req.query('worker')
    ? loaded.then(
        (loads) => loads.find((one) => one.worker.id === c.req.query('worker'))?.worker.id,
      )
    : undefined
  const [loads, board] = await Promise.all([loaded, openTeamBoard(c, await chosen)])
  await readRows(
    c,
    [...board.rows, ...board.waiting, ...board.first],
    board.facts,
    'caseload of the teams',
  )
  const here = loads.filter((one) => !one.worker.leftOn || one.worker.leftOn > today)
  const all = sumOf(board.dues)
  return {
    ...{ ...board, worker: (await chosen) ?? '', families: all.records, contacts: contactsOf(all) },
    workers: here.map((one) => lineOf(one, countOf(one.worker.id, board.dues))),
  }
}

function openTeamBoard(c: C, workerId: string | undefined) {
  const countOfPage = (counts: readonly Count[]) =>
    workerId ? countOf(workerId, counts) : sumOf(counts)
  return openBoard(c, askedOf(c), countOfPage, { workerId, isTeams: true })
}

function askedOf(c: C, workerId?: string): DueAsked {
  const { viewer, today, now } = c.var
  return { viewer, today, context: { now: now() }, workerId }
}

/** Which page is shown: of all that are asked for, or of one worker's among them; with those that wait for a worker. */
type Listed = { workerId?: string | undefined; isTeams?: boolean }

/** A page of records by when they are due, those that wait for a worker, and what is said first of all of them. */
async function openBoard(
  c: C,
  asked: DueAsked,
  countOfPage: (counts: readonly Count[]) => Pick<Count, 'records'>,
  { workerId, isTeams = false }: Listed = {},
) {
  const { db, viewer, today } = c.var
  const reader = db.reader
  const wrong = { ...asked, now: asked.context.now }
  const [context, dues, waitingIds, facts, counts] = await Promise.all([
    findDueContext(reader, today, asked.context.now),
    countDues(reader, asked),
    isTeams ? findUnallocated(reader, asked) : [],
    findStandingFacts(reader, wrong),
    countStandingFacts(reader, wrong),
  ])
  const total = countOfPage(dues).records
  const paged = pageOf(total, c.req.query('page'))
  const [ids, firstIds] = await Promise.all([
    findDuePage(reader, workerId ? { ...asked, workerId } : asked, paged.from - 1),
    findMostUrgent(reader, { ...asked, context }),
  ])
  const found = await findBoard(reader, viewer, today, {
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
  return {
    ...{ facts, counts, dues },
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
