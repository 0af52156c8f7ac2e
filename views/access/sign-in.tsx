import type { Day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { Page } from './frame.tsx'

export type DemoAccount = { email: string; role: string; password: string }

type Props = {
  nonce: string
  today: Day
  demo: boolean
  accounts?: readonly DemoAccount[] | undefined
  email?: string
  next?: string | undefined
  /** The sealed form that somebody was filling in when the sign-in was over. */
  kept?: string | undefined
  notice?: string | undefined
  fault?: string | undefined
}

export function SignInPage({ accounts, email, next, kept, notice, fault, ...shell }: Props) {
  return (
    <Page title="Sign in" {...shell}>
      <h1>Sign in</h1>
      {notice && <p>{notice}</p>}
      {fault && <p id="fault">{fault}</p>}
      <form method="post" action={urls.signIn} novalidate>
        <label for="email">Work email address</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          spellcheck={false}
          value={email}
        />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" />
        {next && <input type="hidden" name="next" value={next} />}
        {kept && <input type="hidden" name="kept" value={kept} />}
        <button type="submit">Sign in</button>
      </form>
      <p>
        <a href={urls.help}>Problems signing in</a>
      </p>
      {accounts && <DemoAccounts accounts={accounts} />}
    </Page>
  )
}

function DemoAccounts({ accounts }: { accounts: readonly DemoAccount[] }) {
  return (
    <table>
      {accounts.map(({ email, role, password }) => (
        <tr>
          <th scope="row">{email}</th>
          <td>{role}</td>
          <td>{password}</td>
        </tr>
      ))}
    </table>
  )
}
