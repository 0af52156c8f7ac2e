import { daysInWords, inShort } from '../../../src/calendar.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import type { Fit } from '../../../src/probation/placements/choose.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Back } from '../../kit/parts.tsx'
import { Dash, StatusWords } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import type { Programme } from './page-props.ts'

type PlacesRow = { wait: WaitToday; fits: readonly Fit[] }

/** The best places for several people at once, to book one by one. */
export function Places({
  programme,
  rows,
  missing,
}: {
  programme: Programme
  rows: readonly PlacesRow[]
  missing: number
}) {
  const placed = rows.filter(({ fits }) => fits.length > 0).length
  return (
    <>
      <Back to={urls.waitingList(programme.key)}>Back to waiting list</Back>
      <h1>Places for {rows.length === 1 ? '1 person' : `${rows.length} people`}</h1>
      <p class="lede">
        <strong>
          {placed === rows.length
            ? 'A place fits each of them.'
            : `A place fits ${placed} of ${rows.length}.`}
        </strong>{' '}
        Each line is worked out alone: two people may be shown the same last place, and the first
        booked gets it.
      </p>
      {missing > 0 && (
        <p>
          {missing} of those selected {missing === 1 ? 'is' : 'are'} no longer on your list, or
          restricted, and left out.
        </p>
      )}
      <Table
        kind="cards"
        caption="Best places, in the order of who is next"
        heads={[
          'Person',
          'Status',
          'Best place that fits',
          numeric('Starts'),
          numeric('Delay then'),
          <span class="govuk-visually-hidden">Book</span>,
        ]}
      >
        {rows.map((row) => (
          <PlaceRow row={row} />
        ))}
      </Table>
    </>
  )
}

function PlaceRow({ row: { wait, fits } }: { row: PlacesRow }) {
  const [best] = fits
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={urls.person(wait.personId)}>{rowName(wait)}</a>
        <span class="sub">
          {wait.crn} · {wait.locality}
        </span>
      </th>
      <td role="cell">
        <StatusWords status={wait.standing.status} words={wait.standing.words} />
      </td>
      {best ? (
        <>
          <td role="cell" data-l="Place">
            <a href={urls.cohort(best.cohort.id)}>{best.cohort.code}</a>
            <span class="sub">
              {best.cohort.venueName}, {best.travelMinutes} minutes away
            </span>
          </td>
          <td role="cell" data-l="Starts" class="n third">
            {inShort(best.stay.entryOn)}
          </td>
          <td role="cell" data-l="Delay then" class="n third">
            {daysInWords(best.delayDays)}
          </td>
          <td role="cell" class="third">
            <a
              class="btn s"
              href={urls.placementCheck(wait.referralId, best.cohort.id, best.stay.entryOn)}
            >
              Book
              <span class="govuk-visually-hidden">
                {' '}
                {best.cohort.code} for {rowName(wait)}
              </span>
            </a>
          </td>
        </>
      ) : (
        <>
          <td role="cell" data-l="Place">
            {wait.booking ? `Booked: ${wait.booking.code}` : 'No cohort fits'}
          </td>
          <td role="cell" class="n third">
            <Dash />
          </td>
          <td role="cell" class="n third">
            <Dash />
          </td>
          <td role="cell" class="third">
            <a class="btn s" href={urls.placement(wait.referralId)}>
              See why<span class="govuk-visually-hidden"> for {rowName(wait)}</span>
            </a>
          </td>
        </>
      )}
    </tr>
  )
}
