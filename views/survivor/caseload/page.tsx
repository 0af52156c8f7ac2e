import type { Status } from '../../../src/kit/status.ts'
import type { Alarm } from '../../../src/survivor/records/urgent.ts'
import { type Load, shareInWords } from '../../../src/survivor/team/load.ts'
import { hoursFigure } from '../../../src/survivor/team/make-up.ts'
import { spanInWords } from '../../../src/survivor/team/reduction.ts'
import type { StandingFact } from '../../../src/survivor/team/standing-facts.ts'
import { urls } from '../../../src/urls.ts'
import { Action, Fact, Strip, withSub } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { SayFirst } from '../records/say.tsx'
import { AlertLinks, type Alerts } from './alerts.tsx'
import { CaseloadRecords, ContactsDue, type PageOfRecords } from './records.tsx'
import { type FactCount, Stands } from './stands.tsx'

type Span = Parameters<typeof spanInWords>[0]

type CaseloadProps = PageOfRecords & {
  worker: { id: string; name: string; team: string }
  load: { load: Load; status: Status } | undefined
  cover: (Span & { name: string | undefined }) | undefined
  contacts: { today: number; overdue: number }
  /** Every woman at high risk who is not reached, and of whom nothing was heard back: they come before all else. */
  alarms: readonly Alarm[]
  most: Alarm | undefined
  /** What is wrong until somebody acts, and how many of each kind. */
  facts: readonly StandingFact[]
  counts: readonly FactCount[]
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
  const { worker, alarms, most, alerts, isOwn } = props
  return (
    <>
      <h1>Caseload: {worker.name}</h1>
      <Facts {...props} />
      <SayFirst alarms={alarms} most={most} />
      <Actions {...props} />
      {alerts && <AlertLinks alerts={alerts} />}
      <Stands facts={props.facts} counts={props.counts} />
      <h2>Tasks by when they are due</h2>
      <CaseloadRecords
        of={props}
        empty="No open records. A new record, or one that is allocated, appears here."
        address={isOwn ? urls.home : urls.caseload(worker.id)}
      />
    </>
  )
}

function Facts({ worker, load, cover, contacts }: CaseloadProps) {
  return (
    <Strip>
      <Fact name="Team">{worker.team}</Fact>
      {load && <LoadFact {...load} />}
      {load && <Fact name="Open cases">{load.load.cases}</Fact>}
      <ContactsDue {...contacts} />
      <Fact name="Cover">
        {cover
          ? `${cover.name ?? 'Nobody yet'}, ${spanInWords(cover)}`
          : withSub('', 'No leave is planned')}
      </Fact>
    </Strip>
  )
}

function LoadFact({ load, status }: { load: Load; status: Status }) {
  const share = shareInWords(load)
  return (
    <Fact name="Load">
      {withSub(
        status === 'green' ? share : <StatusWords status={status} words={share} />,
        `${hoursFigure(load.hours)} of ${hoursFigure(load.capacity)} hours a week`,
      )}
    </Fact>
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
