import { can } from '../../../src/access/matrix.ts'
import { inWords } from '../../../src/calendar.ts'
import { areaWords } from '../../../src/probation/delays/areas.ts'
import { urls } from '../../../src/urls.ts'
import type { DelaysProps } from './page-props.ts'

/** A report of nobody says why, and what to do. */
export function EmptyReport({ programme, asked, areas, report, viewer }: DelaysProps) {
  if (asked.unit || asked.localityId) {
    return (
      <p>
        Nobody from {areaWords(asked, areas)} was waiting for {programme.name} on{' '}
        {inWords(report.asAt.on)}, and nobody started or left in the 12 months before. Choose
        another area or month.
      </p>
    )
  }
  if (areas.length > 0) {
    return (
      <p>
        Nobody was waiting for {programme.name} on {inWords(report.asAt.on)}, and nobody started or
        left in the 12 months before. Choose another month.
      </p>
    )
  }
  if (viewer.role === 'probation_officer') {
    return <p>None of your people is referred to {programme.name}.</p>
  }
  return (
    <p>
      Nobody has been referred to {programme.name} in your area yet.
      {can(viewer, 'create', 'referral') && (
        <>
          {' '}
          <a href={urls.imports}>Import a list of referrals</a> to begin.
        </>
      )}
    </p>
  )
}
