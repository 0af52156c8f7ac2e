import { type Day, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { type DueContext, dueNow, taskDue } from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import {
  hardenings,
  hardeningWords,
  outcomeWords,
  ownTaskKinds,
  taskInWords,
  taskOutcomes,
  taskOutcomeWords,
  taskWords,
} from '../../../src/survivor/records/task.ts'
import { momentInWords } from '../../../src/survivor/sites/closing.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import {
  DayField,
  ErrorSummary,
  Form,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { Back, Fact, MainAction, Strip } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { RecordForm, type Whose } from './form-page.tsx'
import { CallWhen, Masked, SafeTimes } from './reach.tsx'
import type { ListedTask } from './task-list.tsx'

type Props = {
  shown: Shown
  task: ListedTask & { closedOn: Day | undefined; outcome: string | undefined }
  /** Whose it is: how and when she may be called. */
  record: RecordFacts | undefined
  context: DueContext
  may: { work: boolean }
}

/** One task: for whom, by when, and the form that closes it. */
export function RecordTaskPage(props: Props) {
  const { task, record, context, may, shown } = props
  const { kind, closedOn, requestedOn } = task
  return (
    <>
      <Back to={urls.tasks}>All tasks</Back>
      <ErrorSummary errors={shown.errors} />
      <h1>{taskInWords(task)}</h1>
      <Strip>
        <Fact name="For">
          <a href={urls.record(task.recordId)}>{task.preferredName}</a>, {task.ref}
        </Fact>
        <Fact name="Worker">{task.worker ?? 'Waiting to be allocated'}</Fact>
        <Fact name="Due">
          {inWords(task.dueOn)}
          {!closedOn && (
            <span class="sub">
              <StatusWords {...dueNow(taskDue(task), context)} />
            </span>
          )}
        </Fact>
        {task.tellBefore && (
          <Fact name="To know before">
            {momentInWords(task.tellBefore)}
            {!closedOn && record?.contact && (
              <span class="sub">
                <CallWhen before={task.tellBefore} times={record.contact.times} now={context.now} />
              </span>
            )}
          </Fact>
        )}
        {requestedOn && <Fact name="Requested">{inWords(requestedOn)}</Fact>}
      </Strip>
      {closedOn && (
        <p class="lede">
          Closed on {inWords(closedOn)}: {outcomeWords(task.outcome).toLowerCase()}.
        </p>
      )}
      {!closedOn && kind === 'safe_contact' && record && (
        <div class={record.contact ? 'say' : 'say red'}>
          <p>
            <Masked record={record} />
          </p>
          <p>
            <SafeTimes contact={record.contact} />
          </p>
        </div>
      )}
      {!closedOn && may.work && kind === 'safe_contact' && (
        <p class="actions">
          <MainAction to={urls.recordAttempts(task.recordId)}>Record an attempt</MainAction>
        </p>
      )}
      {!closedOn && may.work && (
        <Form of={shown} action={urls.task(task.id)} isSilent>
          {kind === 'target_hardening' && !requestedOn && (
            <p>
              <button class="btn" type="submit" name="act" value="request">
                Record that it was requested today
              </button>
            </p>
          )}
          <RadioField
            name="outcome"
            label="What came of it"
            choices={worded(taskOutcomes, taskOutcomeWords)}
          />
          <SubmitButton text="Close the task" name="act" value="close" />
        </Form>
      )}
    </>
  )
}

/** A task that a worker sets: what, by when. */
export function AddTaskForm({ record, shown }: { record: Whose; shown: Shown }) {
  return (
    <RecordForm
      record={record}
      shown={shown}
      title="Add a task"
      action={urls.recordTasks(record.id)}
      button="Add the task"
    >
      <RadioField name="kind" label="Task" choices={worded(ownTaskKinds, taskWords)} />
      <SelectField
        name="hardening"
        label="Alarm or locks: what is asked for"
        hint="Only for that task"
        choices={[{ value: '', text: 'Select' }, ...worded(hardenings, hardeningWords)]}
      />
      <TextField
        name="about"
        label="A few neutral words"
        hint="Leave empty if the task says it. No names, nothing that she has disclosed."
        autocomplete="off"
      />
      <DayField name="dueOn" label="Due" hint="For example, 27 11 2026" />
    </RecordForm>
  )
}
