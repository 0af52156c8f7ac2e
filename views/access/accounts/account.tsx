import { type Account, lastUsedWords, standingOf } from '../../../src/access/accounts/account.ts'
import { type AccountRequest, areasWords } from '../../../src/access/accounts/requests.ts'
import type { AccountSettings } from '../../../src/access/accounts/settings.ts'
import { roleWords, type Viewer } from '../../../src/access/viewer.ts'
import { type Day, dayAt, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, FormToken, SubmitButton } from '../../kit/form.tsx'
import { SummaryList } from '../../kit/govuk.tsx'
import { Back } from '../../kit/parts.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { ReasonField, RoleFields } from './fields.tsx'
import { type AccountLine, AccountLines } from './lines.tsx'

type Props = {
  account: Account
  request: AccountRequest | undefined
  history: readonly AccountLine[]
  areas: readonly string[]
  isOwn: boolean
  mayChange: boolean
  viewer: Viewer
  today: Day
  now: Date
  settings: AccountSettings
  shown: Shown
}

/** One account: how it stands, what may be asked for it, and what may be done to it at once. */
export function AccountPage(props: Props) {
  const { account, request, history, mayChange, today, settings, shown, now } = props
  const standing = standingOf(account, { today, settings, isWaiting: request !== undefined })
  return (
    <>
      <Back to={urls.accounts}>Accounts</Back>
      <ErrorSummary errors={shown.errors} order={['role', 'areas', 'reason']} />
      <h1>{account.name}</h1>
      <p class="lede">
        <StatusWords status={standing.status} words={standing.words} />
      </p>
      <SummaryList rows={rowsOf(account, today)} />
      {request && (
        <p>
          <a href={urls.accountRequest(request.id)}>A change waits for a second person</a>
        </p>
      )}
      {mayChange && (
        <>
          {!account.hasPassword && !account.disabledAt && <FirstCode {...props} />}
          {!request && <Asking {...props} />}
          <Closing {...props} />
        </>
      )}
      <AccountLines lines={history} now={now} />
    </>
  )
}

function rowsOf(account: Account, today: Day) {
  const { email, role, areas, confirmedAt, hasCodeApp } = account
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } })
  return [
    row('Work email address', email),
    row('Role', `${roleWords[role]}, ${areasWords(role, areas)}`),
    row('Last used', lastUsedWords(account, today)),
    row('Code app', hasCodeApp ? 'On' : 'Off'),
    row('Confirmed', confirmedAt ? inWords(dayAt(new Date(confirmedAt))) : 'Not yet'),
  ]
}

function FirstCode({ account, settings, shown }: Props) {
  return (
    <section>
      <h2>First password</h2>
      <p>
        {account.name} has no password yet. Give them a code that is shown once, by telephone or in
        person. With it they set their own password within {settings.firstCodeHours} hours. A new
        code makes the one before it void.
      </p>
      <form method="post" action={urls.accountCode(account.id)}>
        <FormToken token={shown.formToken} />
        <SubmitButton text="Show a code" />
      </form>
    </section>
  )
}

function Asking({ account, areas, viewer, shown }: Props) {
  const action = urls.account(account.id)
  return (
    <section>
      <h2>Ask for a change</h2>
      <p>A second person approves it, and nothing changes until then.</p>
      <Form of={shown} action={action} classes="narrow" isSilent>
        {!account.disabledAt && <RoleFields side={viewer.side} areas={areas} />}
        <ReasonField />
        <div class="acts">
          {account.disabledAt ? (
            <SubmitButton text="Ask to open it again" name="act" value="enable" />
          ) : (
            <SubmitButton text="Ask for this role and these areas" name="act" value="change" />
          )}
          {account.hasPassword && (
            <SubmitButton
              text="Ask for a new password"
              name="act"
              value="password"
              kind="secondary"
            />
          )}
          {account.hasCodeApp && (
            <SubmitButton
              text="Ask for a new code app"
              name="act"
              value="code_app"
              kind="secondary"
            />
          )}
        </div>
      </Form>
    </section>
  )
}

function Closing({ account, shown }: Props) {
  const errors = shown.errors?.['reason']
  const id = 'closing-reason'
  return (
    <section>
      <h2>At once</h2>
      <p>This only takes something away, so it needs nobody else.</p>
      <form method="post" action={urls.account(account.id)} class="narrow" novalidate>
        <FormToken token={shown.formToken} />
        <label class="govuk-label" for={id}>
          Reason
        </label>
        {errors && <p class="govuk-error-message">{errors[0]}</p>}
        <input class="govuk-input" id={id} name="reason" maxlength={500} />
        <div class="acts">
          {!account.disabledAt && (
            <SubmitButton text="Disable" name="act" value="disable" kind="warning" />
          )}
          <SubmitButton text="End all sign-ins" name="act" value="end" kind="secondary" />
          <SubmitButton text="Remove for good" name="act" value="remove" kind="warning" />
        </div>
      </form>
    </section>
  )
}
