import type { Status } from '../../../src/kit/status.ts'
import type { DueContext } from '../../../src/survivor/records/dues.ts'
import type { Alarm } from '../../../src/survivor/records/urgent.ts'
import type { CaseloadRow } from '../../../src/survivor/team/caseload.ts'
import { type Load, shareInWords } from '../../../src/survivor/team/load.ts'
import { hoursFigure } from '../../../src/survivor/team/make-up.ts'
import { spanInWords } from '../../../src/survivor/team/reduction.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Pages } from '../../kit/pagination.tsx'
import { Action, Fact, Strip } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { SayAlarms, SayUrgent } from '../records/say.tsx'
import { AlertLinks, type Alerts } from './alerts.tsx'
import { CaseloadTable } from './table.tsx'

type Span = Parameters<typeof spanInWords>[0]

type CaseloadProps = {
  worker: { id: string; name: string; team: string }
  load: { load: Load; status: Status } | undefined
  cover: (Span & { name: string | undefined }) | undefined
  contacts: { today: number; overdue: number }
  /** Every woman at high risk who is not reached, and of whom nothing was heard back: they come before all else. */
  alarms: readonly Alarm[]
  most: Alarm | undefined
  rows: readonly CaseloadRow[]
  total: number
  page: number
  pages: number
  from: number
  context: DueContext
  mayAdd: boolean
  /** The viewer's own, at the first address of the side. */
  isOwn: boolean
  /** Workers that the viewer covers for today. */
  covering: readonly { id: string; name: string }[]
  /** The viewer's own: none on somebody else's caseload. */
  alerts: Alerts | undefined
}

/** One worker's caseload: what has to be done first, then each record by when it is due. */
export function Caseload(props: CaseloadProps) {
  const { worker, most, rows, total, from, page, pages, context, isOwn } = props
  const address = isOwn ? urls.home : urls.caseload(worker.id)
  return (
    <>
      <h1>Caseload: {worker.name}</h1>
      <Facts {...props} />
      {props.alarms.length > 0 ? (
        <SayAlarms alarms={props.alarms} />
      ) : (
        most && <SayUrgent {...most} />
      )}
      <Actions {...props} />
      {props.alerts && <AlertLinks alerts={props.alerts} />}
      <h2>Tasks by when they are due</h2>
      {total === 0 ? (
        <p>No open records. A new record, or one that is allocated, appears here.</p>
      ) : (
        <CaseloadTable
          rows={rows}
          context={context}
          caption={`Showing ${from} to ${from + rows.length - 1} of ${total.toLocaleString('en-GB')}. Details stay hidden until you ask, and each showing is recorded.`}
        />
      )}
      <Pages
        page={page}
        pages={pages}
        href={(number) => withQuery(address, { page: `${number}` })}
      />
    </>
  )
}

function Facts({ worker, load, cover, contacts }: CaseloadProps) {
  return (
    <Strip>
      <Fact name="Team">{worker.team}</Fact>
      {load && (
        <>
          <Fact name="Load">
            {load.status === 'green' ? (
              shareInWords(load.load)
            ) : (
              <StatusWords status={load.status} words={shareInWords(load.load)} />
            )}
            <span class="sub">
              {hoursFigure(load.load.hours)} of {hoursFigure(load.load.capacity)} hours a week
            </span>
          </Fact>
          <Fact name="Open cases">{load.load.cases}</Fact>
        </>
      )}
      <Fact name="Contacts due today">
        {contacts.today}
        {contacts.overdue > 0 && <span class="sub">{contacts.overdue} overdue</span>}
      </Fact>
      <Fact name="Cover">
        {cover ? (
          `${cover.name ?? 'Nobody yet'}, ${spanInWords(cover)}`
        ) : (
          <span class="sub">No leave is planned</span>
        )}
      </Fact>
    </Strip>
  )
}

function Actions({ mayAdd, covering, isOwn }: CaseloadProps) {
  return (
    <p class="bar">
      {mayAdd && isOwn && <Action to={urls.newRecord}>New record</Action>}
      <Action to={urls.recordSearch}>Find a record</Action>
      {covering.map(({ id, name }) => (
        <a href={urls.caseload(id)}>You cover for {name}: open her caseload</a>
      ))}
    </p>
  )
}
