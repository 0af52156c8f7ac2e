import { type VenueHours, weekdayInWords, weekdays } from '../../../src/calendar.ts'
import type { Window } from '../../../src/sites/cells.ts'
import { listed, windowInWords } from '../../../src/sites/cells.ts'

/** A venue as everybody of this side but its administrators sees it: its opening hours, and nothing of any other hour. */
export function VenueHoursPage({ name, windows }: { name: string; windows: readonly Window[] }) {
  return (
    <>
      <h1>{name}</h1>
      <h2>Hours</h2>
      <p>Sessions here are held inside these hours.</p>
      <table class="t measure">
        <caption class="govuk-visually-hidden">Hours of {name}, by day</caption>
        <tbody>
          {weekdays.map((day) => (
            <tr>
              <th scope="row">{weekdayInWords(day)}</th>
              <td>{hoursOn(day, windows) || 'Closed'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The hours of several venues, for whoever means to hold something there. */
export function HoursOfVenues({ venues }: { venues: readonly VenueHours[] }) {
  return (
    <details>
      <summary>Hours of the venues</summary>
      <table class="t">
        <caption class="govuk-visually-hidden">Hours of the venues</caption>
        <tbody>
          {venues.map(({ name, windows }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{listed(windows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** '9am to 1pm, 5pm to 9pm' */
function hoursOn(day: Window['weekday'], windows: readonly Window[]): string {
  return windows
    .filter(({ weekday }) => weekday === day)
    .map((window) => windowInWords(window).replace(`${weekdayInWords(day)} `, ''))
    .join(', ')
}
