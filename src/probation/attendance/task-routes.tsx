import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/probation/change.ts'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import { findCourse } from '../../../db/probation/queries/attendance-courses.ts'
import { saveEnforcement } from '../../../db/probation/queries/attendance-effects.ts'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { ready } from '../../../db/probation/queries/ready.ts'
import { endReferral } from '../../../db/probation/queries/referral-forms.ts'
import { findClosedTask, findOpenTask, findOpenTasks } from '../../../db/probation/queries/tasks.ts'
import { closeTask } from '../../../db/probation/queries/tasks-save.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { TaskList } from '../../../views/probation/tasks/list.tsx'
import { TaskPage } from '../../../views/probation/tasks/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { type Day, inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { asErrors } from '../../kit/faults.ts'
import {
  expectedVersion,
  type FormErrors,
  optionalDay,
  optionalText,
  readForm,
  typed,
  typedDay,
} from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { endsTooLate } from '../waiting-list/filter.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import { courseProgress } from './course.ts'
import type { OpenTask } from './open-task.ts'
import { taskWords } from './task.ts'
import { closedInWords, closingFaults, closings } from './task-close.ts'

const section = urls.tasks

const form = z.object({
  outcome: z.string().catch(''),
  happenedOn: optionalDay('Day'),
  note: optionalText('Why', 300, '').catch(''),
  version: expectedVersion,
})

export const tasksDoor = new Hono<Env>()
  .get(patterns.tasks, async (c) => {
    const { db, viewer, today } = c.var
    if (!can(viewer, 'read', 'attendance')) notFound()
    const tasks = await findOpenTasks(db.reader, viewer)
    const tooLate = await endingTooLate(c)
    const named = [...tasks.filter(({ name }) => name), ...tooLate].map(({ personId }) => personId)
    if (named.length > 0) await recordReading(c, 'person', [...new Set(named)], 'tasks')
    const notice = c.req.query('done') === 'closed' ? 'The task is closed.' : undefined
    return show(
      c,
      { title: 'Tasks', section },
      <TaskList tasks={tasks} tooLate={tooLate} today={today} notice={notice} />,
    )
  })
  .get(patterns.task, (c) => showTask(c, undefined))
  .post(patterns.task, async (c) => {
    const posted: PostedForm = { 'happenedOn-day': '', ...(await c.req.parseBody()) }
    const { values, errors } = readForm(form, posted)
    if (!values) return showTask(c, posted, errors)
    const result = await once<FormErrors | 'stale'>(c, posted['form-token'], async (tx) => {
      const { viewer, today } = c.var
      const task = await taskOf(c, tx)
      if (!task || task.version !== values.version) return { refused: 'stale' }
      if (!closings[task.kind]) notFound()
      const since = await sinceOf(tx, task, today)
      const faults = closingFaults(task.kind, values, { since, today })
      if (faults.length > 0) return { refused: asErrors(faults) }
      const { outcome } = values
      const asks = closings[task.kind]?.find(({ value }) => value === outcome)?.asks
      const happenedOn = asks === 'day' ? values.happenedOn : undefined
      const note = values.note || undefined
      const end = { closedOn: today, closedBy: viewer.name, outcome, happenedOn, note }
      if (!(await closeTask(tx, task, end))) return { refused: 'stale' }
      await follow(c, tx, task, { outcome, happenedOn })
      return {
        done: {
          to: withQuery(urls.tasks, { done: 'closed' }),
          subject: 'task',
          ids: [task.personId, task.referralId, task.id],
          purpose: 'task closed',
          history: [
            {
              subject: 'person',
              subjectId: task.referralId,
              what: `${closedInWords(task.kind, values)}. ${task.words}`,
              why: note,
            },
          ],
        },
      }
    })
    if ('to' in result) return c.redirect(result.to, 303)
    if (result.refused === 'stale') return showStale(c, values)
    return showTask(c, posted, result.refused)
  })

/** What closing a task brings with it: a warning counts from its day for later failures, a review completes the referral. */
async function follow(
  c: Context<Env>,
  tx: Transaction,
  task: OpenTask,
  { outcome, happenedOn }: { outcome: string; happenedOn: Day | undefined },
) {
  const course = await findCourse(tx, task.referralId)
  if (!course) return
  if (task.kind === 'review' && happenedOn) {
    const end = { endedOn: happenedOn, endedWhy: 'completed' as const }
    const { version, referralId: id } = course
    // Read a line ago in this same transaction: throwing undoes the closing too.
    const by = { closedOn: c.var.today, closedBy: c.var.viewer.name }
    if (!(await endReferral(tx, { id, version }, end, by)))
      throw new Error('A review was not saved whole')
  }
  if (outcome === 'given') {
    await saveEnforcement(tx, course, { today: c.var.today, name: c.var.viewer.name })
  }
}

/** The day before which it cannot have happened: the absence itself, or the last session of the course. */
async function sinceOf(tx: Transaction, task: OpenTask, today: Day): Promise<Day | undefined> {
  if (task.session) return task.session.heldOn
  const course = await findCourse(tx, task.referralId)
  return course && courseProgress(course, today).completedOn
}

async function showTask(c: Context<Env>, posted: PostedForm | undefined, errors?: FormErrors) {
  const { db, viewer, today } = c.var
  const task = await taskOf(c, db.reader)
  if (!task) return showStale(c, undefined)
  await recordReading(c, 'person', task.name ? task.personId : [], 'task')
  return show(
    c,
    { title: taskWords[task.kind], section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <TaskPage
      task={task}
      today={today}
      formToken={formToken(c)}
      mayOpen={
        Boolean(task.isOpen) || task.kind === 'catch_up' || can(viewer, 'create', 'placement')
      }
      outcome={posted ? typed(posted, 'outcome') : ''}
      happenedOn={typedDay(posted ?? {}, 'happenedOn')}
      note={posted ? typed(posted, 'note') : ''}
      version={posted ? typed(posted, 'version') : `${task.version}`}
      errors={errors}
    />,
  )
}

/** It was closed or changed meanwhile: what it is now, and what was to be saved. */
async function showStale(
  c: Context<Env>,
  values: { outcome: string; happenedOn: Day | undefined; note: string } | undefined,
) {
  const { db, viewer } = c.var
  const id = c.req.param('id') ?? ''
  const open = await findOpenTask(db.reader, viewer, id)
  const closed = await findClosedTask(db.reader, viewer, id)
  const kind = open?.kind ?? closed?.kind ?? notFound()
  const before = closed?.closedOn
    ? `Closed on ${inWords(closed.closedOn)} by ${closed.closedBy}`
    : 'Open, and changed since'
  const after = values ? closedInWords(kind, values) : 'Open'
  const read = open?.personId ?? closed?.personId
  if (read) await recordReading(c, 'person', read, 'task')
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={[{ field: taskWords[kind], before, after }]}
      again={open ? urls.task(id) : urls.tasks}
    />,
  )
}

/** The viewer's own task, undefined where it is closed already; for anybody else there is none. */
async function taskOf(c: Context<Env>, db: Reader): Promise<OpenTask | undefined> {
  const { viewer } = c.var
  if (!can(viewer, 'read', 'attendance')) notFound()
  const id = c.req.param('id') ?? ''
  const open = await findOpenTask(db, viewer, id)
  if (!open && !(await findClosedTask(db, viewer, id))) notFound()
  return open
}

/** Those of the reader's own men who have a place that ends after their order; everybody's stand on a manager's first page. */
async function endingTooLate(c: Context<Env>): Promise<WaitToday[]> {
  const { db, viewer, today } = c.var
  if (viewer.role !== 'probation_officer') return []
  const late: WaitToday[] = []
  for (const { key } of await findProgrammes(db.reader)) {
    late.push(...(await ready(db, viewer, key, today)).waits.filter(endsTooLate))
  }
  return late
}
