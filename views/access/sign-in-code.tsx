import type { FormErrors } from '../../src/kit/form.ts'
import { urls } from '../../src/urls.ts'
import { ErrorSummary, SubmitButton, TextField } from '../kit/form.tsx'
import { Page, type Shell } from '../kit/layout.tsx'

type Props = Pick<Shell, 'today' | 'demo' | 'nonce'> & {
  /** That the right password was typed just now. */
  half: string
  next: string
  kept: string
  errors?: FormErrors | undefined
}

/** After the password: the code of the code app. */
export function SignInCodePage({ half, next, kept, errors, today, demo, nonce }: Props) {
  return (
    <Page title="Enter your code" {...{ today, demo, nonce }} errors={errors !== undefined}>
      <div class="narrow">
        <ErrorSummary errors={errors} order={['code']} />
        <h1>Enter your code</h1>
        <form method="post" action={urls.signInCode} novalidate>
          <CodeField error={errors?.['code']} />
          <input type="hidden" name="half" value={half} />
          {next && <input type="hidden" name="next" value={next} />}
          {kept && <input type="hidden" name="kept" value={kept} />}
          <SubmitButton text="Sign in" />
        </form>
        <p>
          <a href={urls.signIn}>Back to sign in</a>
        </p>
      </div>
    </Page>
  )
}

export function CodeField({ error }: { error?: readonly string[] | undefined }) {
  return (
    <TextField
      name="code"
      label="Code"
      hint="The 6 figures that your code app shows now, or one of your recovery codes"
      autocomplete="one-time-code"
      spellcheck={false}
      classes="govuk-input--width-20"
      error={error}
    />
  )
}
