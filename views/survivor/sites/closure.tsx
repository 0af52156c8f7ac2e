import { inShort } from '../../../src/calendar.ts'
import { notToDo } from '../../../src/survivor/records/safe-contact.ts'
import {
  isUntold,
  momentInWords,
  type Telling,
  untoldInWords,
} from '../../../src/survivor/sites/closing.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Back, Fact, Hidden, SmallAction, Strip, withSub } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { blank, labelled, Table } from '../../kit/table.tsx'
import { CallAt } from '../records/reach.tsx'
import { type ClosureItem, closedSubject } from './closure-items.tsx'

type Props = ClosureItem & {
  /** Of all teams, those whom the reader may not see among them. */
  all: number
  untold: number
  /** Codes of the groups with sessions held back, and on which days. */
  sessions: readonly string[]
  days: string
  outcomeOf: (outcome: string) => string
  /** Where it is removed, for whoever may. */
  mayRemove: boolean
}

/** One closure until everybody has been told: who is not, those first who cannot be told in time, and who is. */
export function ClosurePage(props: Props) {
  const { closing, site, days, sessions, women, all, untold, mayRemove } = props
  return (
    <>
      <Back to={urls.siteClosures}>Closures</Back>
      <h1>
        {closedSubject(site)} closed {days}
      </h1>
      <Strip>
        <Fact name="Why">{closing.reason}</Fact>
        <Fact name="Sessions not held">
          {sessions.length > 0 ? sessions.join('; ') : 'None to come'}
        </Fact>
        <Fact name="Told or decided">
          {all - untold} of {all}
        </Fact>
      </Strip>
      {women.length > 0 && (
        <>
          <p class={`say lede ${sayOf(women)}`}>{untoldInWords(women)}.</p>
          <h2>Who has been told</h2>
          <Told {...props} />
        </>
      )}
      {women.length === 0 && all > 0 && (
        <p>Each woman’s own worker has a task to tell her. Nobody is told by the system itself.</p>
      )}
      {all === 0 && <p>Nobody has a place at a session on these days.</p>}
      {mayRemove && closing.toOn && (
        <p>
          <a href={withQuery(urls.siteClosures, { remove: closing.id })}>Remove this closure</a>
        </p>
      )}
    </>
  )
}

function sayOf(women: readonly Telling[]): string {
  const untold = women.filter(isUntold)
  if (untold.length === 0) return 'green'
  return untold.some(({ slot }) => !slot) ? 'red' : 'amber'
}

function Told({ women, outcomeOf }: Props) {
  return (
    <Table
      kind="cards"
      caption="Each call is a task of her own worker, due at her next safe time. Nobody is told by the system itself."
      captionClasses="note"
      heads={['Person', 'State, and what not to do', labelled('To know before'), blank()]}
      rows={women.map((one) => [
        withSub(
          <a href={urls.record(one.recordId)}>{one.name}</a>,
          `${one.ref} · ${one.worker ?? 'no worker yet'}`,
        ),
        <State one={one} outcomeOf={outcomeOf} />,
        momentInWords(one.before),
        isUntold(one) && (
          <SmallAction to={urls.task(one.taskId)}>
            Open the task<Hidden> for {one.name}</Hidden>
          </SmallAction>
        ),
      ])}
    />
  )
}

function State({ one, outcomeOf }: { one: Telling } & Pick<Props, 'outcomeOf'>) {
  const { closed, slot, before, contact } = one
  if (closed) {
    const words = `${outcomeOf(closed.outcome)}, ${inShort(closed.on)}, ${closed.by}`
    return <StatusWords status="green" words={words} />
  }
  const never = notToDo(contact)
  return withSub(<CallAt before={before} slot={slot} />, never && <b>{never}</b>)
}
