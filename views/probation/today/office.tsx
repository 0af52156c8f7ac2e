import { can } from '../../../src/access/matrix.ts'
import type { Viewer } from '../../../src/access/viewer.ts'
import { urls } from '../../../src/urls.ts'

/** The first page of those who see no case content: what their account is for. */
export function Office({ viewer }: { viewer: Viewer }) {
  return (
    <div class="measure">
      <h1>Today</h1>
      {can(viewer, 'update', 'site') ? (
        <>
          <p class="lede">You keep the reference data that every date and list rests on.</p>
          <ul class="plain gaps">
            <li>
              <a href={urls.reference}>
                Localities, venues, travel times, bank holidays and closures
              </a>
            </li>
            <li>
              <a href={urls.programmes}>How each programme is set up</a>
            </li>
          </ul>
        </>
      ) : (
        <>
          <p class="lede">You may read how each programme is set up, and its history.</p>
          <p>
            <a href={urls.programmes}>Programmes</a>
          </p>
          {can(viewer, 'list', 'dutyAccess') && (
            <p>
              <a href={urls.duty}>Duty access</a>
            </p>
          )}
        </>
      )}
      <p>No case is shown to this account.</p>
    </div>
  )
}
