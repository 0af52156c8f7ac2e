import type { Day } from '../../../../src/calendar.ts'
import { countedHours } from '../../../../src/kit/hours.ts'
import { slotsInWords } from '../../../../src/kit/week-parts.ts'
import { dayInRow, dayInSentence, kindInWords } from '../../../../src/probation/cohorts/wording.ts'
import type {
  Openings,
  Proposal,
} from '../../../../src/probation/planning/openings/worth-opening.ts'
import type { ProgrammeTemplate } from '../../../../src/programmes/template.ts'
import { urls } from '../../../../src/urls.ts'
import { BarCell } from '../../../kit/charts.tsx'
import { Dash } from '../../../kit/status.tsx'
import { blank, numeric, Table } from '../../../kit/table.tsx'
import { Differences } from '../scenarios/differences.tsx'
import { type PlanProgramme, PlanTabs } from '../tabs.tsx'
import { Limits } from './opening-limits.tsx'

type OpeningProps = {
  programme: PlanProgramme & { template: ProgrammeTemplate }
  programmes: readonly PlanProgramme[]
  today: Day
  openings: Openings
  /** In the order of the proposals: where the page that opens it is, and referrals within its reach in 12 months. */
  links: readonly string[]
  referred: readonly number[]
  restricted: number
}

/** Which cohorts to open, the one that saves most first; and why no more can be carried. */
export function OpeningPage(props: OpeningProps) {
  const { programme, openings } = props
  const { proposals } = openings
  return (
    <>
      <PlanTabs {...props} href={urls.openings} />
      <h1>Which cohorts to open: {programme.name}</h1>
      <Lead {...props} />
      <Counted {...props} />
      {proposals.length > 0 && <Ranked {...props} />}
      <Limits
        limits={openings.limits}
        shortName={programme.shortName}
        when={proposals.length > 0 ? 'Once the cohorts above are open' : 'As things are'}
      />
    </>
  )
}

function Lead({ openings, programme }: OpeningProps) {
  const { base, demand, proposals, together } = openings
  const { people } = programme.template
  if (base.placed + base.noPlace === 0) {
    return (
      <p class="lede">Nobody waits who could be placed: there is nothing to open a cohort for.</p>
    )
  }
  if (!together || proposals.length === 0) {
    return (
      <p class="lede">
        No cohort that can be held and led would save anything. {demand.without} {people} have no
        place in the best plan with the cohorts that there are; why not more is told below.
      </p>
    )
  }
  const count = proposals.length === 1 ? 'one cohort' : `these ${proposals.length} cohorts`
  const more = together.totals.placed - base.placed
  return (
    <p class="lede">
      <b>
        Opening {count} would save {days(together.saved)} risk-weighted days and give {more} more{' '}
        {people} a place.
      </b>{' '}
      Nothing is opened until you open it.
    </p>
  )
}

function Counted({ openings, programme, restricted }: OpeningProps) {
  const { demand } = openings
  const { people } = programme.template
  return (
    <p class="note">
      Counted: everybody who waits, among them {demand.without} {people} without a place in the best
      plan today and {demand.late} with one after their best start. Those still to be referred are
      in no count of days; the list says how many were referred within reach in the last 12 months.
      {restricted > 0 && ` ${restricted} closed to you by name are not counted.`}
    </p>
  )
}

function Ranked(props: OpeningProps) {
  const { openings, programme } = props
  const most = Math.max(...openings.proposals.map(({ column }) => column.saved))
  return (
    <>
      <h2>Cohorts worth opening: {openings.proposals.length}</h2>
      <p class="note">
        The most that saves first, each alone. All of them together can be led by the staff named.
      </p>
      <Table
        kind="cards openings"
        caption={<>{programme.shortName} cohorts worth opening</>}
        heads={[
          'Cohort',
          {
            head: <span class="govuk-visually-hidden">Risk-weighted days saved, drawn</span>,
            classes: 'win',
          },
          blank('gap'),
          numeric('Days saved'),
          'Who would start',
          'Led by',
          numeric('Staff hours'),
          numeric('Referred in 12 months'),
          <span class="govuk-visually-hidden">Open it</span>,
        ]}
      >
        {openings.proposals.map((proposal, at) => (
          <Row {...props} proposal={proposal} at={at} most={most} />
        ))}
      </Table>
    </>
  )
}

function Row(props: OpeningProps & { proposal: Proposal; at: number; most: number }) {
  const { proposal, at, most, links, referred, today } = props
  const { opened, column, staff } = proposal
  const { cohort, leaders } = opened
  const fresh = column.sooner.filter(({ before }) => !before.place).length
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <b>{cohort.venueName}</b>
        <span class="sub">
          {slotsInWords(cohort.slots)} from {dayInRow(cohort.startsOn)}
        </span>
        <span class="sub">{kindInWords(cohort)}</span>
      </th>
      <BarCell fraction={most > 0 ? column.saved / most : 0} />
      <td role="cell" class="n" data-l="Risk-weighted days saved">
        <b>{days(column.saved)}</b>
      </td>
      <td role="cell" class="who-starts" data-l="Who would start">
        <Differences
          differences={column.sooner}
          summary={`${column.sooner.length} sooner, ${fresh} of them without a place now`}
        />
        <Differences
          differences={column.worse}
          summary={`${column.worse.length} later or without a place`}
        />
      </td>
      <td role="cell" data-l="Led by">
        {leaders.map(({ name }) => name).join(' and ')}
      </td>
      <td role="cell" class="n" data-l="Staff hours">
        {staff.weekly > 0 ? (
          <>{countedHours(staff.weekly)} a week</>
        ) : (
          <Dash word="no weekly hours" />
        )}
        <span class="sub">{countedHours(staff.course)} in all</span>
      </td>
      <td role="cell" class="n" data-l="Referred within reach in 12 months">
        {referred[at]}
      </td>
      <td role="cell">
        <a class="btn s" href={links[at]}>
          Open this cohort
          <span class="govuk-visually-hidden">
            : {cohort.venueName} from {dayInSentence(cohort.startsOn, today)}
          </span>
        </a>
      </td>
    </tr>
  )
}

function days(count: number): string {
  return Math.round(count).toLocaleString('en-GB')
}
