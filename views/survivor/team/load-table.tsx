import { raw } from 'hono/html'
import type { Load, LoadRow } from '../../../src/survivor/team/load.ts'
import { shareInWords } from '../../../src/survivor/team/load.ts'
import { hoursFigure } from '../../../src/survivor/team/make-up.ts'
import { ordinal } from '../../../src/survivor/team/words.ts'
import { urls } from '../../../src/urls.ts'
import { type Status, StatusWords } from '../../kit/status.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'
import { LoadAxis, LoadBar } from './load-bar.tsx'

export type After = { load: Load; status: Status }

type Props = {
  caption: string
  rows: readonly LoadRow[]
  highLoad: number
  highLoadWeeks: number
  mayOpen: (id: string) => boolean
  /** What each worker's load would be, by id; the table says then what changes. */
  after?: ReadonlyMap<string, After> | undefined
}

/** Workers with their load as a bar and in words; with `after`, now and after, and the cases from one to the other. */
export function LoadTable(props: Props) {
  const { caption, rows, highLoad, after } = props
  return (
    <>
      <LoadKey highLoad={highLoad} highLoadWeeks={props.highLoadWeeks} hasAfter={Boolean(after)} />
      <Table
        kind="cards"
        caption={caption}
        heads={[
          'Worker',
          { head: <LoadAxis high={highLoad} />, classes: 'win' },
          blank('gap'),
          ...(after ? ['Load now', 'After'] : ['Load now']).map((head) => numeric(head)),
          numeric('Open cases'),
          !after && numeric('Weeks above'),
        ]}
      >
        {rows.map((row) => (
          <Row {...props} row={row} />
        ))}
      </Table>
    </>
  )
}

function Row({ row, highLoad, mayOpen, after }: Props & { row: LoadRow }) {
  const now = { load: row.load, status: row.status }
  const then = after && (after.get(row.id) ?? now)
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {mayOpen(row.id) ? <a href={urls.teamWorker(row.id)}>{row.name}</a> : row.name}
        <span class="sub">{row.team}</span>
      </th>
      <td role="cell" class="win">
        <LoadBar now={now} after={then} high={highLoad} />
      </td>
      <td class="gap" />
      <Cell label="Load now">
        <StatusWords status={row.status} words={shareInWords(row.load)} />
        {!then && (
          <span class="sub">
            {hoursFigure(row.load.hours)} of {hoursFigure(row.load.capacity)} hours
          </span>
        )}
      </Cell>
      {then && (
        <Cell label="After">
          <StatusWords status={then.status} words={shareInWords(then.load)} />
        </Cell>
      )}
      <Cell label="Open cases">
        {then && then.load.cases !== row.load.cases
          ? `${row.load.cases} to ${then.load.cases}`
          : row.load.cases}
      </Cell>
      {!then && <Cell label="Weeks above">{row.weeksAbove}</Cell>}
    </tr>
  )
}

function Cell({ label, children }: { label: string; children?: unknown }) {
  return (
    <td role="cell" data-l={label} class="n third">
      {children as string}
    </td>
  )
}

export function LoadKey({
  highLoad,
  highLoadWeeks,
  hasAfter,
}: Pick<Props, 'highLoad' | 'highLoadWeeks'> & { hasAfter: boolean }) {
  const limit = `${Math.round(highLoad * 100)}%`
  return (
    <ul class="key" aria-label="Key to the bars">
      {hasAfter && (
        <>
          <li class="amber">{mark('<use href="#s-diamond" class="fit"/>')}now (hollow)</li>
          <li class="green">{mark('<use href="#s-circle" class="mark"/>')}after (filled)</li>
        </>
      )}
      <li>
        circle up to 100%, diamond above it, triangle from the {ordinal(highLoadWeeks)} week above{' '}
        {limit}
      </li>
      <li>{line('end year ink')}100%: hours for direct work</li>
      <li>
        {line('lim12')}
        {limit}: more needs a reason
      </li>
    </ul>
  )
}

function mark(use: string) {
  return raw(
    `<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><g transform="translate(10 10)">${use}</g></svg>`,
  )
}

function line(drawn: string) {
  return raw(
    `<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><line class="${drawn}" x1="10" x2="10" y1="0" y2="20"/></svg>`,
  )
}
