import type { Account } from '../../../src/access/accounts/account.ts'
import { instantInWords } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { Back } from '../../kit/parts.tsx'

/** The code, this once. */
export function FirstCodePage({
  account,
  code,
  endsAt,
}: {
  account: Pick<Account, 'id' | 'name' | 'email'>
  code: string
  endsAt: Date
}) {
  return (
    <div class="measure">
      <Back to={urls.account(account.id)}>{account.name}</Back>
      <h1>Code for a first password</h1>
      <p class="lede">
        <strong class="seal">{code}</strong>
      </p>
      <p>
        Tell it to {account.name} by telephone or in person, never by email. It is shown here once,
        and nobody can look it up again.
      </p>
      <p>
        They open <b>{urls.newPassword}</b> of this service, and enter {account.email}, the code and
        a password of their own, by {instantInWords(endsAt)}.
      </p>
    </div>
  )
}
