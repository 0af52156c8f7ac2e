import type { Day } from '../../../../src/calendar.ts'
import { countedHours } from '../../../../src/kit/hours.ts'
import { slotsInWords } from '../../../../src/kit/week-parts.ts'
import { dayInRow, dayInSentence } from '../../../../src/probation/cohorts/wording.ts'
import type {
  KeptOpenings,
  KeptProposal,
} from '../../../../src/probation/planning/openings/openings-answer.ts'
import type { Runs } from '../../../../src/probation/planning/run.ts'
import type { ProgrammeTemplate } from '../../../../src/programmes/template.ts'
import { urls } from '../../../../src/urls.ts'
import { BarCell } from '../../../kit/charts.tsx'
import { Dash } from '../../../kit/status.tsx'
import { blank, numeric, Table } from '../../../kit/table.tsx'
import { RunState } from '../run-state.tsx'
import { Differences, type Names } from '../scenarios/differences.tsx'
import { type PlanProgramme, PlanTabs } from '../tabs.tsx'
import { Limits } from './opening-limits.tsx'

type OpeningProps = {
  programme: PlanProgramme & { template: ProgrammeTemplate }
  programmes: readonly PlanProgramme[]
  today: Day
  runs: Runs<KeptOpenings>
  names: Names
  formToken: string
}
type AnswerProps = OpeningProps & { openings: KeptOpenings }

/** Which cohorts to open, the one that saves most first; and why no more can be carried. */
export function OpeningPage(props: OpeningProps) {
  const { programme, runs, formToken } = props
  return (
    <>
      <PlanTabs {...props} href={urls.openings} />
      <h1>Which cohorts to open: {programme.name}</h1>
      {!runs.answered && <About />}
      <RunState
        runs={runs}
        programmeKey={programme.key}
        page={urls.openings}
        ask="Work out which cohorts to open"
        formToken={formToken}
      />
      {runs.answered && <Answer {...props} openings={runs.answered.answer} />}
    </>
  )
}

function About() {
  return (
    <p class="lede">
      Every cohort that a site's hours and its staff could carry is looked at, and everybody who
      waits is placed anew with each of the best. Nothing is opened until you open it.
    </p>
  )
}

function Answer(props: AnswerProps) {
  const { programme, openings } = props
  const { proposals } = openings
  return (
    <>
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

function Lead({ openings, programme }: AnswerProps) {
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
  const more = together.placed - base.placed
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

function Counted({ openings, programme }: AnswerProps) {
  const { demand, closed } = openings
  const { people } = programme.template
  return (
    <p class="note">
      Counted: everybody who waits, among them {demand.without} {people} without a place in the best
      plan and {demand.late} with one after their best start. Those still to be referred are in no
      count of days; the list says how many were referred within reach in the last 12 months.
      {closed > 0 && ` ${closed} closed to you by name are not counted.`}
    </p>
  )
}

function Ranked(props: AnswerProps) {
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
        {openings.proposals.map((proposal) => (
          <Row {...props} proposal={proposal} most={most} />
        ))}
      </Table>
    </>
  )
}

function Row({
  proposal,
  most,
  names,
  today,
}: AnswerProps & { proposal: KeptProposal; most: number }) {
  const { column, staff, leaders, venueName, startsOn } = proposal
  const { sooner, worse } = column
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <b>{venueName}</b>
        <span class="sub">
          {slotsInWords(proposal.slots)} from {dayInRow(startsOn)}
        </span>
        <span class="sub">{proposal.kind}</span>
      </th>
      <BarCell fraction={most > 0 ? column.saved / most : 0} />
      <td role="cell" class="n" data-l="Risk-weighted days saved">
        <b>{days(column.saved)}</b>
      </td>
      <td role="cell" class="who-starts" data-l="Who would start">
        <Differences
          differences={sooner}
          names={names}
          summary={`${sooner.count} sooner, ${sooner.fresh} of them without a place now`}
        />
        <Differences
          differences={worse}
          names={names}
          summary={`${worse.count} later or without a place`}
        />
      </td>
      <td role="cell" data-l="Led by">
        {leaders.join(' and ')}
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
        {proposal.referred}
      </td>
      <td role="cell">
        <a class="btn s" href={proposal.link}>
          Open this cohort
          <span class="govuk-visually-hidden">
            : {venueName} from {dayInSentence(startsOn, today)}
          </span>
        </a>
      </td>
    </tr>
  )
}

function days(count: number): string {
  return Math.round(count).toLocaleString('en-GB')
}
