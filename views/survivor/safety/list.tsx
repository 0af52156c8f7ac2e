import type { ApartNow, EndAsked } from '../../../src/across/across.ts'
import { type Day, dayAt, inShort, timeInWords, withWeekday } from '../../../src/calendar.ts'
import type { ApartRequest } from '../../../src/survivor/links/shown.ts'
import type { Incident } from '../../../src/survivor/safety/incident.ts'
import { safetyWords } from '../../../src/survivor/safety/nearness.ts'
import { mattersOf, type SafetyItem } from '../../../src/survivor/safety/outcome.ts'
import { urls } from '../../../src/urls.ts'
import { Banner, Hidden, withSub } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { labelled, Table } from '../../kit/table.tsx'
import { ApartList, EndAskedList } from './apart-list.tsx'
import { Incidents } from './incident.tsx'

const notices: Record<string, string> = {
  closed: 'It is closed.',
  ended: 'It is ended.',
  meanwhile: 'Somebody else has ended it already.',
}

type Props = {
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
}

/** What the checks found and nobody has closed, soonest first; then what waits for the team manager's word. */
export function SafetyList(props: Props) {
  const { items, incidents, apart, apartNow, endAsked, today, done } = props
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
      <EndAskedList asked={endAsked} />
      {closed.length > 0 && (
        <details>
          <summary>{closed.length} closed in the last 90 days</summary>
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

type TableProps = { items: readonly SafetyItem[]; today: Day; caption: string }

function SafetyTable({ items, today, caption }: TableProps) {
  const heads = ['Record', 'Group', 'Session', 'State']
  return (
    <Table
      kind="cards"
      caption={caption}
      heads={['What', ...heads.map((head) => labelled(head))]}
      rows={mattersOf(items).map(({ items: all, first: item, last }) => {
        const more = all.length > 1 && `and ${all.length - 1} more, up to ${inShort(last.onDay)}`
        return [
          <a href={urls.safetyItem(item.id)}>
            {safetyWords[item.kind]}
            <Hidden>, {sessionInWords(item, today)}</Hidden>
          </a>,
          <RecordOf item={item} />,
          item.groupCode ?? <Dash />,
          withSub(sessionInWords(item, today), more),
          withSub(item.outcome ?? <b>Open</b>, stateOf(item)),
        ]
      })}
    />
  )
}

/** The record that an item is about, where it is about one. */
export function RecordOf({ item: { recordId, ref } }: { item: SafetyItem }) {
  return recordId ? <a href={urls.record(recordId)}>{ref}</a> : <Dash word="no one record" />
}

function stateOf({ closedAt, closedBy, foundAt }: SafetyItem): string {
  const on = inShort(dayAt(new Date(closedAt ?? foundAt)))
  return closedAt ? `${on}, ${closedBy}` : `Found ${on}`
}

/** The session that an item is about; of a man who cannot be looked for, every one. */
export function sessionInWords({ kind, onDay, startsAt }: SafetyItem, today?: Day): string {
  if (kind === 'cannot_check') return 'Every session'
  return `${withWeekday(onDay, today?.slice(0, 4))}, ${timeInWords(startsAt)}`
}

function openInWords(count: number): string {
  return count === 0 ? 'Nothing is open.' : `${count} open.`
}
