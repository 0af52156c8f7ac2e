import type { Overdue } from '../../../src/survivor/waits/overdue.ts'
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
        <div class="scroll" role="region" aria-label="Tasks overdue" tabindex={0}>
          <table class="t stick">
            <caption class="note">Open tasks whose day has passed</caption>
            <thead>
              <tr>
                <th scope="col">Task</th>
                <th scope="col" class="n">
                  {teams.length > 0 ? 'All teams' : 'Overdue'}
                </th>
                {teams.map(({ team }) => (
                  <th scope="col" class="n tm">
                    {team}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
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
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
