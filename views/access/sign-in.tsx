import type { FormErrors } from '../../src/kit/form.ts'
import { urls } from '../../src/urls.ts'
import { ErrorSummary, SubmitButton, TextField } from '../kit/form.tsx'
import { InsetText } from '../kit/govuk.tsx'
import { Page, type Shell } from '../kit/layout.tsx'
import { Scroll } from '../kit/parts.tsx'
import { Table } from '../kit/table.tsx'

export type DemoAccount = { email: string; role: string; password: string }

type Props = Pick<Shell, 'today' | 'demo' | 'nonce'> & {
  accounts?: readonly DemoAccount[] | undefined
  email?: string
  next?: string | undefined
  /** The sealed form that somebody was filling in when the sign-in was over. */
  kept?: string | undefined
  notice?: string | undefined
  errors?: FormErrors | undefined
}

export function SignInPage({ accounts, email, next, kept, notice, errors, ...shell }: Props) {
  const { today, demo, nonce } = shell
  return (
    <Page title="Sign in" today={today} demo={demo} nonce={nonce} errors={errors !== undefined}>
      <div class="narrow">
        <ErrorSummary errors={errors} order={['email', 'password']} />
        <h1>Sign in</h1>
        {notice && <InsetText text={notice} />}
        <form method="post" action={urls.signIn} novalidate>
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
            name="password"
            label="Password"
            type="password"
            autocomplete="current-password"
            error={errors?.['password']}
          />
          {next && <input type="hidden" name="next" value={next} />}
          {kept && <input type="hidden" name="kept" value={kept} />}
          <SubmitButton text="Sign in" />
        </form>
        <p>
          <a href={urls.help}>Problems signing in</a>
        </p>
        <p class="note">
          You are signed out after 15 minutes without use, or sooner. What you look at is recorded.
        </p>
      </div>
      {accounts && <DemoAccounts accounts={accounts} />}
    </Page>
  )
}

function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  return (
    <section class="measure">
      <h2>Accounts of this demonstration</h2>
      <p>Everybody here is invented. Sign in as whom you like.</p>
      <Scroll label="Accounts of this demonstration">
        <Table
          caption="Accounts of this demonstration"
          heads={['Email address', 'Role', 'Password']}
          rows={accounts.map(({ email, role, password }) => [email, role, password])}
        />
      </Scroll>
    </section>
  )
}
