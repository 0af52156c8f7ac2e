import type { Group, Ranks, Row } from '../../../src/survivor/waits/figures.ts'
import { BarCell } from '../../kit/charts.tsx'
import { Hidden, Scroll } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'
import { Count, drawn } from './count.tsx'
import type { FiguresProps, Kind } from './page-props.ts'

type Props = FiguresProps & { stage: { waiting: Group; over: Group }; kind: Kind }

/** The same by team, and by locality folded away. */
export function Where({ stage, whose, team, teams, kind }: Props) {
  const { waiting, over } = stage
  if (waiting.people.count + over.people.count === 0) return null
  const showsTeams = whose === 'teams' && team === undefined && teams.length > 1
  return (
    <>
      {showsTeams && (
        <WhereTable name="Team" waiting={waiting.teams} over={over.teams} kind={kind} />
      )}
      <details open={!showsTeams}>
        <summary>Figures by locality</summary>
        <WhereTable
          name="Locality"
          waiting={waiting.localities}
          over={over.localities}
          kind={kind}
        />
      </details>
    </>
  )
}

const ranks = ['Median, days', '92 in 100']

type TableProps = { name: string; waiting: readonly Row[]; over: readonly Row[]; kind: Kind }

function WhereTable({ name, waiting, over, kind }: TableProps) {
  const names = [...new Set([...waiting, ...over].map((row) => row.name))].sort()
  const most = Math.max(1, ...waiting.map(({ figure }) => drawn(figure)))
  const ended = kind === 'sessions' ? 'Started' : 'Reached'
  const title = `${kind === 'sessions' ? 'First session' : 'First contact'} by ${name.toLowerCase()}`
  return (
    <Scroll label={title}>
      <Table
        kind="stick"
        caption={title}
        heads={[
          name,
          { head: <Hidden>Length of the bar</Hidden>, classes: 'win' },
          blank('gap'),
          ...['Waiting', ...ranks, ended, ...ranks].map((head) => numeric(head)),
        ]}
      >
        {names.map((one) => {
          const [now, then] = [waiting, over].map((rows) => rows.find((row) => row.name === one))
          return (
            <tr>
              <th scope="row">{one}</th>
              <BarCell fraction={(now ? drawn(now.figure) : 0) / most} kind="fill" />
              <Figures row={now} />
              <Figures row={then} />
            </tr>
          )
        })}
      </Table>
    </Scroll>
  )
}

function Figures({ row }: { row: Row | undefined }) {
  return (
    <>
      <td class="n">{row ? <Count figure={row.figure} /> : '0'}</td>
      <RankCells ranks={row?.ranks} />
    </>
  )
}

function RankCells({ ranks }: { ranks: Ranks | undefined }) {
  return (
    <>
      {[ranks?.median, ranks?.ninetySecond].map((days) => (
        <td class="n">{days === undefined ? <Dash word="not shown" /> : days}</td>
      ))}
    </>
  )
}
