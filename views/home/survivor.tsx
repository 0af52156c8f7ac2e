import type { Viewer } from '../../src/access/viewer.ts'
import type { Day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { Page } from '../access/frame.tsx'

/** What a FIT worker sees after signing in, until caseloads are part of a release. */
export function SurvivorHomePage(shell: {
  nonce: string
  today: Day
  demo: boolean
  viewer: Viewer
}) {
  return (
    <Page title="Caseload" {...shell}>
      <h1>Caseload</h1>
      <p>Caseloads and enrolments are not part of this release.</p>
      <p>
        You can read how each programme is set up in <a href={urls.programmes}>Programmes</a>.
      </p>
    </Page>
  )
}
