import { type Day, inShort } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { labelled, numeric, Table } from '../../kit/table.tsx'

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
      heads={[
        'Cohort',
        labelled('Started', 'third nw'),
        labelled('Ended', 'third'),
        numeric('People', 'third'),
      ]}
      rows={cohorts.map((cohort) => [
        withSub(<a href={urls.cohort(cohort.id)}>{cohort.code}</a>, cohort.venueName),
        inShort(cohort.startsOn),
        endedOf(cohort),
        cohort.seats,
      ])}
    />
  )
}

function endedOf({ cancelledOn, lastSessionOn }: PastCohort) {
  if (!cancelledOn) return lastSessionOn ? inShort(lastSessionOn) : <Dash />
  return (
    <>
      {inShort(cancelledOn)} <span class="tag">Cancelled</span>
    </>
  )
}
