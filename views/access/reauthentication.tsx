import type { Shown } from '../../src/kit/shown.ts'
import { urls } from '../../src/urls.ts'
import { Form, SubmitButton, TextField } from '../kit/form.tsx'
import { CodeField } from './sign-in-code.tsx'

type Kind = 'password' | 'code'
type Props = { kind: Kind; email: string; next: string; shown: Shown }

/** Before what leaves the service, or is seen by few: is it still the same person? */
export function Reauthentication({ kind, email, next, shown }: Props) {
  return (
    <div class="narrow">
      <Form of={shown} action={urls.reAuthentication} head={<Head kind={kind} />}>
        <input type="hidden" name="next" value={next} />
        {kind === 'code' ? <CodeField /> : <Password email={email} />}
        <SubmitButton text="Continue" />
      </Form>
      {kind === 'password' && (
        <p class="note">
          <a href={urls.codeApp}>Turn on a code app</a>, and its code is asked for instead.
        </p>
      )}
    </div>
  )
}

function Head({ kind }: { kind: Kind }) {
  return (
    <>
      <h1>{kind === 'code' ? 'Enter your code' : 'Enter your password again'}</h1>
      <p>What you asked for needs it, if you last typed it more than 10 minutes ago.</p>
    </>
  )
}

function Password({ email }: { email: string }) {
  return (
    <>
      <input
        class="govuk-visually-hidden"
        type="email"
        name="email"
        autocomplete="username"
        value={email}
        tabindex={-1}
        readonly
        hidden
      />
      <TextField name="password" label="Password" type="password" autocomplete="current-password" />
    </>
  )
}
