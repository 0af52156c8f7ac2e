import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import { aPage } from '../../../src/survivor/records/paging.ts'
import type { TaskKind, TaskOutcome } from '../../../src/survivor/records/task.ts'
import { changeSeen, present } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { records, tasks, workers } from '../schema.ts'
import type { DueAsked } from './due-lists.ts'
import { seenBy } from './scope.ts'

export type RecordTask = {
  id: string
  kind: TaskKind
  about: string
  dueOn: Day
  tellBefore: Date | undefined
  requestedOn: Day | undefined
  closedOn: Day | undefined
  outcome: string | undefined
  closedBy: string | undefined
  version: number
  recordId: string
  ref: string
  preferredName: string
  workerId: string | undefined
  worker: string | undefined
}

/** One page of the open tasks of the viewer's scope, the soonest due first; of one worker's records where one is named. */
export async function findRecordTasks(
  db: Reader,
  { viewer, today, workerId }: Pick<DueAsked, 'viewer' | 'today' | 'workerId'>,
  first = 0,
): Promise<RecordTask[]> {
  const seen = await seenBy(db, viewer, today)
  const hers = workerId ? eq(records.workerId, workerId) : undefined
  return select(db, and(seen, hers, isNull(tasks.closedOn)), first)
}

/** A task of a record in the viewer's scope, open or closed; for anybody else there is none. */
export async function findRecordTask(
  db: Reader,
  viewer: Viewer,
  today: Day,
  id: string,
): Promise<RecordTask | undefined> {
  const [task] = await select(db, and(await seenBy(db, viewer, today), eq(tasks.id, id)))
  return task
}

export async function addTask(
  tx: Transaction,
  record: { id: string },
  task: { kind: TaskKind; about: string; dueOn: Day; createdBy: string },
) {
  await tx.insert(tasks).values({ ...task, id: randomUUID(), recordId: record.id })
}

type Changes = { requestedOn: Day } | { closedOn: Day; outcome: TaskOutcome; closedBy: string }

/** Saves a change of an open task; false where somebody saved before. */
export async function updateTask(
  tx: Transaction,
  task: Pick<RecordTask, 'id' | 'version'>,
  changes: Changes,
): Promise<boolean> {
  return changeSeen(tx, tasks, task, changes, isNull(tasks.closedOn))
}

async function select(db: Reader, where: SQL | undefined, first = 0): Promise<RecordTask[]> {
  const rows = await db
    .select({
      task: tasks,
      ref: records.ref,
      preferredName: records.preferredName,
      workerId: records.workerId,
      worker: workers.name,
    })
    .from(tasks)
    .innerJoin(records, eq(records.id, tasks.recordId))
    .leftJoin(workers, eq(workers.id, records.workerId))
    .where(where)
    .orderBy(asc(tasks.dueOn), asc(records.ref), asc(tasks.id))
    .limit(aPage)
    .offset(first)
  return rows.map(({ task, ...row }) => ({
    ...present({ ...task, ...row }),
    tellBefore: task.tellBefore ? new Date(task.tellBefore) : undefined,
  }))
}
