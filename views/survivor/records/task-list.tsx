import { type Day, inShort } from '../../../src/calendar.ts'
import { type DueContext, dueNow, taskDue } from '../../../src/survivor/records/dues.ts'
import { type TaskKind, taskInWords } from '../../../src/survivor/records/task.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Pages, ResultsLine } from '../../kit/pagination.tsx'
import { Banner, Hidden, withSub } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { labelled, Table } from '../../kit/table.tsx'
import { nameAndRef, recordName } from './whose.tsx'
import { WorkerFilter } from './worker-filter.tsx'

export type ListedTask = {
  id: string
  kind: TaskKind
  about: string
  dueOn: Day
  tellBefore: Date | undefined
  requestedOn: Day | undefined
  recordId: string
  ref: string
  preferredName: string
  worker: string | undefined
}

type Props = {
  tasks: readonly ListedTask[]
  total: number
  overdue: number
  /** Contacts, places and reviews that are due and are no tasks. */
  others: number
  page: number
  pages: number
  from: number
  context: Pick<DueContext, 'calendar' | 'now' | 'clock' | 'settings'>
  notice: string | undefined
  /** For a manager: her workers, and whose tasks are shown. */
  workers: readonly { id: string; name: string }[]
  worker: string
}

/** What is to do, the soonest due first. */
export function RecordTaskList(props: Props) {
  const { tasks, total, overdue, others, notice, workers, worker, page, pages, from } = props
  return (
    <>
      <h1>Tasks</h1>
      {notice && <Banner>{notice}</Banner>}
      <p class="lede">
        <strong>
          {total === 0 ? 'No task to do.' : `${total.toLocaleString('en-GB')} to do.`}
        </strong>{' '}
        {overdue > 0 && `${overdue.toLocaleString('en-GB')} overdue.`}{' '}
        {others > 0 && (
          <a href={worker ? urls.caseload(worker) : urls.home}>
            {others === 1
              ? '1 contact, place or review is due on the caseload'
              : `${others.toLocaleString('en-GB')} contacts, places or reviews are due on the caseload`}
          </a>
        )}
      </p>
      {workers.length > 0 && <WorkerFilter action={urls.tasks} workers={workers} worker={worker} />}
      {total > 0 && (
        <ResultsLine
          from={from}
          to={from + tasks.length - 1}
          total={total}
          noun="tasks"
          one="task"
        />
      )}
      {tasks.length > 0 && <TaskTable {...props} />}
      <Pages
        page={page}
        pages={pages}
        href={(number) => withQuery(urls.tasks, { worker, page: `${number}` })}
      />
    </>
  )
}

/** How it stands, and its day where that does not say it already. */
function DueDay({ task, context }: { task: ListedTask; context: Props['context'] }) {
  const now = dueNow(taskDue(task), context)
  const day = inShort(task.dueOn)
  return withSub(<StatusWords {...now} />, now.words !== day && day)
}

function TaskTable({ tasks, context, workers }: Props) {
  return (
    <Table
      kind="cards"
      caption="Tasks by the day they are due"
      heads={['Task', 'For', 'Due', workers.length > 0 && labelled('Worker')]}
      rows={tasks.map((task) => [
        <TaskLink task={task} />,
        recordName({ ...task, id: task.recordId }),
        <DueDay task={task} context={context} />,
        task.worker ?? 'Waiting to be allocated',
      ])}
    />
  )
}

function TaskLink({ task }: { task: ListedTask }) {
  const { id, requestedOn } = task
  return withSub(
    <a href={urls.task(id)}>
      {taskInWords(task)}
      <Hidden> for {nameAndRef(task)}</Hidden>
    </a>,
    requestedOn && `Requested ${inShort(requestedOn)}`,
  )
}
