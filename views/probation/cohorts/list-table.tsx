import { inShort, inWords } from '../../../src/calendar.ts'
import { slotsInWords } from '../../../src/kit/week-parts.ts'
import type { CohortRow } from '../../../src/probation/cohorts/list.ts'
import { dayInRow, kindInWords } from '../../../src/probation/cohorts/wording.ts'
import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'
import { Dash, StatusWords } from '../../kit/status.tsx'
import { Table } from '../../kit/table.tsx'

type Props = { rows: readonly CohortRow[]; programme: { shortName: string } }

/** Each cohort that runs or will run: how full, who can still join, and when. */
export function CohortTable({ rows, programme }: Props) {
  return (
    <Table
      kind="cards"
      caption={`${programme.shortName} cohorts`}
      heads={['Cohort', 'Kind', 'Seats', 'Next entry point', 'Starts', 'Ends', 'Facilitators']}
    >
      {rows.map((row) => (
        <Row row={row} />
      ))}
    </Table>
  )
}

function Row({ row }: { row: CohortRow }) {
  const { cohort, needs, endsOn } = row
  const words = kindInWords(cohort)
  const at = words.lastIndexOf(',')
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={urls.cohort(cohort.id)}>{cohort.code}</a>
        <span class="sub">
          {cohort.venueName} · {slotsInWords(cohort.slots)}
        </span>
      </th>
      <td role="cell">{withSub(words.slice(0, at), words.slice(at + 2))}</td>
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
        <Next row={row} />
      </td>
      <td role="cell" data-l={row.isRunning ? 'Started' : 'Starts'} class="third nw">
        {inShort(cohort.startsOn)}
      </td>
      <td role="cell" data-l="Ends" class="third nw">
        {endsOn ? inShort(endsOn) : 'Rolling'}
      </td>
      <td role="cell" data-l="Facilitators" class="third">
        {cohort.facilitators.length === 0 && <Dash />}
        {cohort.facilitators.map(({ name }, at) => [
          at > 0 && <br />,
          <span class="nw">{name}</span>,
        ])}
      </td>
    </tr>
  )
}

function Next({ row: { cohort, next, entriesLeft } }: { row: CohortRow }) {
  if (!next) return <>None left</>
  const left = cohort.entry === 'closed' ? 'first session only' : `${entriesLeft} to come`
  return (
    <>
      {dayInRow(next.on)}: <b class="nw">{next.free} free</b>
      <span class="sub">{`${next.module}, ${left}`}</span>
    </>
  )
}

/** Seats as a bar: the figures stand beside it. */
function Fill({ row: { cohort, seated, isRunning } }: { row: CohortRow }) {
  const share = Math.min(100, Math.round((100 * seated) / cohort.maxPlaces))
  return (
    <>
      <span class="nw">
        <b>{`${seated} of ${cohort.maxPlaces}`}</b> {isRunning ? 'seated' : 'booked'}
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
