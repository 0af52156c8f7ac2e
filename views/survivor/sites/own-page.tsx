import { type Day, inWords } from '../../../src/calendar.ts'
import type { OwnSite } from '../../../src/survivor/sites/own-site.ts'
import { urls } from '../../../src/urls.ts'
import { Back, Fact, Strip } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'

type Props = {
  site: OwnSite
  address: string
  /** Codes of groups that are held there. */
  groups: readonly string[]
  today: Day
}

/** A site for those who work there, with where it stands. */
export function OwnSitePage({ site, address, groups, today }: Props) {
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
      <Strip>
        <Fact name="Address">{address || <Dash word="not known" />}</Fact>
        <Fact name="Locality">{site.locality}</Fact>
        <Fact name="Step-free">{site.stepFree ? 'Yes' : 'No'}</Fact>
        <Fact name="Most people">{site.venueLimit}</Fact>
        <Fact name="Groups held here">{groups.join(', ') || <Dash />}</Fact>
      </Strip>
    </>
  )
}
