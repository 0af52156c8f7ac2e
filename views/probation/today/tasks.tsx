import type { Day } from '../../../src/calendar.ts'
import type { OpenTask } from '../../../src/probation/attendance/open-task.ts'
import { urls } from '../../../src/urls.ts'
import { TaskTable } from '../tasks/list.tsx'

/** What this reader has to do first, and the way to the rest. */
export function OwnTasks({
  tasks,
  all,
  today,
}: {
  tasks: readonly OpenTask[]
  all: number
  today: Day
}) {
  return (
    <>
      <h2>What you have to do</h2>
      <TaskTable tasks={tasks} today={today} />
      {all > tasks.length && (
        <p>
          <a href={urls.tasks}>All {all.toLocaleString('en-GB')} tasks</a>
        </p>
      )}
    </>
  )
}
