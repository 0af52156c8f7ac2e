import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import {
  findRecordTask,
  findRecordTasks,
  type RecordTask,
  updateTask,
} from '../../../db/survivor/queries/record-tasks.ts'
import { findWorkers } from '../../../db/survivor/queries/scope.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { RecordTaskList } from '../../../views/survivor/records/task-list.tsx'
import { outcomeWords, RecordTaskPage } from '../../../views/survivor/records/task-page.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can, scopeOf } from '../../access/matrix.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { choice, expectedVersion, type FormErrors, readForm, typed } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { isOverdue, othersDue, taskDue } from './dues.ts'
import { pageOf } from './paging.ts'
import { recordMay } from './permissions.ts'
import { taskInWords, taskOutcomes, taskWords } from './task.ts'

type C = Context<SurvivorEnv>

const section = urls.tasks
const form = z.object({ outcome: choice(taskOutcomes, 'Select what came of it') })
const notices: Record<string, string> = { closed: 'The task is closed.' }

/** What is to do in the viewer's scope; one task, which is requested, then closed with what came of it. */
export const recordTaskDoor = new Hono<SurvivorEnv>()
  .get(patterns.tasks, async (c) => {
    const { db, viewer, today, now } = c.var
    if (!can(viewer, 'read', 'family')) notFound()
    const isManager = scopeOf(viewer, 'family') === 't'
    const workers = isManager ? await findWorkers(db.reader, viewer) : []
    const worker = workers.find(({ id }) => id === c.req.query('worker'))?.id ?? ''
    const all = await findRecordTasks(db.reader, viewer, today, worker || undefined)
    const { rows: tasks, ...paging } = pageOf(all, c.req.query('page'))
    const ids = [...new Set(tasks.map(({ recordId }) => recordId))]
    if (ids.length > 0) await recordReading(c, 'record', ids, 'tasks')
    const context = await findDueContext(db.reader, today, now())
    const records = await findBoard(db.reader, viewer, today, { workerId: worker || undefined })
    return show(
      c,
      { title: 'Tasks', section },
      <RecordTaskList
        tasks={tasks}
        {...paging}
        total={all.length}
        overdue={all.filter((task) => isOverdue(taskDue(task), context.now)).length}
        others={othersDue(records, context, today)}
        context={context}
        notice={notices[c.req.query('done') ?? '']}
        workers={workers}
        worker={worker}
      />,
    )
  })
  .get(patterns.task, (c) => showTask(c, undefined))
  .post(patterns.task, async (c) => {
    const posted = await c.req.parseBody()
    await taskOf(c, c.var.db.reader)
    const isRequest = posted['act'] === 'request'
    const { values, errors } = readForm(form, posted)
    if (!isRequest && !values) return showTask(c, posted, errors)
    const version = expectedVersion.parse(typed(posted, 'version'))
    const answer = await once<'stale'>(c, posted['form-token'], async (tx) => {
      const task = { ...(await taskOf(c, tx)), version }
      return isRequest ? request(c, tx, task) : close(c, tx, task, values?.outcome ?? 'done')
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    return showStale(c, isRequest ? 'Requested' : outcomeWords(values?.outcome))
  })

async function request(c: C, tx: Transaction, task: RecordTask): Promise<Outcome<'stale'>> {
  if (task.kind !== 'target_hardening') notFound()
  if (task.requestedOn || !(await updateTask(tx, task, { requestedOn: c.var.today }))) {
    return { refused: 'stale' }
  }
  return done(task, `Requested: ${taskInWords(task)}`, urls.task(task.id))
}

async function close(
  c: C,
  tx: Transaction,
  task: RecordTask,
  outcome: (typeof taskOutcomes)[number],
): Promise<Outcome<'stale'>> {
  const { today, viewer } = c.var
  const end = { closedOn: today, outcome, closedBy: viewer.name }
  if (!(await updateTask(tx, task, end))) return { refused: 'stale' }
  const to = withQuery(urls.tasks, { done: 'closed' })
  return done(task, `${taskInWords(task)}: ${outcomeWords(outcome).toLowerCase()}`, to)
}

function done(task: RecordTask, what: string, to: string): Outcome<'stale'> {
  return {
    done: {
      to,
      subject: 'task',
      ids: [task.recordId, task.id],
      purpose: 'task changed',
      history: [{ subject: 'record', subjectId: task.recordId, what }],
    },
  }
}

async function showTask(c: C, posted: PostedForm | undefined, errors?: FormErrors) {
  const { db, viewer, today, now } = c.var
  const task = await findTask(c, db.reader)
  await recordReading(c, 'record', task.recordId, 'task')
  const [record] = await findBoard(db.reader, viewer, today, { recordId: task.recordId })
  return show(
    c,
    {
      title: 'Task',
      section,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <RecordTaskPage
      task={task}
      record={record}
      context={await findDueContext(db.reader, today, now())}
      may={recordMay(viewer)}
      posted={posted ?? { version: `${task.version}` }}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

/** It was closed or changed meanwhile: what it is now, and what was to be saved. */
async function showStale(c: C, after: string) {
  const task = await findTask(c, c.var.db.reader)
  await recordReading(c, 'record', task.recordId, 'task changed since')
  const before = task.closedOn
    ? `${outcomeWords(task.outcome)}, closed on ${inWords(task.closedOn)} by ${task.closedBy}`
    : 'Open, and changed since'
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={[{ field: taskWords[task.kind], before, after }]}
      again={task.closedOn ? urls.tasks : urls.task(task.id)}
    />,
  )
}

async function taskOf(c: C, db: Reader): Promise<RecordTask> {
  if (!recordMay(c.var.viewer).work) notFound()
  return findTask(c, db)
}

async function findTask(c: C, db: Reader): Promise<RecordTask> {
  const { viewer, today } = c.var
  return (await findRecordTask(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}
