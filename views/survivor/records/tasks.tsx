import { type DueContext, dueNow, taskDue } from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import type { RecordMay } from '../../../src/survivor/records/permissions.ts'
import { taskWords } from '../../../src/survivor/records/task.ts'
import { urls } from '../../../src/urls.ts'
import { SmallAction } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'

type Props = { facts: RecordFacts; context: DueContext; may: RecordMay }

/** What is still to do for her, the soonest first. */
export function OpenTasks({ facts, context, may }: Props) {
  return (
    <section>
      <h2>Tasks</h2>
      {facts.tasks.length === 0 && <p>Nothing to do.</p>}
      <ul class="plain gaps">
        {facts.tasks.map((task) => (
          <li>
            <a href={urls.task(task.id)}>{taskWords[task.kind]}</a>
            {task.about && `: ${task.about}`}
            <span class="sub">
              <StatusWords {...dueNow(taskDue(task), context)} />
            </span>
          </li>
        ))}
      </ul>
      {may.work && (
        <p class="actions">
          <SmallAction to={urls.recordTasks(facts.id)}>Add a task</SmallAction>
        </p>
      )}
    </section>
  )
}
