import { type Day, inWords } from '../../../src/calendar.ts'
import type { OwnSite } from '../../../src/survivor/sites/own-site.ts'
import { urls } from '../../../src/urls.ts'
import { Back } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'

/** A site for those who work there, with where it stands. */
export function OwnSitePage({
  site,
  address,
  groups,
  today,
}: {
  site: OwnSite
  address: string
  /** Codes of groups that are held there. */
  groups: readonly string[]
  today: Day
}) {
  const { closedOn } = site
  return (
    <>
      <Back to={urls.sites}>Sites</Back>
      <h1>{site.name}</h1>
      <p class="lede">
        <strong>Tell nobody but the women who come here where it is.</strong> Each time this page is
        opened is recorded.
      </p>
      {closedOn && (
        <p>
          {closedOn <= today ? 'Closed since' : 'Closes on'} {inWords(closedOn)}.
        </p>
      )}
      <dl class="strip">
        <div>
          <dt>Address</dt>
          <dd>{address || <Dash word="not known" />}</dd>
        </div>
        <div>
          <dt>Locality</dt>
          <dd>{site.locality}</dd>
        </div>
        <div>
          <dt>Step-free</dt>
          <dd>{site.stepFree ? 'Yes' : 'No'}</dd>
        </div>
        <div>
          <dt>Most people</dt>
          <dd>{site.venueLimit}</dd>
        </div>
        <div>
          <dt>Groups held here</dt>
          <dd>{groups.join(', ') || <Dash />}</dd>
        </div>
      </dl>
    </>
  )
}
