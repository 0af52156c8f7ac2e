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
import { Hidden, withSub } from '../../kit/parts.tsx'
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
        { head: 'Places free by week', classes: 'weeks', cell: 'weeks' },
        <Hidden>Book</Hidden>,
      ]}
      rows={props.offers.map((offer) => [
        <GroupOf offer={offer} />,
        offer.firsts[0] ? <FirstOf {...props} offer={offer} /> : 'None',
        <WeekBars weeks={offer.weeks} maxPlaces={offer.book.group.maxPlaces} />,
        mayBook(offer) && <Choose offer={offer} recordId={props.recordId} />,
      ])}
    />
  )
}

function GroupOf({ offer: { book, unsuited } }: { offer: Offer }) {
  const { id, code, site } = book.group
  return (
    <>
      {withSub(<a href={urls.appointment(id)}>{code}</a>, `${timeOfGroup(book.group)}, ${site}`)}
      {unsuited.map(({ words }) => (
        <span class="each">{words}</span>
      ))}
    </>
  )
}

function FirstOf({ offer, targetOn, redLateDays, needed }: Props & { offer: Offer }) {
  const first = offer.firsts[0]!
  const { onDay } = first.session
  return (
    <>
      {withSub(rowDay(onDay), <Against firstOn={onDay} {...{ targetOn, redLateDays }} />)}
      <span class="sub">{partsInWords(first, needed)}</span>
      {offer.until && <span class="sub">{offer.until}</span>}
    </>
  )
}

function Choose({ offer, recordId }: { offer: Offer; recordId: string }) {
  const { id, code } = offer.book.group
  return (
    <a class={suits(offer) ? 'btn go s' : 'btn s'} href={urls.recordPlaceAt(recordId, id)}>
      {suits(offer) ? 'Choose' : 'Choose with a reason'}
      <Hidden> {code}</Hidden>
    </a>
  )
}

type AgainstProps = { firstOn: Day; targetOn: Day; redLateDays: number }

/** Delay against the target, by colour, shape and words. */
export function Against({ firstOn, targetOn, redLateDays }: AgainstProps) {
  return (
    <StatusWords
      status={targetStatus(firstOn, targetOn, redLateDays)}
      words={againstTarget(firstOn, targetOn)}
    />
  )
}
