import { urls } from '../../../src/urls.ts'
import { Back } from '../../kit/parts.tsx'

/** A person in scope and closed: the CRN, and nothing else. */
export function RestrictedPage({ crn }: { crn: string }) {
  return (
    <>
      <Back to={urls.waitingLists}>Back to waiting list</Back>
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
