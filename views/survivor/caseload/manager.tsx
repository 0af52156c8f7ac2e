import { inShort } from '../../../src/calendar.ts'
import type { Status } from '../../../src/kit/status.ts'
import { type DueContext, dueNow, duesOf } from '../../../src/survivor/records/dues.ts'
import type { RecordFacts } from '../../../src/survivor/records/facts.ts'
import type { Alarm } from '../../../src/survivor/records/urgent.ts'
import type { CaseloadRow } from '../../../src/survivor/team/caseload.ts'
import { type Load, shareInWords } from '../../../src/survivor/team/load.ts'
import { hoursFigure } from '../../../src/survivor/team/make-up.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Pages } from '../../kit/pagination.tsx'
import { Action, Fact, Hidden, SmallAction, Strip } from '../../kit/parts.tsx'
import { Dash, StatusWords } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { SayAlarms, SayUrgent } from '../records/say.tsx'
import { WorkerFilter } from '../records/worker-filter.tsx'
import { AlertLinks, type Alerts } from './alerts.tsx'
import { CaseloadTable } from './table.tsx'

type WorkerLine = {
  id: string
  name: string
  team: string
  load: Load
  status: Status
  /** Records with something overdue, and contacts due by the end of today. */
  overdue: number
  contacts: number
}

type Props = {
  /** Every woman at high risk who is not reached, and of whom nothing was heard back: they come before all else. */
  alarms: readonly Alarm[]
  most: Alarm | undefined
  contacts: { today: number; overdue: number }
  families: number
  waiting: readonly CaseloadRow[]
  workers: readonly WorkerLine[]
  alerts: Alerts
  worker: string
  rows: readonly CaseloadRow[]
  total: number
  page: number
  pages: number
  from: number
  context: DueContext
  mayAdd: boolean
}

/** All of a manager's teams: who comes first, who waits for a worker, each worker, then the records by their dues. */
export function TeamCaseload(props: Props) {
  const { most, contacts, families, waiting, workers, mayAdd } = props
  return (
    <>
      <h1>Caseload</h1>
      <Strip>
        <Fact name="Workers">{workers.length}</Fact>
        <Fact name="Open records">{families.toLocaleString('en-GB')}</Fact>
        <Fact name="Waiting for a worker">{waiting.length.toLocaleString('en-GB')}</Fact>
        <Fact name="Contacts due today">
          {contacts.today}
          {contacts.overdue > 0 && <span class="sub">{contacts.overdue} overdue</span>}
        </Fact>
      </Strip>
      {props.alarms.length > 0 ? (
        <SayAlarms alarms={props.alarms} withWorker />
      ) : (
        most && <SayUrgent {...most} />
      )}
      <p class="bar">
        {mayAdd && <Action to={urls.newRecord}>New record</Action>}
        <Action to={urls.recordSearch}>Find a record</Action>
        <Action to={urls.teamMeeting}>List for the team meeting</Action>
      </p>
      <AlertLinks alerts={props.alerts} />
      <Waiting {...props} />
      <Workers {...props} />
      <Records {...props} />
    </>
  )
}

function Waiting({ waiting, context }: Props) {
  return (
    <>
      <h2>Waiting to be allocated</h2>
      {waiting.length === 0 ? (
        <p>Every record has a worker.</p>
      ) : (
        <table class="t cards" role="table">
          <caption class="govuk-visually-hidden">Records that wait for a worker</caption>
          <thead role="rowgroup">
            <tr role="row">
              {['Person', 'A worker is due', 'Lives in', ''].map((head) => (
                <th role="columnheader" scope="col">
                  {head || <Hidden>Allocate</Hidden>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {waiting.map(({ record }) => (
              <WaitingRow record={record} context={context} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function WaitingRow({ record, context }: { record: RecordFacts; context: DueContext }) {
  const due = duesOf(record, context).find(({ kind }) => kind === 'allocation')
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={urls.record(record.id)}>{record.preferredName}</a>
        <span class="sub">{record.ref}</span>
      </th>
      <td role="cell">
        {due ? (
          <>
            <StatusWords {...dueNow(due, context)} />
            <span class="sub">By the end of {inShort(due.onDay)}</span>
          </>
        ) : (
          <Dash word="no day" />
        )}
      </td>
      <td role="cell">{record.locality}</td>
      <td role="cell">
        <SmallAction to={urls.recordAllocation(record.id)}>
          Give her a worker
          <Hidden>
            : {record.preferredName}, {record.ref}
          </Hidden>
        </SmallAction>
      </td>
    </tr>
  )
}

function Workers({ workers }: Props) {
  if (workers.length === 0) return null
  return (
    <>
      <h2>Workers</h2>
      <Table
        kind="cards"
        caption="Each worker’s load and what is overdue"
        heads={[
          'Worker',
          ...['Load', 'Open cases', 'Contacts due today', 'Records overdue'].map((head) =>
            numeric(head),
          ),
        ]}
      >
        {workers.map((one) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              <a href={urls.caseload(one.id)}>{one.name}</a>
              <span class="sub">{one.team}</span>
            </th>
            <td role="cell" class="n half" data-l="Load">
              <StatusWords status={one.status} words={shareInWords(one.load)} />
              <span class="sub">
                {hoursFigure(one.load.hours)} of {hoursFigure(one.load.capacity)} hours
              </span>
            </td>
            <td role="cell" class="n half" data-l="Open cases">
              {one.load.cases}
            </td>
            <td role="cell" class="n half" data-l="Contacts due today">
              {one.contacts}
            </td>
            <td role="cell" class="n half" data-l="Records overdue">
              {one.overdue}
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}

function Records(props: Props) {
  const { rows, total, from, page, pages, context, workers, worker } = props
  return (
    <>
      <h2>Records by when they are due</h2>
      <WorkerFilter action={urls.home} workers={workers} worker={worker} />
      {total === 0 ? (
        <p>No open records.</p>
      ) : (
        <CaseloadTable
          rows={rows}
          context={context}
          withWorker
          caption={`Showing ${from} to ${from + rows.length - 1} of ${total.toLocaleString('en-GB')}. Details stay hidden until you ask, and each showing is recorded.`}
        />
      )}
      <Pages
        page={page}
        pages={pages}
        href={(number) => withQuery(urls.home, { worker, page: `${number}` })}
      />
    </>
  )
}
