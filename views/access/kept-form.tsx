import { SubmitButton } from '../kit/form.tsx'
import { Page, type Shell } from '../kit/layout.tsx'

type Props = Pick<Shell, 'today' | 'demo' | 'nonce'> & {
  action: string
  fields: readonly (readonly [string, string])[]
  hadFiles: boolean
}

/** After signing in again: what was typed goes where it was going, once its writer says so. */
export function KeptFormPage({ action, fields, hadFiles, today, demo, nonce }: Props) {
  return (
    <Page title="What you typed is kept" today={today} demo={demo} nonce={nonce}>
      <div class="narrow">
        <h1>You were signed out. What you typed is kept</h1>
        <p>Nothing has been saved yet. Continue to send it.</p>
        {hadFiles && <p>Files cannot be kept: choose yours again after you continue.</p>}
        <form method="post" action={action}>
          {fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <SubmitButton text="Continue" />
        </form>
      </div>
    </Page>
  )
}
