import { type Day, inShort } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { Dash } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'

export type PastCohort = {
  id: string
  code: string
  venueName: string
  startsOn: Day
  cancelledOn: Day | null
  seats: number
  lastSessionOn: Day | null
}

/** Cohorts that are over, and those that were cancelled. */
export function PastCohorts({ cohorts }: { cohorts: readonly PastCohort[] }) {
  if (cohorts.length === 0) return <p>No cohort is over or cancelled yet.</p>
  return (
    <Table
      kind="cards"
      caption="Cohorts that are over or cancelled"
      heads={['Cohort', 'Started', 'Ended', numeric('People')]}
    >
      {cohorts.map((cohort) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            <a href={urls.cohort(cohort.id)}>{cohort.code}</a>
            <span class="sub">{cohort.venueName}</span>
          </th>
          <td role="cell" data-l="Started" class="third nw">
            {inShort(cohort.startsOn)}
          </td>
          <td role="cell" data-l="Ended" class="third">
            {cohort.cancelledOn ? (
              <>
                {inShort(cohort.cancelledOn)} <span class="tag">Cancelled</span>
              </>
            ) : cohort.lastSessionOn ? (
              inShort(cohort.lastSessionOn)
            ) : (
              <Dash />
            )}
          </td>
          <td role="cell" data-l="People" class="n third">
            {cohort.seats}
          </td>
        </tr>
      ))}
    </Table>
  )
}
