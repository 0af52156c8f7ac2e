import { bandWeeks } from '../../../src/kit/figures/measures.ts'
import { type Group, type Row, sessionStandings } from '../../../src/survivor/waits/figures.ts'
import { BarCell } from '../../kit/charts.tsx'
import { Hidden } from '../../kit/parts.tsx'
import { type Status, StatusWords } from '../../kit/status.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'
import { Count, drawn } from './count.tsx'
import type { Kind } from './page-props.ts'

/** How many in each band of waits, as bars; dark where they are late. */
export function Bands({ group, caption, kind }: { group: Group; caption: string; kind: Kind }) {
  const most = Math.max(1, ...group.bands.map(({ figure }) => drawn(figure)))
  const isLate = (at: number) => (kind === 'sessions' ? bandWeeks[at]! > 4 : at > 0)
  return (
    <Table
      caption={caption}
      captionClasses="note"
      heads={[
        kind === 'sessions' ? 'Wait' : 'Contact',
        { head: <Hidden>Length of the bar</Hidden>, classes: 'win' },
        blank('gap'),
        numeric('People'),
      ]}
    >
      {group.bands.map(({ name, figure }, at) => (
        <tr>
          <th scope="row">{name}</th>
          <BarCell fraction={drawn(figure) / most} kind={isLate(at) ? 'fill' : 'soft'} />
          <td class="n">
            <Count figure={figure} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

/** Those still waiting, by how they stand against the target. */
export function Standings({ rows }: { rows: readonly Row[] }) {
  return (
    <Table
      caption="Those still waiting, against the target"
      captionClasses="note"
      heads={['Stands', numeric('People')]}
      rows={rows.map(({ name, figure }) => [
        <StatusWords status={statusOfStanding[name] ?? 'grey'} words={name} />,
        <Count figure={figure} />,
      ])}
    />
  )
}

const statusOfStanding: Record<string, Status> = {
  [sessionStandings[0]]: 'amber',
  [sessionStandings[1]]: 'green',
  [sessionStandings[2]]: 'grey',
}
