import { Hono } from 'hono'
import { z } from 'zod'
import type { Transaction } from '../../../db/probation/database.ts'
import { findCourse } from '../../../db/probation/queries/attendance-courses.ts'
import { saveEnforcement } from '../../../db/probation/queries/attendance-effects.ts'
import { endReferral } from '../../../db/probation/queries/referral-forms.ts'
import { closeTask } from '../../../db/probation/queries/tasks-save.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { TaskPage } from '../../../views/probation/tasks/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import type { Day } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { dayIfAny, expectedVersion, formOf, optionalText } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import type { OpenTask } from './open-task.ts'
import { sinceOf, taskOf } from './opened.ts'
import { taskWords } from './task.ts'
import { closedInWords, closingFaults, closings, standInWords } from './task-close.ts'

const form = formOf({
  outcome: z.string().catch(''),
  happenedOn: dayIfAny('Day'),
  note: optionalText('Why', 300, '').catch(''),
  version: expectedVersion,
})

const taskDoor = act(
  {
    at: patterns.task,
    may: [['read', 'attendance']],
    title: ({ kind }) => taskWords[kind],
    section: urls.tasks,
    find: taskOf,
    reads: ({ task, closed }) => [
      'person',
      task?.name ? task.personId : (closed?.personId ?? []),
      'task',
    ],
    starts: ({ task }) => ({ version: `${task?.version}` }),
    page: (c, { task, kind, closed }, shown) =>
      task ? (
        <TaskPage
          task={task}
          today={c.var.today}
          mayOpen={
            task.isOpen || task.kind === 'catch_up' || can(c.var.viewer, 'create', 'placement')
          }
          shown={shown}
        />
      ) : (
        <Late kind={kind} closed={closed} />
      ),
  },
  {
    read: form,
    save: async (tx, { task }, values, { var: { viewer, today } }) => {
      if (!task || task.version !== values.version) return undefined
      if (!closings[task.kind]) notFound()
      const faults = closingFaults(task.kind, values, {
        since: await sinceOf(tx, task, today),
        today,
      })
      if (faults.length > 0) return { faults }
      const { outcome } = values
      const asks = closings[task.kind]?.find(({ value }) => value === outcome)?.asks
      const happenedOn = asks === 'day' ? values.happenedOn : undefined
      const note = values.note || undefined
      const end = { closedOn: today, closedBy: viewer.name, outcome, happenedOn, note }
      if (!(await closeTask(tx, task, end))) return undefined
      await follow(tx, task, { outcome, happenedOn }, { today, name: viewer.name })
      const what = `${closedInWords(task.kind, values)}. ${task.words}`
      return {
        to: withQuery(urls.tasks, { done: 'closed' }),
        subject: 'task',
        ids: [task.personId, task.referralId, task.id],
        purpose: 'task closed',
        history: [{ subject: 'person', subjectId: task.referralId, what, why: note }],
      }
    },
    changes: ({ kind, closed }, values) => [
      { field: taskWords[kind], before: standInWords(closed), after: closedInWords(kind, values) },
    ],
    again: ({ task }) => (task ? urls.task(task.id) : urls.tasks),
  },
)

/** One task, to be closed; or how it was closed already. */
export const tasksDoor = new Hono<Env>()
  .get(patterns.task, whoMay([['read', 'attendance']]), async (c, next) => {
    const { task, kind, closed } = await taskOf(c, c.var.db.reader)
    if (task || !closed) return next()
    await recordReading(c, 'person', closed.personId, 'task')
    const page = { title: 'Changed since', section: urls.tasks, status: 409 as const }
    return show(c, page, <Late kind={kind} closed={closed} />)
  })
  .route('/', taskDoor)

/** A task that has been closed already: how, beside what the reader came for. */
function Late({ kind, closed }: Pick<Awaited<ReturnType<typeof taskOf>>, 'kind' | 'closed'>) {
  const changes = [{ field: taskWords[kind], before: standInWords(closed), after: 'Open' }]
  return <StalePage changes={changes} again={urls.tasks} />
}

/** What closing a task brings with it: a warning counts from its day for later failures, a review completes the referral. */
async function follow(
  tx: Transaction,
  task: OpenTask,
  { outcome, happenedOn }: { outcome: string; happenedOn: Day | undefined },
  by: { today: Day; name: string },
) {
  const course = await findCourse(tx, task.referralId)
  if (!course) return
  if (task.kind === 'review' && happenedOn) {
    const end = { endedOn: happenedOn, endedWhy: 'completed' as const }
    const { version, referralId: id } = course
    // Read a line ago in this same transaction: throwing undoes the closing too.
    const closed = { closedOn: by.today, closedBy: by.name }
    if (!(await endReferral(tx, { id, version }, end, closed)))
      throw new Error('A review was not saved whole')
  }
  if (outcome === 'given') await saveEnforcement(tx, course, by)
}
