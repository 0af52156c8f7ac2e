import { type Day, inShort, inWords } from '../../../src/calendar.ts'
import { slotsInWords } from '../../../src/kit/week-parts.ts'
import {
  type CohortFilter,
  type CohortRow,
  listInWords,
} from '../../../src/probation/cohorts/list.ts'
import { dayInRow, kindInWords } from '../../../src/probation/cohorts/wording.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Tabs } from '../../kit/parts.tsx'
import { Dash, StatusWords } from '../../kit/status.tsx'
import { Table } from '../../kit/table.tsx'
import { ProgrammeTabs } from '../../programmes/tabs.tsx'
import { type PastCohort, PastCohorts } from './past.tsx'

type Programme = { key: string; name: string; shortName: string }
type Choice = { value: string; text: string }

type CohortListProps = {
  programme: Programme
  programmes: readonly Programme[]
  isPast: boolean
  rows: readonly CohortRow[]
  past: readonly PastCohort[]
  filter: CohortFilter
  options: { localities: readonly Choice[]; venues: readonly Choice[] }
  mayMake: boolean
  isOwnOnly: boolean
}

/** The cohorts of a programme: how full, who can still join, what they need to run. */
export function CohortList(props: CohortListProps) {
  const { programme, isPast, rows, past, mayMake } = props
  const href = (show?: string) => withQuery(urls.cohorts, { programme: programme.key, show })
  return (
    <>
      <ProgrammeTabs {...props} to={(key) => withQuery(urls.cohorts, { programme: key })} />
      <h1>Cohorts: {programme.name}</h1>
      {!isPast && <p class="lede">{listInWords(rows)}</p>}
      {mayMake && (
        <p class="bar">
          <a class="btn go" href={withQuery(urls.newCohort, { programme: programme.key })}>
            Make a cohort
          </a>
        </p>
      )}
      <Tabs
        label="Which cohorts"
        tabs={[
          { href: href(), text: `Not started or in progress (${rows.length})`, isHere: !isPast },
          { href: href('past'), text: `Over or cancelled (${past.length})`, isHere: isPast },
        ]}
      />
      {!isPast && <Filters {...props} />}
      {isPast ? <PastCohorts cohorts={past} /> : <Current {...props} />}
    </>
  )
}

function Filters({ programme, filter, options }: CohortListProps) {
  if (options.venues.length < 2) return null
  return (
    <form class="filters" method="get" action={urls.cohorts}>
      <input type="hidden" name="programme" value={programme.key} />
      <Select
        name="locality"
        label="Locality"
        any="All localities"
        value={filter.localityId}
        choices={options.localities}
      />
      <Select
        name="venue"
        label="Venue"
        any="All venues"
        value={filter.venueId}
        choices={options.venues}
      />
      <div>
        <button class="btn" type="submit">
          Show
        </button>
      </div>
      {(filter.localityId || filter.venueId) && (
        <div>
          <a href={withQuery(urls.cohorts, { programme: programme.key })}>Clear filters</a>
        </div>
      )}
    </form>
  )
}

function Select(props: {
  name: string
  label: string
  any: string
  value: string
  choices: readonly Choice[]
}) {
  const { name, label, any, value, choices } = props
  return (
    <div>
      <label for={`filter-${name}`}>{label}</label>
      <select class="govuk-select" id={`filter-${name}`} name={name}>
        <option value="">{any}</option>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.text}
          </option>
        ))}
      </select>
    </div>
  )
}

function Current(props: CohortListProps) {
  const { rows, filter, programme, mayMake, isOwnOnly } = props
  if (rows.length > 0) return <CohortTable rows={rows} programme={programme} />
  if (filter.localityId || filter.venueId) {
    return <p>No cohort runs there. Clear or change the filters.</p>
  }
  if (isOwnOnly) return <p>You lead no {programme.shortName} cohort that runs or will run.</p>
  return (
    <p>
      No {programme.shortName} cohort runs or will run in your area.
      {mayMake && ' Make one, or bring in the list that you keep now.'}
    </p>
  )
}

function CohortTable({ rows, programme }: { rows: readonly CohortRow[]; programme: Programme }) {
  return (
    <Table
      kind="cards"
      caption={<>{programme.shortName} cohorts</>}
      heads={['Cohort', 'Kind', 'Seats', 'Next entry point', 'Starts', 'Ends', 'Facilitators']}
    >
      {rows.map((row) => (
        <Row row={row} />
      ))}
    </Table>
  )
}

function Row({ row }: { row: CohortRow }) {
  const { cohort, needs, next, endsOn, entriesLeft } = row
  const words = kindInWords(cohort)
  const [kind, length] = [words.slice(0, words.lastIndexOf(',')), words.split(', ').at(-1)]
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={urls.cohort(cohort.id)}>{cohort.code}</a>
        <span class="sub">
          {cohort.venueName} · {slotsInWords(cohort.slots)}
        </span>
      </th>
      <td role="cell">
        {kind}
        <span class="sub">{length}</span>
      </td>
      <td role="cell" data-l="Seats" class="half">
        <Fill row={row} />
        {needs && (
          <StatusWords
            status="red"
            words={`Needs ${needs.more} more by ${inWords(needs.by)} to run`}
          />
        )}
      </td>
      <td role="cell" data-l="Next entry point" class="half">
        {next ? (
          <>
            {dayInRow(next.on)}: <b class="nw">{next.free} free</b>
            <span class="sub">
              {next.module},{' '}
              {cohort.entry === 'closed' ? 'first session only' : `${entriesLeft} to come`}
            </span>
          </>
        ) : (
          'None left'
        )}
      </td>
      <Dates row={row} startsOn={cohort.startsOn} endsOn={endsOn} />
      <td role="cell" data-l="Facilitators" class="third">
        {cohort.facilitators.length === 0 && <Dash />}
        {cohort.facilitators.map(({ name }, at) => (
          <>
            {at > 0 && <br />}
            <span class="nw">{name}</span>
          </>
        ))}
      </td>
    </tr>
  )
}

function Dates({
  row,
  startsOn,
  endsOn,
}: {
  row: CohortRow
  startsOn: Day
  endsOn?: Day | undefined
}) {
  return (
    <>
      <td role="cell" data-l={row.isRunning ? 'Started' : 'Starts'} class="third nw">
        {inShort(startsOn)}
      </td>
      <td role="cell" data-l="Ends" class="third nw">
        {endsOn ? inShort(endsOn) : 'Rolling'}
      </td>
    </>
  )
}

/** Seats as a bar: the figures stand beside it. */
function Fill({ row: { cohort, seated, isRunning } }: { row: CohortRow }) {
  const share = Math.min(100, Math.round((100 * seated) / cohort.maxPlaces))
  return (
    <>
      <span class="nw">
        <b>
          {seated} of {cohort.maxPlaces}
        </b>{' '}
        {isRunning ? 'seated' : 'booked'}
      </span>
      <span class="sub">
        <svg width="120" height="10" aria-hidden="true" focusable="false">
          <rect class="band" width="100%" height="10" />
          {share > 0 && <rect class="fillbar" width={`${share}%`} height="10" />}
        </svg>
      </span>
    </>
  )
}
