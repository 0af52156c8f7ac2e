import { urls } from '../../src/urls.ts'

/** What a FIT worker sees after signing in, until caseloads are part of a release. */
export function SurvivorHome() {
  return (
    <div class="measure">
      <h1>Caseload</h1>
      <p class="lede">Caseloads and enrolments are not part of this release.</p>
      <p>
        You can read how each programme is set up in <a href={urls.programmes}>Programmes</a>.
      </p>
    </div>
  )
}
