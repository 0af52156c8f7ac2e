import { type Day, inWords } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { urls } from '../../../src/urls.ts'

export type AccountsToDo = { by: Day; toConfirm: number; toApprove: number }

/** What of accounts waits for the reader; nothing where nothing does. */
export function AccountsNotice({ by, toConfirm, toApprove }: AccountsToDo) {
  if (toConfirm + toApprove === 0) return null
  return (
    <p class="bar">
      {toApprove > 0 && (
        <a href={urls.accounts}>
          <b>{counted(toApprove, 'change of an account', 'changes of accounts')} to approve</b>
        </a>
      )}
      {toConfirm > 0 && (
        <a href={urls.accountsConfirmed}>
          {counted(toConfirm, 'account')} to confirm by {inWords(by)}
        </a>
      )}
    </p>
  )
}
