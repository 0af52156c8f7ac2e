import { type Day, inShort } from '../../../src/calendar.ts'
import { type OpenTask, taskName } from '../../../src/probation/attendance/open-task.ts'
import { taskWords } from '../../../src/probation/attendance/task.ts'
import { dueInWords } from '../../../src/probation/attendance/task-close.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Banner } from '../../kit/parts.tsx'
import { Table } from '../../kit/table.tsx'
import { TooLate } from './too-late.tsx'

type Props = { tasks: readonly OpenTask[]; today: Day; notice?: string | undefined }
type ListProps = Props & { tooLate: readonly WaitToday[] }

/** What this reader has to do, the soonest due first. */
export function TaskList({ tasks, tooLate, today, notice }: ListProps) {
  const overdue = tasks.filter(({ dueOn }) => dueOn < today).length
  return (
    <>
      <h1>Tasks</h1>
      {notice && <Banner>{notice}</Banner>}
      <p class="lede">
        <strong>{leadOf(tasks.length, tooLate.length)}</strong>{' '}
        {overdue > 0 && `${overdue} overdue.`}
      </p>
      {tooLate.length > 0 && <TooLate people={tooLate} today={today} />}
      {tasks.length > 0 && <TaskTable tasks={tasks} today={today} />}
    </>
  )
}

/** '3 to do, and 1 to decide.' */
function leadOf(tasks: number, decisions: number): string {
  if (tasks === 0 && decisions === 0) return 'Nothing to do.'
  if (decisions === 0) return `${tasks} to do.`
  return tasks === 0 ? `${decisions} to decide.` : `${tasks} to do, and ${decisions} to decide.`
}

/** Rows of tasks: who, what, by when; cards on a phone. */
export function TaskTable({ tasks, today }: Pick<Props, 'tasks' | 'today'>) {
  return (
    <Table kind="cards" caption="Tasks by the day they are due" heads={['Task', 'For', 'Due']}>
      {tasks.map((task) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            <a href={urls.task(task.id)}>
              {taskWords[task.kind]}
              <span class="govuk-visually-hidden"> for {taskName(task)}</span>
            </a>
            {task.name && <span class="sub">{task.words}</span>}
          </th>
          <td role="cell">
            <Whom task={task} />
          </td>
          <td role="cell" data-l="Due" class="nw">
            {inShort(task.dueOn)}
            <span class="sub">
              {task.dueOn < today ? (
                <strong>{dueInWords(task.dueOn, today)}</strong>
              ) : (
                dueInWords(task.dueOn, today)
              )}
            </span>
          </td>
        </tr>
      ))}
    </Table>
  )
}

export function Whom({ task }: { task: OpenTask }) {
  if (!task.name) {
    return (
      <>
        <b>{task.crn}</b> <span class="tag">Restricted</span>
      </>
    )
  }
  const place = task.placement ? `, ${task.placement.code}` : ''
  return (
    <>
      {task.isOpen ? <a href={urls.person(task.personId)}>{taskName(task)}</a> : taskName(task)}
      <span class="sub">
        {task.crn}, {task.programme}
        {place}
      </span>
    </>
  )
}
