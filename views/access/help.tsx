import { urls } from '../../src/urls.ts'
import { Page, type Shell } from '../kit/layout.tsx'

export function HelpPage({ today, demo, nonce }: Pick<Shell, 'today' | 'demo' | 'nonce'>) {
  return (
    <Page title="Problems signing in" today={today} demo={demo} nonce={nonce} wide={false}>
      <h1>Problems signing in</h1>
      <h2>The email address or password is not right</h2>
      <p>
        Use your work email address. Capitals do not matter in it; they do in the password. If your
        account has been closed, you see the same message.
      </p>
      <h2>There have been too many attempts</h2>
      <p>After 5 wrong passwords you have to wait 15 minutes. Nobody can shorten the wait.</p>
      <h2>You have forgotten your password, or have no account</h2>
      <p>
        Ask an administrator of your own side of the service. A second person approves it, and you
        are given a code with which you <a href={urls.newPassword}>set a password</a> of your own;
        nobody can read your old one. If you know it, you{' '}
        <a href={urls.ownPassword}>change it yourself</a>.
      </p>
      <h2>You are asked for a code</h2>
      <p>
        You have turned a code app on. Enter the 6 figures that it shows, or one of your recovery
        codes. If you have lost both, ask an administrator for a new code app.
      </p>
      <h2>You were signed out</h2>
      <p>
        That happens after 10 or 15 minutes without use, and after 8 hours in any case. If you were
        filling in a form, sign in on the page you are shown, in the same browser and with the same
        email address: what you typed is kept. Files have to be chosen again.
      </p>
      <h2>Your browser</h2>
      <p>Signing in needs cookies from this service. It works without JavaScript.</p>
      <p>
        <a href={urls.signIn}>Back to sign in</a>
      </p>
    </Page>
  )
}
