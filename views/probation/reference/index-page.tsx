import type { Day, WorkingCalendar } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { HolidayWarning } from '../../kit/holiday-warning.tsx'
import { numeric, Table } from '../../kit/table.tsx'

type Counts = {
  localities: number
  venues: number
  journeys: number
  missingJourneys: number
  bankHolidays: number
  closures: number
}

export function ReferenceIndex({
  counts,
  today,
  calendar,
}: {
  counts: Counts
  today: Day
  calendar: WorkingCalendar
}) {
  const years = [...calendar.knownYears].sort((one, two) => one - two)
  const missing = counts.missingJourneys
  return (
    <>
      <h1>Reference data</h1>
      <p class="lede">
        Every date and every list rests on this. Each change asks for a reason and is kept in the
        history.
      </p>
      <HolidayWarning today={today} calendar={calendar} />
      <Table kind="measure" caption="Reference data" heads={['What', numeric('How many')]}>
        <Row href={urls.localities} text="Localities" count={counts.localities}>
          Where people live, with delivery unit and FIT team
        </Row>
        <Row href={urls.venues} text="Venues" count={counts.venues}>
          Sites with their rooms
        </Row>
        <Row href={urls.travel} text="Travel times" count={counts.journeys}>
          {missing === 0
            ? 'Minutes from each locality to each'
            : `Minutes from each locality to each: ${missing} not known yet`}
        </Row>
        <Row href={urls.bankHolidays} text="Bank holidays" count={counts.bankHolidays}>
          {years.length > 0 ? `England and Wales, ${years[0]} to ${years.at(-1)}` : 'None yet'}
        </Row>
        <Row href={urls.closures} text="Closures" count={counts.closures}>
          Days when a venue, or every site, is closed
        </Row>
        <Row href={urls.windowSettings} text="Hours" count={counts.venues}>
          The week of each venue, and what is kept between the two sides
        </Row>
      </Table>
      <p>
        Programmes and their timing settings are changed by programme managers, on the{' '}
        <a href={urls.programmes}>programme pages</a>.
      </p>
    </>
  )
}

function Row({
  href,
  text,
  count,
  children,
}: {
  href: string
  text: string
  count: number
  children: string
}) {
  return (
    <tr>
      <th scope="row">
        <a href={href}>{text}</a>
        <div class="note">{children}</div>
      </th>
      <td class="n">{count.toLocaleString('en-GB')}</td>
    </tr>
  )
}
