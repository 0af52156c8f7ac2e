import { addMonths, type Day, daysInWords, firstOfMonth, inWords } from '../../../src/calendar.ts'
import type { Status } from '../../../src/kit/status.ts'
import {
  type DeskFilter,
  type DeskPage,
  deskQuery,
  type Show,
} from '../../../src/probation/cautions/desk.ts'
import type { PairsOnOffer } from '../../../src/probation/cautions/pairs-on-offer.ts'
import type { Urgent } from '../../../src/probation/cautions/urgent.ts'
import { menInWords } from '../../../src/probation/cautions/wording.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Pages, ResultsLine } from '../../kit/pagination.tsx'
import { MainAction, PrintButton } from '../../kit/parts.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { Glyph } from '../../kit/status.tsx'
import { AxisSymbol, BarKey } from '../../kit/window-bar.tsx'
import { MenTable } from './men-table.tsx'
import { OfferTable } from './offer-table.tsx'
import { TodaysList } from './todays-list.tsx'

type DeskProps = {
  programme: { key: string; shortName: string }
  filter: DeskFilter
  list: DeskPage
  localities: readonly { id: string; name: string }[]
  offer: PairsOnOffer
  urgent: readonly Urgent[]
  contacts: number
  tell: { men: number; first: { on: Day; days: number } | undefined }
  last: { on: Day; men: number } | undefined
  today: Day
  mayExport: boolean
  mayPlace: boolean
}

/** Men by legal clock: whom the police have to be told of, what has to be done today, the pairs, and every man. */
export function Desk(props: DeskProps) {
  const { programme, list, filter, today, offer, urgent } = props
  const first = firstOfMonth(today)
  const axis = { from: addMonths(first, -2), to: addMonths(first, 6), today }
  const href = (page: number) => withQuery(urls.clock, deskQuery({ ...filter, page }))
  return (
    <>
      <AxisSymbol axis={axis} />
      <h1>{programme.shortName}: men by legal clock</h1>
      <p class="note">
        How the clock runs: <RuleLink number="7.2" />. Who comes first: <RuleLink number="10.6" />.
      </p>
      <TellPolice {...props} />
      <Counts {...props} />
      <TodaysList urgent={urgent} contacts={props.contacts} filter={filter} />
      <h2 id="pairs">Pairs on offer</h2>
      <OfferTable offer={offer} />
      <h2 id="men">Men</h2>
      <Filters {...props} />
      {list.total === 0 ? (
        <EmptyDesk {...props} />
      ) : (
        <>
          <BarKey pairs end="clock ends" />
          <ResultsLine
            from={list.from}
            to={list.from + list.shown - 1}
            total={list.total}
            noun="men, soonest clock first"
            one="man"
          />
          <MenTable {...props} axis={axis} />
        </>
      )}
      <Pages page={list.page} pages={list.pages} href={href} />
    </>
  )
}

function TellPolice({ tell, last, mayExport }: DeskProps) {
  const sent = last && `Last sent ${inWords(last.on)}: ${menInWords(last.men)}`
  if (tell.men === 0) {
    return <p class="note">Nobody has to be told of to the police today. {sent && `${sent}.`}</p>
  }
  return (
    <div class="alert black">
      <h2 class="flush">
        <Glyph status="black" />
        Tell the police now: {menInWords(tell.men)}
      </h2>
      <p>
        No pair of workshops on offer ends before their caution or prosecution limit does.{' '}
        {tell.first &&
          `The first limit is ${inWords(tell.first.on)}, in ${daysInWords(tell.first.days)}. `}
        Send attendance only.
      </p>
      <p class="bar">
        {mayExport && <MainAction to={urls.policeList}>Make the police list</MainAction>}{' '}
        {sent && <span class="note">{sent}</span>}
      </p>
    </div>
  )
}

const figures: readonly [keyof DeskPage['counts'], Status | undefined, string][] = [
  ['all', undefined, 'Waiting for workshop A'],
  ['none', 'black', 'No pair ends in time'],
  ['one', 'red', 'One chance only'],
  ['late', 'amber', 'Late, second chance left'],
  ['on_time', 'green', 'On time'],
  ['unbooked', undefined, 'Not booked yet'],
]

/** The counts are filters too; each keeps the locality. */
function Counts({ filter, list }: DeskProps) {
  const href = (show: Show) => withQuery(urls.clock, deskQuery({ ...filter, show, page: 1 }))
  return (
    <ul class="counts plain" aria-label="Show by status">
      {figures.map(([show, status, words]) => (
        <li>
          <a href={`${href(show)}#men`} aria-current={filter.show === show ? 'true' : undefined}>
            <b>{list.counts[show].toLocaleString('en-GB')}</b>
            {status && <Glyph status={status} />}
            {words}
          </a>
        </li>
      ))}
    </ul>
  )
}

const showWords: Record<Show, string> = {
  all: 'Everyone',
  none: 'No pair ends in time',
  one: 'One chance only',
  late: 'Late, second chance left',
  on_time: 'On time',
  unbooked: 'Not booked yet',
  between: 'Between workshops A and B',
  contact: 'First contact not made',
}

function Filters({ filter, localities }: DeskProps) {
  return (
    <form class="filters" method="get" action={urls.clock}>
      <div>
        <label for="show">Show</label>
        <select class="govuk-select" id="show" name="show">
          {Object.entries(showWords).map(([value, words]) => (
            <option value={value} selected={value === filter.show}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="locality">Lives in</label>
        <select class="govuk-select" id="locality" name="locality">
          <option value="">Any locality</option>
          {localities.map(({ id, name }) => (
            <option value={id} selected={id === filter.localityId}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div class="bar">
        <button class="btn" type="submit">
          Show
        </button>{' '}
        <PrintButton>Print</PrintButton>
      </div>
    </form>
  )
}

function EmptyDesk({ filter, list }: DeskProps) {
  if (filter.show === 'all' && !filter.localityId) {
    return (
      <p>
        No man is waiting under caution. <a href={urls.imports}>Import a file of referrals</a> or{' '}
        <a href={urls.newPerson}>add one by hand</a>.
      </p>
    )
  }
  return (
    <p>
      Nobody matches today. <a href={urls.clock}>Show all {menInWords(list.counts.all)}</a>.
    </p>
  )
}
