import { addDays, inShort } from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import type { EntryPoint } from '../../../src/probation/cohorts/entry-points.ts'
import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'
import { numeric, plain, Table } from '../../kit/table.tsx'
import { CandidateTable } from './candidates.tsx'
import type { CohortPageProps } from './page-props.ts'

type Props = { points: readonly EntryPoint[]; cohort: Cohort }

/** When people can still join, and how many. */
export function EntryPoints({ points, cohort }: Props) {
  if (points.length === 0) return <p>Nobody can join any more: every entry point is past.</p>
  const { noticeDays } = cohort.template.settings
  const joining = (on: string) => cohort.seats.filter(({ entryOn }) => entryOn === on).length
  return (
    <Table
      caption="Free places by entry point"
      heads={[plain('Joins on', 'nw'), 'Module', numeric('Joining'), numeric('Free')]}
      rows={points.map(({ on, module, free, underNotice }) => [
        inShort(on),
        withSub(module, underNotice && `under ${noticeDays} days’ notice`),
        joining(on),
        free,
      ])}
    />
  )
}

/** The few of those who fit who are most urgent, and the way to all of them. */
export function MostUrgent(props: CohortPageProps) {
  const { cohort, candidates, fitting, mayBook, joiners, today } = props
  if (candidates.length === 0) {
    const { noticeDays, horizonDays } = cohort.template.settings
    const words = joiners
      ? 'Nobody who waits fits its entry points by every rule.'
      : `No place can be offered from ${inShort(addDays(today, noticeDays))} to ${inShort(addDays(today, horizonDays))}.`
    return <p>{words}</p>
  }
  return (
    <>
      <CandidateTable cohort={cohort} candidates={candidates} mayBook={mayBook} />
      {fitting > candidates.length && (
        <p>
          <a href={urls.cohortCandidates(cohort.id)}>
            All {fitting.toLocaleString('en-GB')} who fit
          </a>
        </p>
      )}
    </>
  )
}
