import { monthInWords } from '../../../src/calendar.ts'
import { fewWords, isFew, suppressed } from '../../../src/kit/figures/suppress.ts'
import { count } from '../../../src/probation/delays/summary.ts'
import type { HeatRow } from '../../../src/probation/delays/trend.ts'
import { heatClass } from '../../kit/charts.tsx'
import { Scroll } from '../../kit/parts.tsx'
import { Table } from '../../kit/table.tsx'
import { listOf } from './lists.ts'
import type { DelaysProps } from './page-props.ts'

/** Months shown, and places before the rest is left to the choice of an area. */
const months = 8
const mostRows = 25

/** Delay days added, by locality and month: a table with its figure in each cell, darker where there is more. */
export function Heat(props: DelaysProps) {
  const { report, isOwnArea } = props
  const shown = report.trend.slice(-months)
  const rows = report.heat
    .map((row) => ({ ...row, cells: row.cells.slice(-months) }))
    .filter((row) => total(row) > 0)
    .sort((one, two) => lastOf(two) - lastOf(one) || total(two) - total(one))
  if (rows.length === 0) return null
  const top = rows.slice(0, mostRows)
  const most = Math.max(...rows.flatMap(({ cells }) => cells.map(shownDays)))
  const alsoHidden = isOwnArea ? undefined : hiddenByMonth(rows)
  return (
    <>
      <h2>Where and when</h2>
      <Scroll label="Delay days by locality and month">
        <Table
          kind="stick heat"
          caption={
            <>
              Delay days added in each month, by locality. Darker is more. “{fewWords}” means one to
              four people, too few to show.
            </>
          }
          captionClasses="note"
          heads={[
            'Locality',
            ...shown.map(({ fromOn }) => ({
              head: (
                <>
                  {monthInWords(fromOn).slice(0, 3)}
                  <span class="sub">{fromOn.slice(0, 4)}</span>
                </>
              ),
              classes: 'hm',
            })),
          ]}
        >
          {top.map((row) => (
            <tr>
              <th scope="row">
                <Place {...props} row={row} />
              </th>
              {row.cells.map((cell, at) => (
                <Cell
                  cell={cell}
                  most={most}
                  hidden={alsoHidden?.[at]?.has(row.localityId) ?? false}
                />
              ))}
            </tr>
          ))}
        </Table>
      </Scroll>
      {rows.length > top.length && (
        <p class="note">
          {count(rows.length - top.length)} more localities had delay: choose a delivery unit above
          to see them.
        </p>
      )}
    </>
  )
}

function Place({ row, ...props }: DelaysProps & { row: HeatRow }) {
  const href = listOf(props, { locality: row.localityId, sort: 'delay' })
  return href ? <a href={href}>{row.name}</a> : <span>{row.name}</span>
}

type HeatCell = HeatRow['cells'][number]

function Cell({ cell, most, hidden }: { cell: HeatCell; most: number; hidden: boolean }) {
  if (isFew(cell.people)) return <td class="hm sm">{fewWords}</td>
  if (hidden) return <td class="hm sm">not shown</td>
  return <td class={`hm ${heatClass(cell.days, most)}`}>{count(cell.days)}</td>
}

/** Beyond the reader's own area: the second place of a month whose figure would reveal the hidden one. */
function hiddenByMonth(rows: readonly HeatRow[]): Set<string>[] {
  return (rows[0]?.cells ?? []).map((_, at) => {
    const { hidden } = suppressed(rows.map(({ cells }) => cells[at]!.people))
    return new Set(rows.filter((__, index) => hidden[index]).map(({ localityId }) => localityId))
  })
}

function shownDays({ days, people }: HeatCell): number {
  return isFew(people) ? 0 : days
}

function lastOf({ cells }: HeatRow): number {
  return cells.at(-1)?.days ?? 0
}

function total({ cells }: HeatRow): number {
  return cells.reduce((sum, { days }) => sum + days, 0)
}
