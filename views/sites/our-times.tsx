import { type Day, inWords, weekdayInWords, weekdays } from '../../src/calendar.ts'
import type { Window } from '../../src/sites/cells.ts'
import { windowInWords } from '../../src/sites/times.ts'

/** A venue as everybody of this side but its administrators sees it: our own times, and nothing of any other hour. */
export function OurTimes({
  name,
  windowsOn,
  windows,
}: {
  name: string
  windowsOn: Day | undefined
  windows: readonly Window[]
}) {
  return (
    <>
      <h1>{name}</h1>
      <h2>Times that are ours</h2>
      {windowsOn === undefined ? (
        <p>Any time of the week.</p>
      ) : (
        <>
          <p>
            From {inWords(windowsOn)}, sessions here are held inside these times
            {windows.length === 0 ? ': there are none yet.' : '.'}
          </p>
          {windows.length > 0 && (
            <table class="t measure">
              <caption class="govuk-visually-hidden">Times that are ours, by day</caption>
              <tbody>
                {weekdays
                  .map((day) => windows.filter(({ weekday }) => weekday === day))
                  .filter((own) => own.length > 0)
                  .map((own) => (
                    <tr>
                      <th scope="row">{weekdayInWords(own[0]!.weekday)}</th>
                      <td>{own.map((window) => hoursOf(window)).join(', ')}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </>
  )
}

/** '9am to 1pm' */
function hoursOf(window: Window): string {
  return windowInWords(window).replace(`${weekdayInWords(window.weekday)} `, '')
}
