import type { Context } from 'hono'
import type { Reader, Transaction } from '../../../db/probation/database.ts'
import { findCourse } from '../../../db/probation/queries/attendance-courses.ts'
import { findRegisterMen, findRegisterSession } from '../../../db/probation/queries/registers.ts'
import { findClosedTask, findOpenTask } from '../../../db/probation/queries/tasks.ts'
import type { Day } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { courseProgress } from './course.ts'
import type { OpenTask } from './open-task.ts'

type C = Context<Env>

/** The session whose register the address names, as this viewer sees it. */
export async function openRegister(c: C, db: Reader) {
  const { id = '', number = '' } = c.req.param() as Record<string, string>
  if (!/^\d{1,4}$/.test(number)) notFound()
  return (await findRegisterSession(db, c.var.viewer, id, Number(number))) ?? notFound()
}

/** A man on a register who has a line there, and the newest of his lines. */
export async function openLine(c: C, db: Reader) {
  const session = await openRegister(c, db)
  const { men } = await findRegisterMen(db, c.var.viewer, session, c.var.today)
  const man = men.find(({ referralId }) => referralId === c.req.param('referralId')) ?? notFound()
  return { session, man, newest: man.lines.at(-1) ?? notFound() }
}

/** The day before which it cannot have happened: the absence itself, or the last session of the course. */
export async function sinceOf(
  tx: Transaction,
  task: OpenTask,
  today: Day,
): Promise<Day | undefined> {
  if (task.session) return task.session.heldOn
  const course = await findCourse(tx, task.referralId)
  return course && courseProgress(course, today).completedOn
}

/** The viewer's own task, or how it was closed; for anybody else there is none. */
export async function taskOf(c: Context<Env>, db: Reader) {
  const id = c.req.param('id') ?? ''
  const task = await findOpenTask(db, c.var.viewer, id)
  const closed = task ? undefined : await findClosedTask(db, c.var.viewer, id)
  return { task, closed, kind: task?.kind ?? closed?.kind ?? notFound() }
}
