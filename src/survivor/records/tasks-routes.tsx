import { Hono } from 'hono'
import { findBoard } from '../../../db/survivor/queries/board.ts'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { findRecordTasks } from '../../../db/survivor/queries/record-tasks.ts'
import { findWorkers } from '../../../db/survivor/queries/scope.ts'
import { RecordTaskList } from '../../../views/survivor/records/task-list.tsx'
import { type May, whoMay } from '../../access/permit.ts'
import { managesTeams } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { readRecords } from '../opened.ts'
import { isOverdue, othersDue, taskDue } from './dues.ts'
import { pageOf } from './paging.ts'

const may: May = [['read', 'family']]

/** What is to do in the viewer's scope; a manager's by worker too. */
export const recordTasks = new Hono<SurvivorEnv>().get(patterns.tasks, whoMay(may), async (c) => {
  const { db, viewer, today, now } = c.var
  const workers = managesTeams(viewer) ? await findWorkers(db.reader, viewer) : []
  const worker = workers.find(({ id }) => id === c.req.query('worker'))?.id ?? ''
  const all = await findRecordTasks(db.reader, viewer, today, worker || undefined)
  const { rows: tasks, ...paging } = pageOf(all, c.req.query('page'))
  await readRecords(
    c,
    tasks.map(({ recordId }) => recordId),
    'tasks',
  )
  const context = await findDueContext(db.reader, today, now())
  const records = await findBoard(db.reader, viewer, today, { workerId: worker || undefined })
  return show(
    c,
    { title: 'Tasks', section: urls.tasks },
    <RecordTaskList
      tasks={tasks}
      {...paging}
      total={all.length}
      overdue={all.filter((task) => isOverdue(taskDue(task), context.now)).length}
      others={othersDue(records, context, today)}
      context={context}
      notice={c.req.query('done') === 'closed' ? 'The task is closed.' : undefined}
      workers={workers}
      worker={worker}
    />,
  )
})
