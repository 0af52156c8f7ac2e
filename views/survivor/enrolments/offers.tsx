import type { Day } from '../../../src/calendar.ts'
import { timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import {
  againstTarget,
  mayBook,
  type Offer,
  partsInWords,
  suits,
  targetStatus,
} from '../../../src/survivor/appointments/suits.ts'
import { rowDay } from '../../../src/survivor/appointments/words.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { Table } from '../../kit/table.tsx'
import { WeekBars } from '../appointments/weeks.tsx'

type Props = {
  recordId: string
  offers: readonly Offer[]
  targetOn: Day
  redLateDays: number
  needed: number
}

/** Groups that suit her, soonest first; then the others, each with every reason why not. */
export function Offers(props: Props) {
  const { offers } = props
  const suited = offers.filter(suits)
  const others = offers.filter((offer) => !suits(offer))
  return (
    <>
      <h2>{suited.length === 0 ? 'No group suits her now' : 'Groups that suit her'}</h2>
      {suited.length === 0 && (
        <p>Another group can be booked with a reason, or she can have sessions one to one.</p>
      )}
      {suited.length > 0 && (
        <OfferTable {...props} offers={suited} caption="Groups that suit her" />
      )}
      {others.length > 0 && (
        <>
          <h2>Other groups</h2>
          <OfferTable {...props} offers={others} caption="Other groups, and why not" />
        </>
      )}
    </>
  )
}

function OfferTable({ caption, ...props }: Props & { caption: string }) {
  return (
    <Table
      kind="cards groups"
      caption={caption}
      heads={[
        'Group',
        'First session',
        { head: 'Places free by week', classes: 'weeks' },
        <Hidden>Book</Hidden>,
      ]}
    >
      {props.offers.map((offer) => (
        <Row {...props} offer={offer} />
      ))}
    </Table>
  )
}

function Row({ offer, recordId, targetOn, redLateDays, needed }: Props & { offer: Offer }) {
  const { book, firsts, unsuited, until, weeks } = offer
  const { group } = book
  const first = firsts[0]
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={urls.appointment(group.id)}>{group.code}</a>
        <span class="sub">
          {timeOfGroup(group)}, {group.site}
        </span>
        {unsuited.map(({ words }) => (
          <span class="each">{words}</span>
        ))}
      </th>
      <td role="cell">
        {first ? (
          <>
            {rowDay(first.session.onDay)}
            <span class="sub">
              <Against firstOn={first.session.onDay} {...{ targetOn, redLateDays }} />
            </span>
            <span class="sub">{partsInWords(first, needed)}</span>
            {until && <span class="sub">{until}</span>}
          </>
        ) : (
          'None'
        )}
      </td>
      <td role="cell" class="weeks">
        <WeekBars weeks={weeks} maxPlaces={group.maxPlaces} />
      </td>
      <td role="cell">
        {mayBook(offer) && (
          <a
            class={suits(offer) ? 'btn go s' : 'btn s'}
            href={urls.recordPlaceAt(recordId, group.id)}
          >
            {suits(offer) ? 'Choose' : 'Choose with a reason'}
            <Hidden> {group.code}</Hidden>
          </a>
        )}
      </td>
    </tr>
  )
}

/** Delay against the target, by colour, shape and words. */
export function Against({
  firstOn,
  targetOn,
  redLateDays,
}: {
  firstOn: Day
  targetOn: Day
  redLateDays: number
}) {
  return (
    <StatusWords
      status={targetStatus(firstOn, targetOn, redLateDays)}
      words={againstTarget(firstOn, targetOn)}
    />
  )
}
