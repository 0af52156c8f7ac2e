import { type Day, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { type DueContext, dueNow, taskDue } from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import {
  outcomeWords,
  taskInWords,
  taskOutcomes,
  taskOutcomeWords,
} from '../../../src/survivor/records/task.ts'
import { momentInWords } from '../../../src/survivor/sites/closing.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import { ErrorSummary, Form, RadioField, SubmitButton } from '../../kit/form.tsx'
import { Back, Fact, MainAction, Strip, withSub } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { CallWhen, HowToReach } from './reach.tsx'
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
  const { task, record, may, shown } = props
  const { kind, closedOn } = task
  const isContact = !closedOn && kind === 'safe_contact'
  return (
    <>
      <Back to={urls.tasks}>All tasks</Back>
      <ErrorSummary errors={shown.errors} />
      <h1>{taskInWords(task)}</h1>
      <Facts {...props} />
      {closedOn && (
        <p class="lede">
          Closed on {inWords(closedOn)}: {outcomeWords(task.outcome).toLowerCase()}.
        </p>
      )}
      {isContact && record && <HowToReach record={record} />}
      {isContact && may.work && (
        <p class="actions">
          <MainAction to={urls.recordAttempts(task.recordId)}>Record an attempt</MainAction>
        </p>
      )}
      {!closedOn && may.work && <Close {...props} />}
    </>
  )
}

function Facts({ task, record, context }: Props) {
  const { closedOn, tellBefore, requestedOn, recordId, preferredName, ref } = task
  return (
    <Strip>
      <Fact name="For">
        <a href={urls.record(recordId)}>{preferredName}</a>, {ref}
      </Fact>
      <Fact name="Worker">{task.worker ?? 'Waiting to be allocated'}</Fact>
      <Fact name="Due">
        {withSub(
          inWords(task.dueOn),
          !closedOn && <StatusWords {...dueNow(taskDue(task), context)} />,
        )}
      </Fact>
      {tellBefore && (
        <Fact name="To know before">
          {withSub(
            momentInWords(tellBefore),
            !closedOn && record?.contact && (
              <CallWhen before={tellBefore} times={record.contact.times} now={context.now} />
            ),
          )}
        </Fact>
      )}
      {requestedOn && <Fact name="Requested">{inWords(requestedOn)}</Fact>}
    </Strip>
  )
}

function Close({ task: { id, kind, requestedOn }, shown }: Props) {
  return (
    <Form of={shown} action={urls.task(id)} isSilent>
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
  )
}
