import type { SharedSite } from '../../../src/across/across.ts'
import { type Day, inShort } from '../../../src/calendar.ts'
import { listed } from '../../../src/sites/cells.ts'
import type { OwnSite } from '../../../src/survivor/sites/own-site.ts'
import { urls } from '../../../src/urls.ts'
import { Action, Banner, MainAction, withSub } from '../../kit/parts.tsx'
import { labelled, numeric, Table } from '../../kit/table.tsx'

type Props = {
  sites: readonly OwnSite[]
  /** Undefined where the other side cannot answer now. */
  shared: readonly SharedSite[] | undefined
  mayChange: boolean
  mayOpen: boolean
  saved: boolean
  today: Day
}

/** This side's own sites, without where they stand, and those it shares by the times that are its own. */
export function OwnSites({ sites, shared, mayChange, mayOpen, saved, today }: Props) {
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

function OwnTable({ sites, mayOpen, today }: Pick<Props, 'sites' | 'mayOpen' | 'today'>) {
  return (
    <Table
      kind="cards"
      caption="Sites of this side alone"
      heads={['Site', labelled('Locality'), labelled('Step-free'), numeric('Most people')]}
      rows={sites.map(({ id, name, locality, stepFree, venueLimit, closedOn }) => [
        withSub(
          mayOpen ? <a href={urls.site(id)}>{name}</a> : name,
          closedOn && `${closedOn <= today ? 'Closed since' : 'Closes on'} ${inShort(closedOn)}`,
        ),
        locality,
        stepFree ? 'Yes' : 'No',
        venueLimit,
      ])}
    />
  )
}

function Shared({ shared }: Pick<Props, 'shared'>) {
  if (!shared) return <p>They cannot be shown now. Open the page again later.</p>
  if (shared.length === 0) return <p>None gives this side any time.</p>
  return (
    <Table
      kind="cards"
      caption="Shared sites, by the times that are ours"
      heads={['Site', labelled('Town'), labelled('Our times')]}
      rows={shared.map(({ name, town, windows }) => [name, town, listed(windows)])}
    />
  )
}
