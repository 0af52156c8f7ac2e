import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { InsetText } from '../../kit/govuk.tsx'

type Props = { shown: Shown; email: string; isChanged: boolean }

/** One's own password: the present one, and the one that is to be. */
export function OwnPasswordPage({ shown, email, isChanged }: Props) {
  return (
    <div class="narrow">
      <Form of={shown} action={urls.ownPassword} head={<Head isChanged={isChanged} />}>
        <input type="hidden" name="email" autocomplete="username" value={email} />
        <TextField
          name="present"
          label="Present password"
          type="password"
          autocomplete="current-password"
        />
        <TextField
          name="password"
          label="New password"
          hint="12 characters or more, without your email address. Some words that nobody would put together are best."
          type="password"
          autocomplete="new-password"
        />
        <SubmitButton text="Change the password" />
      </Form>
    </div>
  )
}

function Head({ isChanged }: { isChanged: boolean }) {
  return (
    <>
      <h1>Change your password</h1>
      {isChanged && (
        <InsetText text="Your password is changed. You are signed out everywhere but here." />
      )}
    </>
  )
}
