import { type Account, disabledIn, lastUsedWords } from '../../../src/access/accounts/account.ts'
import { confirmBy, confirmDueOn } from '../../../src/access/accounts/confirming.ts'
import { areasWords } from '../../../src/access/accounts/requests.ts'
import type { AccountSettings } from '../../../src/access/accounts/settings.ts'
import { roleWords } from '../../../src/access/viewer.ts'
import { addDays, type Day, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, Form, SubmitButton } from '../../kit/form.tsx'
import { Back, Banner, Items } from '../../kit/parts.tsx'

type Props = {
  due: readonly Account[]
  closed: readonly Account[]
  today: Day
  settings: AccountSettings
  openWork: ReadonlyMap<string, string>
  isDone: boolean
  shown: Shown
}

/** Whose accounts are still needed: a box for each, by its person; and who was disabled, with what they had in hand. */
export function ConfirmPage({ due, closed, today, settings, openWork, isDone, shown }: Props) {
  const by = confirmBy(today, settings)
  const now = due.filter((one) => confirmDueOn(one, today, settings) === by)
  return (
    <>
      <Form
        of={shown}
        action={urls.accountsConfirmed}
        head={
          <>
            <Back to={urls.accounts}>Accounts</Back>
            {isDone && <Banner>Confirmed.</Banner>}
            <h1>Confirm accounts</h1>
            <p class="lede">
              <strong>
                {counted(now.length, 'account')} to confirm by {inWords(by)}.
              </strong>{' '}
              What is not confirmed is disabled on {inWords(addDays(by, 1))}.
            </p>
          </>
        }
      >
        {due.length > 0 && (
          <>
            <CheckboxField
              name="needed"
              label="Whose accounts are still needed?"
              choices={due.map((one) => ({
                value: one.id,
                text: one.name,
                hint: hintOf(one, today, settings),
              }))}
            />
            <SubmitButton text="Confirm for this quarter" />
          </>
        )}
      </Form>
      {closed.length > 0 && (
        <section>
          <h2>Disabled by the night's work</h2>
          <p>
            Give to somebody else what is still in hand; an administrator can open an account again.
          </p>
          <Items
            of={closed.map(
              ({ name, email, disabledWhy }) =>
                `${name}: ${disabledWhy === 'unused' ? 'unused' : 'not confirmed'}, ${openWork.get(email) ?? 'nothing in hand'}`,
            )}
          />
        </section>
      )}
    </>
  )
}

function hintOf(account: Account, today: Day, settings: AccountSettings): string {
  const { role, areas } = account
  const left = disabledIn(account, today, settings)
  const soon = left === undefined ? '' : `; disabled in ${counted(left, 'day')} if it stays unused`
  return `${roleWords[role]}, ${areasWords(role, areas)}; last used: ${lastUsedWords(account, today).toLowerCase()}${soon}`
}
