import { type Day, inWords, withWeekday } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { type OpenTask, whereDone } from '../../../src/probation/attendance/open-task.ts'
import { taskWords } from '../../../src/probation/attendance/task.ts'
import { closings, dueInWords } from '../../../src/probation/attendance/task-close.ts'
import { urls } from '../../../src/urls.ts'
import {
  DayField,
  ErrorSummary,
  Form,
  RadioField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { Whom } from './list.tsx'

type Props = {
  task: OpenTask
  today: Day
  /** The form itself, or the link where it is done, may be used by this reader. */
  mayOpen: boolean
  shown: Shown
}

/** One task: what it is about, by when, and the form that closes it or the page where it is done. */
export function TaskPage(props: Props) {
  const { task, today, shown, mayOpen } = props
  const { kind, dueOn, session } = task
  const link = whereDone(task)
  return (
    <>
      <Back to={urls.tasks}>All tasks</Back>
      <ErrorSummary errors={shown.errors} order={['outcome', 'happenedOn', 'note']} />
      <h1>{taskWords[kind]}</h1>
      <p class="lede">
        <strong>
          By {withWeekday(dueOn)}: {dueInWords(dueOn, today)}.
        </strong>{' '}
        {task.name && `${task.words}.`}
      </p>
      <dl class="strip">
        <div>
          <dt>For</dt>
          <dd>
            <Whom task={task} />
          </dd>
        </div>
        <div>
          <dt>Since</dt>
          <dd>{inWords(task.openedOn)}</dd>
        </div>
        {session && (
          <div>
            <dt>Register</dt>
            <dd>
              <a href={urls.register(session.cohortId, session.number)}>
                Session of {inWords(session.heldOn)}
              </a>
            </dd>
          </div>
        )}
      </dl>
      {link && mayOpen && (
        <p class="actions">
          <a class="btn go" href={link.href}>
            {link.words}
          </a>
        </p>
      )}
      {link && <p>The task closes by itself when that is done.</p>}
      {closings[kind] && <ClosingForm {...props} />}
    </>
  )
}

function ClosingForm({ task, shown }: Props) {
  const ways = closings[task.kind] ?? []
  const only = ways.length === 1 ? ways[0] : undefined
  return (
    <Form of={shown} action={urls.task(task.id)} isSilent>
      {only ? (
        <input type="hidden" name="outcome" value={only.value} />
      ) : (
        <RadioField
          name="outcome"
          label="What was done"
          choices={ways.map(({ value, words }) => ({ value, text: words }))}
        />
      )}
      <DayField
        name="happenedOn"
        label="On which day"
        hint={only ? undefined : 'Leave it empty where nothing was done.'}
      />
      {ways.some(({ asks }) => asks === 'note') && (
        <TextField
          name="note"
          label="Why"
          hint="Needed where nothing was done. No details of offences or health."
        />
      )}
      <SubmitButton text={only ? 'Save, and complete the referral' : 'Close the task'} />
    </Form>
  )
}
