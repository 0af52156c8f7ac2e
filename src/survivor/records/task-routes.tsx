import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import {
  findRecordTask,
  type RecordTask,
  updateTask,
} from '../../../db/survivor/queries/record-tasks.ts'
import { RecordTaskPage } from '../../../views/survivor/records/task-page.tsx'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { choice, formOf } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { recordMay } from './permissions.ts'
import { outcomeWords, taskInWords, taskOutcomes, taskWords } from './task.ts'

type C = Context<SurvivorEnv>

const requestForm = formOf({})
const form = formOf({ outcome: choice(taskOutcomes, 'Select what came of it') })

/** One task, which is requested, then closed with what came of it. */
export const recordTask = act(
  {
    at: patterns.task,
    may: [['update', 'family']],
    maySee: [['read', 'family']],
    title: 'Task',
    section: urls.tasks,
    find: openTask,
    reads: ({ recordId }) => ['record', recordId, 'task'],
    page: async (c, task, shown) => {
      const { db, viewer, today, now } = c.var
      const [record] = await findBoard(db.reader, viewer, today, { recordId: task.recordId })
      return (
        <RecordTaskPage
          task={task}
          record={record}
          context={await findDueContext(db.reader, today, now())}
          may={recordMay(viewer)}
          shown={shown}
        />
      )
    },
  },
  {
    when: 'request',
    read: requestForm,
    version: ({ version }) => version,
    save: async (tx, task, _, c) => {
      if (task.kind !== 'target_hardening') notFound()
      const requested = { requestedOn: c.var.today }
      if (task.requestedOn || !(await updateTask(tx, task, requested))) {
        return undefined
      }
      return done(task, `Requested: ${taskInWords(task)}`, urls.task(task.id))
    },
    changes: (task) => changesOf(task, 'Requested'),
    again: whereNow,
  },
  {
    read: form,
    version: ({ version }) => version,
    save: async (tx, task, { outcome }, { var: { today, viewer } }) => {
      const end = { closedOn: today, outcome, closedBy: viewer.name }
      if (!(await updateTask(tx, task, end))) return undefined
      const what = `${taskInWords(task)}: ${outcomeWords(outcome).toLowerCase()}`
      return done(task, what, withQuery(urls.tasks, { done: 'closed' }))
    },
    changes: (task, { outcome }) => changesOf(task, outcomeWords(outcome)),
    again: whereNow,
  },
)

async function openTask(c: C, db: Reader): Promise<RecordTask> {
  const { viewer, today } = c.var
  return (await findRecordTask(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}

function done({ id, recordId }: RecordTask, what: string, to: string) {
  const history = [{ subject: 'record' as const, subjectId: recordId, what }]
  return { to, subject: 'task', ids: [recordId, id], purpose: 'task changed', history }
}

/** It was closed or changed meanwhile: what it is now, and what was to be saved. */
function changesOf({ kind, closedOn, closedBy, outcome }: RecordTask, after: string) {
  const before = closedOn
    ? `${outcomeWords(outcome)}, closed on ${inWords(closedOn)} by ${closedBy}`
    : 'Open, and changed since'
  return [{ field: taskWords[kind], before, after }]
}

function whereNow({ id, closedOn }: RecordTask): string {
  return closedOn ? urls.tasks : urls.task(id)
}
