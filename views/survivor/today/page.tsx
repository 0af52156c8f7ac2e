import { urls } from '../../../src/urls.ts'

/** What somebody sees after signing in who has no caseload: no case, and where to go instead. */
export function NoCaseload({ why, seesDuty }: { why: 'role' | 'no_team'; seesDuty?: boolean }) {
  return (
    <div class="measure">
      <h1>Caseload</h1>
      {why === 'role' ? (
        <>
          <p class="lede">Your account sees no records.</p>
          <p>
            Go to <a href={urls.sites}>Sites</a> or to <a href={urls.serviceSettings}>Settings</a>.
          </p>
          {seesDuty && (
            <p>
              <a href={urls.duty}>Duty access</a>
            </p>
          )}
        </>
      ) : (
        <p class="lede">
          You are not on a team yet, so there is no caseload. Ask your team manager to add you.
        </p>
      )}
    </div>
  )
}
