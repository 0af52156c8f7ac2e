import { daysInWords, inShort } from '../../../src/calendar.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import type { Fit } from '../../../src/probation/placements/choose.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Back, Hidden, SmallAction, withSub } from '../../kit/parts.tsx'
import { Dash, StatusWords } from '../../kit/status.tsx'
import { numeric, plain, Table } from '../../kit/table.tsx'
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
          { head: 'Best place that fits', classes: undefined, label: 'Place' },
          numeric('Starts', 'third'),
          numeric('Delay then', 'third'),
          plain(<Hidden>Book</Hidden>, 'third'),
        ]}
        rows={rows.map(({ wait, fits }) => [
          withSub(
            <a href={urls.person(wait.personId)}>{rowName(wait)}</a>,
            `${wait.crn} · ${wait.locality}`,
          ),
          <StatusWords status={wait.standing.status} words={wait.standing.words} />,
          ...(fits[0] ? placeCells(wait, fits[0]) : noPlaceCells(wait)),
        ])}
      />
    </>
  )
}

function placeCells(wait: WaitToday, { cohort, stay, travelMinutes, delayDays }: Fit) {
  return [
    withSub(
      <a href={urls.cohort(cohort.id)}>{cohort.code}</a>,
      `${cohort.venueName}, ${travelMinutes} minutes away`,
    ),
    inShort(stay.entryOn),
    daysInWords(delayDays),
    <SmallAction to={urls.placementCheck(wait.referralId, cohort.id, stay.entryOn)}>
      Book
      <Hidden>{` ${cohort.code} for ${rowName(wait)}`}</Hidden>
    </SmallAction>,
  ]
}

function noPlaceCells(wait: WaitToday) {
  return [
    wait.booking ? `Booked: ${wait.booking.code}` : 'No cohort fits',
    <Dash />,
    <Dash />,
    <SmallAction to={urls.placement(wait.referralId)}>
      See why<Hidden> for {rowName(wait)}</Hidden>
    </SmallAction>,
  ]
}
