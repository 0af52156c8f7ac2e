import type { FormErrors } from '../../../src/kit/form.ts'
import { counted } from '../../../src/kit/words.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'
import { Action, Items } from '../../kit/parts.tsx'
import { QrPicture } from '../../kit/qr.tsx'

type Props =
  | { left: number }
  | {
      sealed: string
      secret: string
      address: string
      errors: FormErrors | undefined
      formToken: string
    }

/** One's own code app: that it is on, or how to turn it on. */
export function CodeAppPage(props: Props) {
  if ('left' in props) {
    return (
      <div class="measure">
        <h1>Code app</h1>
        <p class="lede">Your code app is on. {counted(props.left, 'recovery code')} left.</p>
        <p>
          You are asked for a code when you sign in, and before anything that asks for your password
          again. If you have lost your telephone and your recovery codes, ask an administrator: a
          second person approves it.
        </p>
        <p>
          <Action to={withQuery(urls.codeApp, { again: 'yes' })}>
            Set up on another telephone
          </Action>
        </p>
      </div>
    )
  }
  const { sealed, secret, address, errors, formToken } = props
  return (
    <div class="measure">
      <ErrorSummary errors={errors} order={['code']} />
      <h1>Code app</h1>
      <p class="lede">A code app on your telephone shows a new code every 30 seconds.</p>
      <ol class="govuk-list govuk-list--number">
        <li>Open your code app and add an account by its picture, or by its secret.</li>
        <li>Enter the 6 figures that it then shows.</li>
      </ol>
      <QrPicture text={address} title="The secret as a picture for your code app" />
      <p>
        Secret: <span class="seal">{secret.match(/.{1,4}/g)?.join(' ')}</span>
      </p>
      <p class="note">It is shown on this page alone, and never again.</p>
      <form method="post" action={urls.codeApp} novalidate>
        <FormToken token={formToken} />
        <input type="hidden" name="sealed" value={sealed} />
        <TextField
          name="code"
          label="Code"
          inputmode="numeric"
          autocomplete="one-time-code"
          spellcheck={false}
          classes="govuk-input--width-10"
          error={errors?.['code']}
        />
        <SubmitButton text="Turn on" />
      </form>
    </div>
  )
}

/** Ten codes, this once. */
export function RecoveryCodesPage({ codes }: { codes: readonly string[] }) {
  return (
    <div class="measure">
      <h1>Recovery codes</h1>
      <p class="lede">Your code app is on. Keep these codes where only you find them.</p>
      <Items of={codes.map((code) => <span class="seal">{code}</span>)} />
      <p>
        Each signs you in once when you do not have your telephone. They are shown on this page
        alone, and never again.
      </p>
      <p>
        <Action to={urls.home}>Continue</Action>
      </p>
    </div>
  )
}
