import type { Child } from 'hono/jsx'
import { rowName } from '../../../src/probation/delays/concealed.ts'
import type { Report } from '../../../src/probation/delays/report.ts'
import type { Split } from '../../../src/probation/delays/split.ts'
import { count } from '../../../src/probation/delays/summary.ts'
import { BarCell } from '../../kit/charts.tsx'
import { Hidden, Scroll } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
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
      <SplitTable {...props} name="Locality" by="locality" rows={locality} />
      <SplitTable {...props} name={hasTeams ? 'Officer’s team' : 'Officer'} by="team" rows={team} />
      <SplitTable {...props} name="Risk" by="risk" rows={risk} />
    </>
  )
}

type TableProps = DelaysProps & { name: string; by: By; rows: readonly Split[] }
type By = keyof Report['splits']

function SplitTable(props: TableProps) {
  const { name, rows, restricted } = props
  if (rows.length === 0) return null
  const isLateShown = (split: Split) =>
    figureIn(props, split, 'people', split.people).shown === 'yes' &&
    figureIn(props, split, 'late', split.late.people).shown === 'yes'
  const most = Math.max(1, ...rows.filter(isLateShown).map(({ late }) => late.days))
  const row = (split: Split) => <SplitRow {...props} split={split} most={most} />
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
          <SplitFrame {...props}>{rows.slice(mostRows).map(row)}</SplitFrame>
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

type RowProps = TableProps & { split: Split; most: number }

function figureIn({ figures, asked, by }: TableProps, split: Split, of: string, count: number) {
  return figures.of(rowName(asked.group, by, split, of), count)
}

function SplitRow(props: RowProps) {
  const { split, most } = props
  const people = figureIn(props, split, 'people', split.people)
  const isHidden = people.shown !== 'yes'
  const isLateShown = figureIn(props, split, 'late', split.late.people).shown === 'yes'
  const days = isLateShown ? split.late.days : 0
  return (
    <tr>
      <th scope="row">{split.name}</th>
      <BarCell fraction={isHidden ? 0 : days / most} kind="fill" />
      <td class="n">
        <People figure={people} href={rowList(props)} />
      </td>
      {isHidden ? <NotShown {...props} /> : <Figures {...props} />}
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
        <People figure={{ count: props.restricted, shown: 'yes' }} />
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
  const { split, asked, figures } = props
  const late = figureIn(props, split, 'late', split.late.people)
  const ranks = figures.mayRank(split.people) ? split.weeks : undefined
  const days = rowList(props, { sort: 'delay' })
  return (
    <>
      <td class="n">
        <People figure={late} href={days} />
      </td>
      <td class="n">
        {late.shown !== 'yes' ? (
          <span class="sm">not shown</span>
        ) : days && split.late.days > 0 ? (
          <a href={days}>{count(split.late.days)}</a>
        ) : (
          count(split.late.days)
        )}
      </td>
      <td class="n">{ranks?.median ?? <Dash word="not shown" />}</td>
      <td class="n">{ranks?.ninetySecond ?? <Dash word="not shown" />}</td>
      {asked.group === 'waiting' && (
        <>
          <td class="n">
            <People
              figure={figureIn(props, split, 'cannotFinish', split.cannotFinish)}
              href={rowList(props, { status: 'black' })}
            />
          </td>
          <td class="n">
            <People
              figure={figureIn(props, split, 'onHold', split.onHold)}
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
