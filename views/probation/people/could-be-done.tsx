import { type Day, inWords } from '../../../src/calendar.ts'
import { whatCouldBeDone } from '../../../src/probation/waiting-list/could-be-done.ts'
import {
  decideByInWords,
  wayInLine,
  wayInWords,
} from '../../../src/probation/waiting-list/could-be-done-words.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { Table } from '../../kit/table.tsx'

/** On the person's own page: what could be done about an end that comes too late, and by when. */
export function CouldBeDone({ wait, today }: { wait: WaitToday; today: Day }) {
  const ways = whatCouldBeDone(wait, today)
  if (ways.length === 0) return null
  return (
    <section>
      <h2>{decideByInWords(ways, today)}: what could be done</h2>
      <Table
        kind="cards"
        caption="What could be done, and by when it is to be decided"
        heads={['What', 'What it brings', 'Decide by']}
      >
        {ways.map((way) => {
          const { name, brings } = wayInWords(way)
          return (
            <tr role="row">
              <th role="rowheader" scope="row">
                {name}
              </th>
              <td role="cell" data-l="What it brings">
                {brings}
              </td>
              <td role="cell" data-l="Decide by" class="nw">
                {way.by <= today ? 'today' : inWords(way.by)}
              </td>
            </tr>
          )
        })}
      </Table>
    </section>
  )
}

/** In a list of several people: each way in one line, and by when somebody has to choose. */
export function WaysInLines({ wait, today }: { wait: WaitToday; today: Day }) {
  const ways = whatCouldBeDone(wait, today)
  if (ways.length === 0) return null
  return (
    <>
      <span class="sub">
        <b>{decideByInWords(ways, today)}.</b>
      </span>
      {ways.map((way) => (
        <span class="sub">{wayInLine(way, today)}</span>
      ))}
    </>
  )
}
