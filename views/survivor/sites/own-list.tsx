import type { SharedSite } from '../../../src/across/across.ts'
import { type Day, inShort } from '../../../src/calendar.ts'
import { listed } from '../../../src/sites/cells.ts'
import type { OwnSite } from '../../../src/survivor/sites/own-site.ts'
import { urls } from '../../../src/urls.ts'
import { Action, Banner, MainAction } from '../../kit/parts.tsx'
import { numeric, Table } from '../../kit/table.tsx'

/** This side's own sites, without where they stand, and those it shares by the times that are its own. */
export function OwnSites({
  sites,
  shared,
  mayChange,
  mayOpen,
  saved,
  today,
}: {
  sites: readonly OwnSite[]
  /** Undefined where the other side cannot answer now. */
  shared: readonly SharedSite[] | undefined
  mayChange: boolean
  mayOpen: boolean
  saved: boolean
  today: Day
}) {
  return (
    <>
      <h1>Sites</h1>
      {saved && <Banner>The change is saved.</Banner>}
      <p class="lede">
        Where groups are held. An address is in no list: whoever works there opens the site.
      </p>
      <p class="actions">
        {mayChange && <MainAction to={urls.newSite}>Add a site</MainAction>}
        <Action to={urls.siteClosures}>Closures</Action>
      </p>
      <h2>Ours alone</h2>
      {sites.length === 0 ? (
        <p>None yet.</p>
      ) : (
        <OwnTable sites={sites} mayOpen={mayOpen} today={today} />
      )}
      <h2>Shared, at times that are ours</h2>
      <Shared shared={shared} />
    </>
  )
}

function OwnTable({
  sites,
  mayOpen,
  today,
}: {
  sites: readonly OwnSite[]
  mayOpen: boolean
  today: Day
}) {
  return (
    <Table
      kind="cards"
      caption="Sites of this side alone"
      heads={[...['Site', 'Locality', 'Step-free'].map((head) => head), numeric('Most people')]}
    >
      {sites.map((site) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            {mayOpen ? <a href={urls.site(site.id)}>{site.name}</a> : site.name}
            {site.closedOn && (
              <span class="sub">
                {site.closedOn <= today ? 'Closed since' : 'Closes on'} {inShort(site.closedOn)}
              </span>
            )}
          </th>
          <td role="cell" data-l="Locality">
            {site.locality}
          </td>
          <td role="cell" data-l="Step-free">
            {site.stepFree ? 'Yes' : 'No'}
          </td>
          <td role="cell" data-l="Most people" class="n">
            {site.venueLimit}
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Shared({ shared }: { shared: readonly SharedSite[] | undefined }) {
  if (!shared) return <p>They cannot be shown now. Open the page again later.</p>
  if (shared.length === 0) return <p>None gives this side any time.</p>
  return (
    <Table
      kind="cards"
      caption="Shared sites, by the times that are ours"
      heads={['Site', 'Town', 'Our times']}
    >
      {shared.map(({ name, town, windows }) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            {name}
          </th>
          <td role="cell" data-l="Town">
            {town}
          </td>
          <td role="cell" data-l="Our times">
            {listed(windows)}
          </td>
        </tr>
      ))}
    </Table>
  )
}
