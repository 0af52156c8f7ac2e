import type { Viewer } from '../../src/access/viewer.ts'
import type { Day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { Page } from './frame.tsx'

type Props = {
  nonce: string
  today: Day
  demo: boolean
  viewer: Viewer
  next: string
  formToken: string
  fault?: string
}

export function ReauthenticationPage({ next, formToken, fault, ...shell }: Props) {
  return (
    <Page title="Enter your password again" {...shell}>
      <h1>Enter your password again</h1>
      {fault && <p>{fault}</p>}
      <form method="post" action={urls.reAuthentication}>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" />
        <input type="hidden" name="form-token" value={formToken} />
        <input type="hidden" name="next" value={next} />
        <button type="submit">Continue</button>
      </form>
    </Page>
  )
}
