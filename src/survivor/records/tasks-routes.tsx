import { Hono } from 'hono'
import { findDueContext } from '../../../db/survivor/queries/due-context.ts'
import { countTasks } from '../../../db/survivor/queries/due-lists.ts'
import { findRecordTasks } from '../../../db/survivor/queries/record-tasks.ts'
import { findWorkers } from '../../../db/survivor/queries/scope.ts'
import { RecordTaskList } from '../../../views/survivor/records/task-list.tsx'
import { type May, whoMay } from '../../access/permit.ts'
import { managesTeams } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { readRecords } from '../opened.ts'
import { pageOf } from './paging.ts'

const may: May = [['read', 'family']]

/** What is to do in the viewer's scope; a manager's by worker too. */
export const recordTasks = new Hono<SurvivorEnv>().get(patterns.tasks, whoMay(may), async (c) => {
  const { db, viewer, today, now } = c.var
  const workers = managesTeams(viewer) ? await findWorkers(db.reader, viewer) : []
  const worker = workers.find(({ id }) => id === c.req.query('worker'))?.id ?? ''
  const context = await findDueContext(db.reader, today, now())
  const asked = { viewer, today, context, workerId: worker || undefined }
  const { tasks: total, overdue, others } = await countTasks(db.reader, asked)
  const paging = pageOf(total, c.req.query('page'))
  const tasks = await findRecordTasks(db.reader, asked, paging.from - 1)
  await readRecords(
    c,
    tasks.map(({ recordId }) => recordId),
    'tasks',
  )
  return show(
    c,
    { title: 'Tasks', section: urls.tasks },
    <RecordTaskList
      tasks={tasks}
      {...paging}
      total={total}
      overdue={overdue}
      others={others}
      context={context}
      notice={c.req.query('done') === 'closed' ? 'The task is closed.' : undefined}
      workers={workers}
      worker={worker}
    />,
  )
})
