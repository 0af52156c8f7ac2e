import type { Alarm } from '../../../src/survivor/records/urgent.ts'
import type { CaseloadRow } from '../../../src/survivor/team/caseload.ts'
import type { StandingFact } from '../../../src/survivor/team/standing-facts.ts'
import { urls } from '../../../src/urls.ts'
import { Action, Fact, Strip } from '../../kit/parts.tsx'
import { SayFirst } from '../records/say.tsx'
import { WorkerFilter } from '../records/worker-filter.tsx'
import { AlertLinks, type Alerts } from './alerts.tsx'
import { CaseloadRecords, ContactsDue, type PageOfRecords } from './records.tsx'
import { type FactCount, Stands } from './stands.tsx'
import { Waiting } from './waiting.tsx'
import { type WorkerLine, Workers } from './workers.tsx'

type Props = PageOfRecords & {
  /** Every woman at high risk who is not reached, and of whom nothing was heard back: they come before all else. */
  alarms: readonly Alarm[]
  most: Alarm | undefined
  /** What is wrong until somebody acts, and how many of each kind. */
  facts: readonly StandingFact[]
  counts: readonly FactCount[]
  contacts: { today: number; overdue: number }
  families: number
  waiting: readonly CaseloadRow[]
  workers: readonly WorkerLine[]
  alerts: Alerts
  worker: string
  mayAdd: boolean
}

/** All of a manager's teams: who comes first, who waits for a worker, each worker, then the records by their dues. */
export function TeamCaseload(props: Props) {
  const { alarms, most, contacts, families, waiting, workers, worker, mayAdd } = props
  return (
    <>
      <h1>Caseload</h1>
      <Strip>
        <Fact name="Workers">{workers.length}</Fact>
        <Fact name="Open records">{families.toLocaleString('en-GB')}</Fact>
        <Fact name="Waiting for a worker">{waiting.length.toLocaleString('en-GB')}</Fact>
        <ContactsDue {...contacts} />
      </Strip>
      <SayFirst alarms={alarms} most={most} withWorker />
      <p class="bar">
        {mayAdd && <Action to={urls.newRecord}>New record</Action>}
        <Action to={urls.recordSearch}>Find a record</Action>
        <Action to={urls.teamMeeting}>List for the team meeting</Action>
      </p>
      <AlertLinks alerts={props.alerts} />
      <Stands facts={props.facts} counts={props.counts} />
      <Waiting waiting={waiting} context={props.context} />
      <Workers workers={workers} />
      <h2>Records by when they are due</h2>
      <WorkerFilter action={urls.home} workers={workers} worker={worker} />
      <CaseloadRecords
        of={props}
        withWorker
        empty="No open records."
        address={urls.home}
        query={{ worker }}
      />
    </>
  )
}
