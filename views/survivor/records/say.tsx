import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import { type Alarm, isHighUnreached, type Urgent } from '../../../src/survivor/records/urgent.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden } from '../../kit/parts.tsx'
import { Glyph } from '../../kit/status.tsx'
import { nameAndRef } from './whose.tsx'

type Whose = Pick<RecordFacts, 'id' | 'preferredName' | 'ref' | 'openCase'>

type FirstProps = {
  alarms: readonly Alarm[]
  most: Alarm | undefined
  /** Whose each record is, on a list of several workers. */
  withWorker?: boolean
}

/** What comes before all else on a caseload: every alarm, or the one thing that is most urgent. */
export function SayFirst({ alarms, most, withWorker = false }: FirstProps) {
  if (alarms.length > 0) return <SayAlarms alarms={alarms} withWorker={withWorker} />
  return most ? <SayUrgent {...most} /> : null
}

/** What has to be done first, and the way to do it. */
export function SayUrgent({
  record,
  urgent,
  mayAllocate = true,
}: {
  record: Whose
  urgent: Urgent
  mayAllocate?: boolean
}) {
  const { status, lead, rest, onward } = urgent
  return (
    <div class={`say ${status}`}>
      <p class="lede">
        <strong>{lead}</strong> {rest} {onward}
      </p>
      <p class="bar">
        <Ways record={record} urgent={urgent} mayAllocate={mayAllocate} />
      </p>
    </div>
  )
}

/** Every woman at high risk whom nobody has reached, and everybody of whom nothing was heard back: the worst first. */
function SayAlarms({ alarms, withWorker }: Omit<FirstProps, 'most'>) {
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

type WaysProps = { record: Whose; urgent: Urgent; isSmall?: boolean; mayAllocate?: boolean }

function Ways(props: WaysProps) {
  const { record, urgent, isSmall = false, mayAllocate = true } = props
  const { due, handOver } = urgent
  const first = isSmall ? 'btn s' : 'btn go'
  const other = isSmall ? 'btn s' : 'btn'
  const whom = <Hidden> for {nameAndRef(record)}</Hidden>
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
  const isClosed = due.kind === 'allocation' && !mayAllocate
  const way = isClosed ? undefined : otherWay(record, due)
  return (
    <a class={way ? first : other} href={way?.[0] ?? urls.record(record.id)}>
      {way?.[1] ?? 'Open the record'}
      {whom}
    </a>
  )
}

function otherWay({ id }: Whose, { kind, taskId }: Urgent['due']) {
  const ways: Partial<Record<typeof kind, [to: string, words: string]>> = {
    allocation: [urls.recordAllocation(id), 'Give her a worker'],
    place: [urls.recordPlace(id), 'Find a place'],
    target: [urls.recordPlace(id), 'Find a place'],
    ...(taskId ? { task: [urls.task(taskId), 'Open the task'] } : {}),
  }
  return ways[kind]
}
