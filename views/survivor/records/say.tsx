import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import { type Alarm, isHighUnreached, type Urgent } from '../../../src/survivor/records/urgent.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden } from '../../kit/parts.tsx'
import { Glyph } from '../../kit/status.tsx'

type Whose = Pick<RecordFacts, 'id' | 'preferredName' | 'ref' | 'openCase'>

/** What has to be done first, and the way to do it. */
export function SayUrgent({ record, urgent }: { record: Whose; urgent: Urgent }) {
  const { status, lead, rest, onward } = urgent
  return (
    <div class={`say ${status}`}>
      <p class="lede">
        <strong>{lead}</strong> {rest} {onward}
      </p>
      <p class="bar">
        <Ways record={record} urgent={urgent} />
      </p>
    </div>
  )
}

/** Every woman at high risk whom nobody has reached, and everybody of whom nothing was heard back: the worst first. */
export function SayAlarms({
  alarms,
  withWorker = false,
}: {
  alarms: readonly Alarm[]
  /** Whose each record is, on a list of several workers. */
  withWorker?: boolean
}) {
  const worst = alarms[0]!.urgent.status
  return (
    <div class={`say ${worst}`}>
      <p class="lede">
        <strong>{alarmsInWords(alarms)}</strong> {alarms.length > 1 && 'The worst first.'}
      </p>
      <ol class="plain gaps">
        {alarms.map(({ record, urgent }) => (
          <li>
            <Glyph status={urgent.status} /> <b>{urgent.lead}</b> {urgent.rest}{' '}
            {alarms.length === 1 && urgent.onward}{' '}
            {withWorker && (record.worker ? `She is with ${record.worker}.` : 'No worker yet.')}
            <span class="actions">
              <Ways record={record} urgent={urgent} isSmall />
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

function alarmsInWords(alarms: readonly Alarm[]): string {
  const high = alarms.filter(({ record }) => isHighUnreached(record)).length
  const others = alarms.length - high
  const unreached = `${high.toLocaleString('en-GB')} at high risk not reached yet`
  const silent = `${others.toLocaleString('en-GB')} passed on, and no word in time`
  if (others === 0) return `${unreached}.`
  return high === 0 ? `${silent}.` : `${unreached}; ${silent}.`
}

function Ways({
  record,
  urgent: { due, handOver },
  isSmall = false,
}: {
  record: Whose
  urgent: Urgent
  isSmall?: boolean
}) {
  const first = isSmall ? 'btn s' : 'btn go'
  const other = isSmall ? 'btn s' : 'btn'
  const whom = (
    <Hidden>
      {' '}
      for {record.preferredName}, {record.ref}
    </Hidden>
  )
  if (due.kind === 'contact' || due.kind === 'heard_back') {
    return (
      <>
        {handOver && (
          <a class={first} href={urls.recordHeardBack(record.id, handOver.id)}>
            Record what came back{whom}
          </a>
        )}
        <a class={handOver ? other : first} href={urls.recordAttempts(record.id)}>
          Record an attempt{whom}
        </a>
        {record.openCase && (
          <a class={other} href={urls.recordPassedOn(record.id)}>
            Pass her on{whom}
          </a>
        )}
        {isSmall && <a href={urls.record(record.id)}>Open her record{whom}</a>}
      </>
    )
  }
  return <OtherWays {...{ record, due, whom, first, other }} />
}

function OtherWays({
  record,
  due,
  whom,
  first,
  other,
}: {
  record: Whose
  due: Urgent['due']
  whom: unknown
  first: string
  other: string
}) {
  const way: Partial<Record<Urgent['due']['kind'], [to: string, words: string]>> = {
    allocation: [urls.recordAllocation(record.id), 'Give her a worker'],
    place: [urls.recordPlace(record.id), 'Find a place'],
    target: [urls.recordPlace(record.id), 'Find a place'],
    ...(due.taskId ? { task: [urls.task(due.taskId), 'Open the task'] } : {}),
  }
  const [to, words] = way[due.kind] ?? [urls.record(record.id), 'Open the record']
  return (
    <a class={way[due.kind] ? first : other} href={to}>
      {words}
      {whom}
    </a>
  )
}
