import { inShort } from '../../../src/calendar.ts'
import { type Load, shareInWords } from '../../../src/survivor/team/load.ts'
import { heatClass, Spark } from '../../kit/charts.tsx'
import { Scroll } from '../../kit/parts.tsx'
import { blank, Table } from '../../kit/table.tsx'
import type { FiguresProps } from './page-props.ts'

/** Each team's hours asked for as a share of its hours, week by week: darker is more. */
export function LoadByWeek({ loads, mondays }: FiguresProps) {
  const most = Math.max(1, ...loads.flatMap((sum) => sum.loads.map(shareOf)))
  const order = mondays.map((_, at) => mondays.length - 1 - at)
  return (
    <section>
      <h2>Load by team</h2>
      <Scroll label="Load by team and week">
        <Table
          kind="stick heat"
          caption="Hours a week asked for, of the hours for direct work; week beginning. Darker is more."
          captionClasses="note"
          heads={[
            'Team',
            blank(),
            ...order.map((at) => ({ head: inShort(mondays[at]!).slice(0, -5), classes: 'hm' })),
          ]}
        >
          {loads.map(({ team, loads: weeks }) => (
            <tr>
              <th scope="row">{team}</th>
              <td>
                <Spark points={order.map((at) => shareOf(weeks[at]!))} />
              </td>
              {order.map((at) => (
                <td class={`hm ${heatClass(shareOf(weeks[at]!), most)}`}>
                  {shareInWords(weeks[at]!)}
                </td>
              ))}
            </tr>
          ))}
        </Table>
      </Scroll>
    </section>
  )
}

function shareOf({ share }: Load): number {
  return share ?? 0
}
