import type { FormErrors } from '../../src/kit/form.ts'
import { urls } from '../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../kit/form.tsx'

type Props = { email: string; next: string; formToken: string; errors?: FormErrors | undefined }

/** Before what leaves the service, or is seen by few: is it still the same person? */
export function Reauthentication({ email, next, formToken, errors }: Props) {
  return (
    <div class="narrow">
      <ErrorSummary errors={errors} order={['password']} />
      <h1>Enter your password again</h1>
      <p>What you asked for needs it, if you last typed it more than 10 minutes ago.</p>
      <form method="post" action={urls.reAuthentication} novalidate>
        <FormToken token={formToken} />
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
          error={errors?.['password']}
        />
        <SubmitButton text="Continue" />
      </form>
    </div>
  )
}
