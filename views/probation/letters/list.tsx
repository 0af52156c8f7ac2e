import { type Day, inShort, inWords, timeInWords } from '../../../src/calendar.ts'
import type { Leader } from '../../../src/probation/cohorts/clashes.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { occupantName } from '../../../src/probation/cohorts/roster.ts'
import { dayInRow, titleOf } from '../../../src/probation/cohorts/wording.ts'
import type { ListChoice, ListRow, ListSession } from '../../../src/probation/letters/list.ts'
import { urls } from '../../../src/urls.ts'
import { FilterSelect } from '../../kit/filters.tsx'
import { Back, PrintButton } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { Table } from '../../kit/table.tsx'

type Props = {
  cohort: Cohort & { facilitators: readonly Leader[] }
  sessions: readonly ListSession[]
  rows: readonly ListRow[]
  choice: ListChoice
  today: Day
}

/** A cohort's men on one sheet, A4 landscape, with a box for each of its next sessions. */
export function CohortListPage(props: Props) {
  const { cohort, sessions, rows } = props
  return (
    <>
      <div class="off-sheet">
        <Back to={urls.cohort(cohort.id)}>Back to {cohort.code}</Back>
        {rows.length > 0 && <Options {...props} />}
      </div>
      <section class="roll">
        <h1>{titleOf(cohort)}</h1>
        {sessions.length === 0 && <p>No session is still to come, so there is no list.</p>}
        {sessions.length > 0 && rows.length === 0 && (
          <p>Nobody has a place at its next sessions.</p>
        )}
        {rows.length > 0 && (
          <>
            <Heading {...props} />
            <ListTable {...props} />
          </>
        )}
      </section>
    </>
  )
}

function Options({ cohort, choice: { order, withCrn } }: Props) {
  return (
    <form class="filters" method="get" action={urls.cohortList(cohort.id)}>
      <FilterSelect
        name="order"
        label="Order"
        value={order}
        choices={[
          { value: 'name', text: 'By name' },
          { value: 'joining', text: 'By day of joining' },
        ]}
      />
      <FilterSelect
        name="crn"
        label="CRN"
        value={withCrn ? 'yes' : 'no'}
        choices={[
          { value: 'yes', text: 'With CRN' },
          { value: 'no', text: 'Without CRN' },
        ]}
      />
      <button class="btn" type="submit">
        Show
      </button>
      <PrintButton isMain>Print the list</PrintButton>
    </form>
  )
}

function Heading({ cohort, sessions, today }: Props) {
  const rooms = [...new Set(sessions.map(({ roomName }) => roomName))]
  const led = cohort.facilitators.map(({ name }) => name).join(' and ') || 'nobody yet'
  return (
    <>
      <p>
        Led by {led}. {rooms.join(', ')}. List of {inWords(today)}.
      </p>
      <p>
        <strong>Keep this with you and destroy it after the session.</strong>
      </p>
    </>
  )
}

function ListTable({ cohort, sessions, rows, choice }: Props) {
  return (
    <Table
      kind="cards"
      caption="Who is expected, and a box for each session"
      heads={[
        'Name',
        choice.withCrn && 'CRN',
        'From',
        'Last session',
        ...sessions.map((session) => (
          <>
            {dayInRow(session.heldOn).replace(/ \d{4}$/, '')}
            <SessionNotes session={session} cohort={cohort} />
          </>
        )),
      ]}
    >
      {rows.map((row) => (
        <ManRow row={row} sessions={sessions} withCrn={choice.withCrn} />
      ))}
    </Table>
  )
}

/** What is not as the head of the sheet says: the time, and who leads. */
function SessionNotes({ session, cohort }: { session: ListSession; cohort: Cohort }) {
  const isUsual = cohort.slots.some(({ startsAt }) => startsAt === session.startsAt)
  return (
    <>
      {!isUsual && <span class="sub">{timeInWords(session.startsAt)}</span>}
      {session.covers.map(({ absent, cover }) => (
        <span class="sub">{cover ? `${cover} for ${absent}` : `${absent} is away`}</span>
      ))}
    </>
  )
}

function ManRow({
  row: { line, expected },
  sessions,
  withCrn,
}: {
  row: ListRow
  sessions: readonly ListSession[]
  withCrn: boolean
}) {
  const { occupant } = line
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {occupantName(line)}
        {occupant.shown === 'restricted' && <span class="sub">Restricted</span>}
        {occupant.shown === 'other' && <span class="sub">Somebody outside your list</span>}
      </th>
      {withCrn && (
        <td role="cell" data-l="CRN">
          {occupant.shown === 'other' ? <Dash word="not shown" /> : occupant.crn}
        </td>
      )}
      <td role="cell" class="nw" data-l="From">
        {inShort(line.entryOn)}
      </td>
      <td role="cell" class="nw" data-l="Last session">
        {inShort(line.lastSessionOn)}
      </td>
      {expected.map((isExpected, at) => (
        <td role="cell" class="third" data-l={inShort(sessions[at]!.heldOn).replace(/ \d{4}$/, '')}>
          {isExpected ? <Box /> : <Dash word="not expected" />}
        </td>
      ))}
    </tr>
  )
}

function Box() {
  return (
    <span class="box">
      <span class="govuk-visually-hidden">To tick</span>
    </span>
  )
}
