import type { Day } from '../../src/calendar.ts'
import { Page } from './frame.tsx'

type Props = {
  nonce: string
  today: Day
  demo: boolean
  action: string
  fields: [string, string][]
  hadFiles: boolean
}

/** After signing in again: what was typed goes where it was going, once its writer says so. */
export function KeptFormPage({ action, fields, hadFiles, ...shell }: Props) {
  return (
    <Page title="You were signed out" {...shell}>
      <h1>You were signed out. What you typed is kept</h1>
      <p>Nothing was saved yet. Continue to send it.</p>
      {hadFiles && <p>Files cannot be kept: choose yours again after you continue.</p>}
      <form method="post" action={action}>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit">Continue</button>
      </form>
    </Page>
  )
}
