import type { ApartNow, EndAsked } from '../../../src/across/across.ts'
import { type Day, dayAt, inShort, timeInWords, withWeekday } from '../../../src/calendar.ts'
import { apartInWords, notHeld } from '../../../src/survivor/links/apart.ts'
import type { ApartRequest } from '../../../src/survivor/links/shown.ts'
import type { Incident } from '../../../src/survivor/safety/incident.ts'
import { safetyWords } from '../../../src/survivor/safety/nearness.ts'
import { mattersOf, type SafetyItem } from '../../../src/survivor/safety/outcome.ts'
import { urls } from '../../../src/urls.ts'
import { Banner, Hidden } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { Table } from '../../kit/table.tsx'
import { Incidents } from './incident.tsx'

const notices: Record<string, string> = { closed: 'It is closed.', ended: 'It is ended.' }

/** What the checks found and nobody has closed, soonest first; then what waits for the team manager's word. */
export function SafetyList({
  items,
  incidents,
  apart,
  apartNow,
  endAsked,
  today,
  done,
}: {
  items: readonly SafetyItem[]
  incidents: readonly Incident[]
  /** Given to whoever decides them. */
  apart: readonly ApartRequest[]
  /** What holds over there of what was sent; undefined where that cannot be said now. */
  apartNow: ReadonlyMap<string, ApartNow> | undefined
  /** Pairs that probation asks to end. */
  endAsked: readonly EndAsked[]
  today: Day
  done: string | undefined
}) {
  const doneWords = done && Object.hasOwn(notices, done) ? notices[done] : undefined
  const open = items.filter(({ closedAt }) => closedAt === null)
  const undone = incidents.filter(({ closedAt }) => closedAt === null).length
  const closed = items.filter(({ closedAt }) => closedAt !== null)
  return (
    <>
      <h1>Safety</h1>
      {doneWords && <Banner>{doneWords}</Banner>}
      <p class="lede">
        <strong>{openInWords(mattersOf(open).length + undone)}</strong> Looked for at each booking
        and link, and every night.
      </p>
      <Incidents incidents={incidents} />
      {open.length > 0 && (
        <>
          <h2>Sessions</h2>
          <SafetyTable items={open} today={today} caption="Open, soonest first" />
        </>
      )}
      <ApartList apart={apart} apartNow={apartNow} />
      {endAsked.length > 0 && <EndAskedList asked={endAsked} />}
      {closed.length > 0 && (
        <details>
          <summary>
            {closed.length === 1 ? '1 closed' : `${closed.length} closed`} in the last 90 days
          </summary>
          <SafetyTable items={closed} today={today} caption="Closed in the last 90 days" />
        </details>
      )}
    </>
  )
}

/** For whoever may know how many there are, and nothing else. */
export function SafetyCount({ open }: { open: number }) {
  return (
    <>
      <h1>Safety</h1>
      <p class="lede">
        <strong>{openInWords(open)}</strong>
      </p>
    </>
  )
}

function SafetyTable({
  items,
  today,
  caption,
}: {
  items: readonly SafetyItem[]
  today: Day
  caption: string
}) {
  return (
    <Table kind="cards" caption={caption} heads={['What', 'Record', 'Group', 'Session', 'State']}>
      {mattersOf(items).map(({ items: all, first: item, last }) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            <a href={urls.safetyItem(item.id)}>
              {safetyWords[item.kind]}
              <Hidden>, {sessionInWords(item, today)}</Hidden>
            </a>
          </th>
          <td role="cell" data-l="Record">
            {item.recordId ? (
              <a href={urls.record(item.recordId)}>{item.ref}</a>
            ) : (
              <Dash word="no one record" />
            )}
          </td>
          <td role="cell" data-l="Group">
            {item.groupCode ?? <Dash />}
          </td>
          <td role="cell" data-l="Session">
            {sessionInWords(item, today)}
            {all.length > 1 && (
              <span class="sub">
                and {all.length - 1} more, up to {inShort(last.onDay)}
              </span>
            )}
          </td>
          <td role="cell" data-l="State">
            {item.outcome ?? <b>Open</b>}
            <span class="sub">
              {item.closedAt
                ? `${inShort(dayAt(new Date(item.closedAt)))}, ${item.closedBy}`
                : `Found ${inShort(dayAt(new Date(item.foundAt)))}`}
            </span>
          </td>
        </tr>
      ))}
    </Table>
  )
}

function ApartList({
  apart,
  apartNow,
}: {
  apart: readonly ApartRequest[]
  apartNow: ReadonlyMap<string, ApartNow> | undefined
}) {
  const unheld = notHeld(apart, apartNow)
  const pending = apart.filter(({ decision }) => decision === null)
  const left = apart.filter(({ decision, stands }) => decision === 'approved' && !stands)
  if (pending.length + left.length + unheld.length === 0) return null
  return (
    <section>
      <h2>Two men linked to one record</h2>
      <ul class="plain gaps">
        {unheld.map((request) => (
          <li>
            <a href={urls.apartRequest(request.id)}>
              {request.ref}: {apartInWords(request, apartNow?.get(request.sentId))}
            </a>
          </li>
        ))}
        {pending.map((request) => (
          <li>
            <a href={urls.apartRequest(request.id)}>
              {request.ref}: decide whether {request.firstCrn} and {request.secondCrn} are kept
              apart
            </a>
          </li>
        ))}
        {left.map((request) => (
          <li>
            <a href={urls.apartRequest(request.id)}>
              {request.ref}: a link has ended, and {request.firstCrn} and {request.secondCrn} are
              kept apart still
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function EndAskedList({ asked }: { asked: readonly EndAsked[] }) {
  return (
    <section>
      <h2>Asked to end</h2>
      <ul class="plain gaps">
        {asked.map(({ ids, firstCrn, secondCrn, askedOn }) => (
          <li>
            <a href={urls.endAsked(ids[0]!)}>
              {firstCrn} and {secondCrn}: probation asked on {inShort(askedOn)} to end it
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The session that an item is about; of a man who cannot be looked for, every one. */
export function sessionInWords({ kind, onDay, startsAt }: SafetyItem, today?: Day): string {
  if (kind === 'cannot_check') return 'Every session'
  return `${withWeekday(onDay, today?.slice(0, 4))}, ${timeInWords(startsAt)}`
}

function openInWords(count: number): string {
  return count === 0 ? 'Nothing is open.' : `${count} open.`
}
