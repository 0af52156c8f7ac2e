import type { Day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { Page } from './frame.tsx'

export function HelpPage(shell: { nonce: string; today: Day; demo: boolean }) {
  return (
    <Page title="Problems signing in" {...shell}>
      <h1>Problems signing in</h1>
      <p>
        <a href={urls.signIn}>Back to sign in</a>
      </p>
    </Page>
  )
}
