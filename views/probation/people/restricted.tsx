import { urls } from '../../../src/urls.ts'

/** A person in scope and closed: the CRN, and nothing else. */
export function RestrictedPage({ crn }: { crn: string }) {
  return (
    <>
      <p class="note">
        <a href={urls.waitingLists}>Back to waiting list</a>
      </p>
      <h1>{crn}</h1>
      <div class="say">
        <p class="lede">
          <strong>Restricted.</strong> Only people on the access list can open it; ask the
          responsible officer.
        </p>
      </div>
    </>
  )
}
