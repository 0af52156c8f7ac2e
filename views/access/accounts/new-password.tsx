import type { FormErrors } from '../../../src/kit/form.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, SubmitButton, TextField } from '../../kit/form.tsx'
import { Page, type Shell } from '../../kit/layout.tsx'

type Props = Pick<Shell, 'today' | 'demo' | 'nonce'> & {
  email?: string
  errors?: FormErrors | undefined
}

/** For whoever was given a code: their own password, which nobody else ever knows. */
export function NewPasswordPage({ email, errors, today, demo, nonce }: Props) {
  return (
    <Page title="Set a password" {...{ today, demo, nonce }} errors={errors !== undefined}>
      <div class="narrow">
        <ErrorSummary errors={errors} order={['email', 'code', 'password']} />
        <h1>Set a password</h1>
        <form method="post" action={urls.newPassword} novalidate>
          <TextField
            name="email"
            label="Work email address"
            type="email"
            autocomplete="username"
            spellcheck={false}
            value={email}
            error={errors?.['email']}
          />
          <TextField
            name="code"
            label="Code"
            hint="As an administrator has told you: 20 letters and figures"
            autocomplete="one-time-code"
            spellcheck={false}
            error={errors?.['code']}
          />
          <TextField
            name="password"
            label="New password"
            hint="12 characters or more, without your email address"
            type="password"
            autocomplete="new-password"
            error={errors?.['password']}
          />
          <SubmitButton text="Set the password" />
        </form>
        <p>
          <a href={urls.signIn}>Back to sign in</a>
        </p>
      </div>
    </Page>
  )
}
