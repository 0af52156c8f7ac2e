import type { PairOnOffer, PairsOnOffer } from '../../../src/probation/cautions/pairs-on-offer.ts'
import { menInWords } from '../../../src/probation/cautions/wording.ts'
import { dayInRow } from '../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../src/urls.ts'
import { rounded } from '../../kit/axis.ts'
import { Hidden } from '../../kit/parts.tsx'
import { blank, numeric, Table } from '../../kit/table.tsx'

/** The pairs that can still be booked: seats free by locality, how full they are, and for whom each is the last. */
export function OfferTable({ offer }: { offer: PairsOnOffer }) {
  const { localities, pairs, when } = offer
  if (pairs.length === 0) {
    return (
      <p>
        No pair of workshops is on the calendar. <a href={urls.newCohort}>Open one</a>.
      </p>
    )
  }
  const most = Math.max(...pairs.map(({ places }) => places))
  return (
    <Table
      kind="cards pairs"
      caption={
        <>
          {when && `Both on ${when}. `}A man must do A and B of the same pair. Whoever misses one
          repeats both.
        </>
      }
      captionClasses="note"
      heads={[
        'Workshop A',
        'Workshop B',
        ...localities.map((name) =>
          numeric(
            <>
              Free,
              <br />
              {name}
            </>,
          ),
        ),
        { head: 'Booked and free seats', classes: 'wn' },
        blank('gap'),
        numeric(
          <>
            Last pair
            <br />
            in time for
          </>,
        ),
      ]}
    >
      {pairs.map((pair) => (
        <PairRow pair={pair} localities={localities} most={most} />
      ))}
    </Table>
  )
}

type RowProps = { pair: PairOnOffer; localities: readonly string[]; most: number }

function PairRow({ pair, localities, most }: RowProps) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row" class="nw">
        {dayInRow(pair.aOn)}
      </th>
      <td role="cell" data-l="Workshop B" class="nw">
        {dayInRow(pair.bOn)}
      </td>
      {localities.map((name) => {
        const seats = pair.byLocality.get(name)
        return (
          <td role="cell" data-l={name} class="n third">
            {seats ? (
              <a href={urls.cohort(seats.cohortId)}>
                <b>{seats.free}</b> of {seats.places}
                <Hidden> free in {name}</Hidden>
              </a>
            ) : (
              'not held'
            )}
          </td>
        )
      })}
      <td role="cell" class="win">
        <SeatsBar booked={pair.booked} places={pair.places} most={most} />
        <Hidden>
          {pair.booked} of {pair.places} booked
        </Hidden>
      </td>
      <td role="cell" class="gap" />
      <td role="cell" class="n" data-l="Last pair in time for">
        {menInWords(pair.lastFor)}
      </td>
    </tr>
  )
}

function SeatsBar({ booked, places, most }: { booked: number; places: number; most: number }) {
  const wide = (seats: number) => rounded((100 * seats) / most)
  const bar = { y: '50%', height: '14', transform: 'translate(0 -7)' }
  return (
    <svg aria-hidden="true" focusable="false">
      <rect class="band" x={`${wide(booked)}%`} width={`${wide(places - booked)}%`} {...bar} />
      {booked > 0 && <rect class="fillbar" x="0" width={`${wide(booked)}%`} {...bar} />}
    </svg>
  )
}
