import type { Child } from 'hono/jsx'
import { hiddenAmong } from '../../../src/probation/delays/hidden.ts'
import type { Split } from '../../../src/probation/delays/split.ts'
import { count } from '../../../src/probation/delays/summary.ts'
import { BarCell } from '../../kit/charts.tsx'
import { Hidden, Scroll } from '../../kit/parts.tsx'
import { drawn, numeric, Table } from '../../kit/table.tsx'
import { People } from './figure.tsx'
import { listOf, queryOf } from './lists.ts'
import type { DelaysProps } from './page-props.ts'

/** Rows before the rest is folded away. */
const mostRows = 15

/** The same figures by locality, by officer's team and by risk, each a link to its list. */
export function Splits(props: DelaysProps) {
  const { locality, team, risk } = props.report.splits
  const hasTeams = team.some(({ kind }) => kind === 'team')
  return (
    <>
      <h2>Who is delayed where</h2>
      <SplitTable {...props} name="Locality" rows={locality} />
      <SplitTable {...props} name={hasTeams ? 'Officer’s team' : 'Officer'} rows={team} />
      <SplitTable {...props} name="Risk" rows={risk} />
    </>
  )
}

type TableProps = DelaysProps & { name: string; rows: readonly Split[] }

function SplitTable(props: TableProps) {
  const { name, rows, isOwnArea, restricted } = props
  if (rows.length === 0) return null
  const hides = hidesOf(rows, isOwnArea)
  const most = Math.max(1, ...rows.map(({ late }) => late.days))
  const row = (split: Split, at: number) => (
    <SplitRow {...props} split={split} most={most} hides={hides[at]!} />
  )
  return (
    <>
      <SplitFrame {...props}>
        {rows.slice(0, mostRows).map(row)}
        {restricted > 0 && <ClosedRow {...props} />}
      </SplitFrame>
      {rows.length > mostRows && (
        <details>
          <summary>
            {name}: {count(rows.length - mostRows)} more
          </summary>
          <SplitFrame {...props}>
            {rows.slice(mostRows).map((split, at) => row(split, at + mostRows))}
          </SplitFrame>
        </details>
      )}
    </>
  )
}

function SplitFrame({ name, asked, children }: TableProps & { children?: Child }) {
  const isWaiting = asked.group === 'waiting'
  return (
    <Scroll label={`Delay by ${name.toLowerCase()}`}>
      <Table
        kind="stick"
        caption={`Delay by ${name.toLowerCase()}`}
        heads={[
          name,
          drawn(<Hidden>Delay</Hidden>),
          numeric('People'),
          numeric('Past best\nstart'),
          numeric('Delay,\ndays'),
          numeric('Median wait,\nweeks'),
          numeric('92 in 100\nwithin, weeks'),
          isWaiting && numeric('Cannot\nfinish'),
          isWaiting && numeric('On\nhold'),
        ]}
      >
        {children}
      </Table>
    </Scroll>
  )
}

type RowProps = TableProps & { split: Split; most: number; hides: Hides }

function SplitRow(props: RowProps) {
  const { split, most, hides } = props
  const days = hides.late ? 0 : split.late.days
  return (
    <tr>
      <th scope="row">{split.name}</th>
      <BarCell fraction={hides.row ? 0 : days / most} kind="fill" />
      <td class="n">
        <People people={split.people} hidden={hides.row} href={rowList(props)} />
      </td>
      {hides.row ? <NotShown {...props} /> : <Figures {...props} />}
    </tr>
  )
}

/** People closed to the reader: how many, and nothing of where or how they stand. */
function ClosedRow(props: TableProps) {
  return (
    <tr>
      <th scope="row">Restricted</th>
      <BarCell fraction={0} kind="fill" />
      <td class="n">
        <People people={props.restricted} />
      </td>
      <NotShown {...props} />
    </tr>
  )
}

function NotShown({ asked }: TableProps) {
  return (
    <td class="n sm" colspan={asked.group === 'waiting' ? 6 : 4}>
      not shown
    </td>
  )
}

function Figures(props: RowProps) {
  const { split, hides, asked } = props
  const days = rowList(props, { sort: 'delay' })
  return (
    <>
      <td class="n">
        <People people={split.late.people} hidden={hides.late} href={days} />
      </td>
      <td class="n">
        {hides.late ? (
          <span class="sm">not shown</span>
        ) : days && split.late.days > 0 ? (
          <a href={days}>{count(split.late.days)}</a>
        ) : (
          count(split.late.days)
        )}
      </td>
      <td class="n">{split.weeks.median}</td>
      <td class="n">{split.weeks.ninetySecond}</td>
      {asked.group === 'waiting' && (
        <>
          <td class="n">
            <People
              people={split.cannotFinish}
              hidden={hides.cannotFinish}
              href={rowList(props, { status: 'black' })}
            />
          </td>
          <td class="n">
            <People
              people={split.onHold}
              hidden={hides.onHold}
              href={rowList(props, { hold: 'yes' })}
            />
          </td>
        </>
      )}
    </>
  )
}

function rowList(props: RowProps, more: Record<string, string> = {}): string | undefined {
  const { split } = props
  return split.key ? listOf(props, { ...queryOf(split), ...more }) : undefined
}

/** What is hidden of one row; each column is looked at by itself, since its total is known. */
type Hides = { row: boolean; late: boolean; cannotFinish: boolean; onHold: boolean }

function hidesOf(rows: readonly Split[], isOwnArea: boolean): Hides[] {
  const column = (of: (split: Split) => number) => hiddenAmong(rows.map(of), isOwnArea)
  const whole = column(({ people }) => people)
  const late = column((split) => split.late.people)
  const cannotFinish = column((split) => split.cannotFinish)
  const onHold = column((split) => split.onHold)
  return rows.map((_, at) => ({
    row: whole[at]!,
    late: late[at]!,
    cannotFinish: cannotFinish[at]!,
    onHold: onHold[at]!,
  }))
}
