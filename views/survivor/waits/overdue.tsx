import type { Overdue } from '../../../src/survivor/waits/overdue.ts'
import { Scroll } from '../../kit/parts.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { Count } from './count.tsx'

/** Tasks past their day, by kind, each by team where there are several. */
export function OverdueTasks({ overdue, whose }: { overdue: Overdue; whose: 'teams' | 'own' }) {
  const teams = whose === 'teams' && overdue.byTeam.length > 1 ? overdue.byTeam : []
  return (
    <section>
      <h2>Tasks overdue</h2>
      {overdue.kinds.length === 0 ? (
        <p>No task is overdue.</p>
      ) : (
        <Scroll label="Tasks overdue">
          <Table
            kind="stick"
            caption="Open tasks whose day has passed"
            captionClasses="note"
            heads={[
              'Task',
              numeric(teams.length > 0 ? 'All teams' : 'Overdue'),
              ...teams.map(({ team }) => ({ head: team, classes: 'n tm' })),
            ]}
          >
            {overdue.kinds.map(({ words, figure, byTeam }) => (
              <tr>
                <th scope="row">{words}</th>
                <td class="n">
                  <Count figure={figure} />
                </td>
                {teams.length > 0 &&
                  byTeam.map((one) => (
                    <td class="n">
                      <Count figure={one} />
                    </td>
                  ))}
              </tr>
            ))}
            <tr class="total">
              <th scope="row">All tasks</th>
              <td class="n">
                <Count figure={overdue.tasks} />
              </td>
              {teams.map(({ figure }) => (
                <td class="n">
                  <Count figure={figure} />
                </td>
              ))}
            </tr>
          </Table>
        </Scroll>
      )}
    </section>
  )
}
