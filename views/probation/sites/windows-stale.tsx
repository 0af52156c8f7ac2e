import type { SiteWeek } from '../../../src/probation/sites/week.ts'
import { listed, windowsOf } from '../../../src/sites/cells.ts'
import { urls } from '../../../src/urls.ts'

/** Somebody saved another week meanwhile: what it is now, and where to begin again. */
export function WindowsStale({ site }: { site: SiteWeek }) {
  return (
    <>
      <h1>This has changed since you opened it</h1>
      <p class="lede">
        Somebody saved a change of {site.name} while your page was open. Yours was not saved.
      </p>
      <dl class="strip">
        <div>
          <dt>Hours now</dt>
          <dd>{listed(windowsOf(site.cells, 'probation')) || 'None'}</dd>
        </div>
        <div>
          <dt>Survivor windows now</dt>
          <dd>{listed(windowsOf(site.cells, 'survivor')) || 'None'}</dd>
        </div>
      </dl>
      <p class="actions">
        <a class="btn go" href={urls.venueWindows(site.id)}>
          Open the page again
        </a>
      </p>
    </>
  )
}
