import { type Context, Hono } from 'hono'
import { findOpenTasks } from '../../../db/probation/queries/tasks.ts'
import { findFoundIn } from '../../../db/probation/queries/waiting-list.ts'
import { TaskList } from '../../../views/probation/tasks/list.tsx'
import { recordReading } from '../../access/audit.ts'
import { whoMay } from '../../access/permit.ts'
import { isOfficer } from '../../access/scopes.ts'
import type { Env } from '../../env.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import type { WaitToday } from '../waiting-list/wait.ts'

/** What the reader has to do, and which of an officer’s own men would end too late. */
export const taskListDoor = new Hono<Env>().get(
  patterns.tasks,
  whoMay([['read', 'attendance']]),
  async (c) => {
    const { db, viewer, today } = c.var
    const tasks = await findOpenTasks(db.reader, viewer)
    const tooLate = await endingTooLate(c)
    const named = [...tasks.filter(({ name }) => name), ...tooLate].map(({ personId }) => personId)
    if (named.length > 0) await recordReading(c, 'person', [...new Set(named)], 'tasks')
    const notice = c.req.query('done') === 'closed' ? 'The task is closed.' : undefined
    return show(
      c,
      { title: 'Tasks', section: urls.tasks },
      <TaskList tasks={tasks} tooLate={tooLate} today={today} notice={notice} />,
    )
  },
)

/** Those of the reader's own men who have a place that ends after their order; everybody's stand on a manager's first page. */
async function endingTooLate({ var: { db, viewer, today } }: Context<Env>): Promise<WaitToday[]> {
  if (!isOfficer(viewer)) return []
  return findFoundIn(db.reader, { viewer, today }, 'ending too late')
}
