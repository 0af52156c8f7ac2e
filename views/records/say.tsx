import type { RecordFacts } from '../../src/records/facts.ts'
import type { Urgent } from '../../src/records/urgent.ts'
import { urls } from '../../src/urls.ts'

type Props = {
  record: Pick<RecordFacts, 'id' | 'preferredName' | 'ref' | 'openCase'>
  urgent: Urgent
  /** 'the out-of-hours team' */
  handOverTo: string
}

/** What has to be done first, and the way to do it. */
export function SayUrgent({ record, urgent, handOverTo }: Props) {
  const { due, status, lead, rest } = urgent
  const whom = (
    <span class="govuk-visually-hidden">
      {' '}
      for {record.preferredName}, {record.ref}
    </span>
  )
  return (
    <div class={`say ${status}`}>
      <p class="lede">
        <strong>{lead}</strong> {rest}
      </p>
      <p class="bar">
        {due.kind === 'contact' && record.openCase && due.at && (
          <a class="btn go" href={urls.recordPassedOn(record.id)}>
            Pass to {handOverTo}
            {whom}
          </a>
        )}
        {due.kind === 'contact' && (
          <a class="btn" href={urls.recordAttempts(record.id)}>
            Record an attempt{whom}
          </a>
        )}
        {due.kind === 'allocation' && (
          <a class="btn go" href={urls.recordAllocation(record.id)}>
            Give her a worker{whom}
          </a>
        )}
        {(due.kind === 'place' || due.kind === 'target') && (
          <a class="btn go" href={urls.recordPlace(record.id)}>
            Find a place{whom}
          </a>
        )}
        {due.taskId && (
          <a class="btn go" href={urls.task(due.taskId)}>
            Open the task{whom}
          </a>
        )}
        {(due.kind === 'review' || due.kind === 'ask_again') && (
          <a class="btn" href={urls.record(record.id)}>
            Open the record{whom}
          </a>
        )}
      </p>
    </div>
  )
}
