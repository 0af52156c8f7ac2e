import type { Shown } from '../../src/kit/shown.ts'
import { urls } from '../../src/urls.ts'
import { Form, SubmitButton, TextField } from '../kit/form.tsx'

type Props = { email: string; next: string; shown: Shown }

/** Before what leaves the service, or is seen by few: is it still the same person? */
export function Reauthentication({ email, next, shown }: Props) {
  return (
    <div class="narrow">
      <Form of={shown} action={urls.reAuthentication} head={<Head />}>
        <input type="hidden" name="next" value={next} />
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
        <TextField
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
        />
        <SubmitButton text="Continue" />
      </Form>
    </div>
  )
}

function Head() {
  return (
    <>
      <h1>Enter your password again</h1>
      <p>What you asked for needs it, if you last typed it more than 10 minutes ago.</p>
    </>
  )
}
