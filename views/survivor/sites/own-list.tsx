import type { SharedSite } from '../../../src/across/across.ts'
import { type Day, inShort } from '../../../src/calendar.ts'
import { listed } from '../../../src/sites/cells.ts'
import type { OwnSite } from '../../../src/survivor/sites/own-site.ts'
import { urls } from '../../../src/urls.ts'

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
      {saved && (
        <div class="banner" role="status">
          <p>The change is saved.</p>
        </div>
      )}
      <p class="lede">
        Where groups are held. An address is in no list: whoever works there opens the site.
      </p>
      <p class="actions">
        {mayChange && (
          <a class="btn go" href={urls.newSite}>
            Add a site
          </a>
        )}
        <a class="btn" href={urls.siteClosures}>
          Closures
        </a>
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
    <table class="t cards" role="table">
      <caption class="govuk-visually-hidden">Sites of this side alone</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Site', 'Locality', 'Step-free'].map((head) => (
            <th role="columnheader" scope="col">
              {head}
            </th>
          ))}
          <th role="columnheader" scope="col" class="n">
            Most people
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
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
      </tbody>
    </table>
  )
}

function Shared({ shared }: { shared: readonly SharedSite[] | undefined }) {
  if (!shared) return <p>They cannot be shown now. Open the page again later.</p>
  if (shared.length === 0) return <p>None gives this side any time.</p>
  return (
    <table class="t cards" role="table">
      <caption class="govuk-visually-hidden">Shared sites, by the times that are ours</caption>
      <thead role="rowgroup">
        <tr role="row">
          {['Site', 'Town', 'Our times'].map((head) => (
            <th role="columnheader" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
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
      </tbody>
    </table>
  )
}
