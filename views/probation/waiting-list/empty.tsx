import { isNarrowed } from '../../../src/probation/waiting-list/filter.ts'
import { urls } from '../../../src/urls.ts'
import type { WaitingListProps } from './page-props.ts'

/** An empty list says why it is empty, and what to do. */
export function EmptyList({ programme, filter, list, searched, viewer, people }: WaitingListProps) {
  const clear = urls.waitingList(programme.key)
  if (searched !== undefined) {
    return (
      <p>
        Nobody on this list has that name or CRN. Check the spelling, or{' '}
        <a href={clear}>show the whole list</a>.
      </p>
    )
  }
  if (filter.statuses.length > 0 && !isNarrowed(filter) && list.everyone > 0) {
    return (
      <p>
        Nobody has that status today. <a href={clear}>Show everyone waiting</a>.
      </p>
    )
  }
  if (isNarrowed(filter) || filter.statuses.length > 0) {
    return (
      <p>
        Nobody matches these filters. Change them, or <a href={clear}>clear them</a>.
      </p>
    )
  }
  if (viewer.role === 'probation_officer') {
    return (
      <p>
        None of your {people} is waiting for {programme.name}.
      </p>
    )
  }
  if (viewer.role === 'facilitator') {
    return <p>Nobody booked on your cohorts is still waiting to start.</p>
  }
  return (
    <p>
      Nobody is waiting for {programme.name}. <a href={urls.imports}>Import a file of referrals</a>{' '}
      or <a href={`${urls.newPerson}?programme=${programme.key}`}>add one by hand</a>.
    </p>
  )
}
