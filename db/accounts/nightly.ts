import { type Account, isUnused } from '../../src/access/accounts/account.ts'
import { isOverdue } from '../../src/access/accounts/confirming.ts'
import type { DisabledWhy } from '../../src/access/accounts/kinds.ts'
import { isLastAdministrator } from '../../src/access/accounts/requests.ts'
import type { AccountSettings } from '../../src/access/accounts/settings.ts'
import type { Day } from '../../src/calendar.ts'
import { type AccessWriter, disableUser, saveAudit } from '../access.ts'
import { listAdministrators, listEveryAccount, noteAccount } from './accounts.ts'

type At = { today: Day; now: Date; correlationId: string }

/**
 * The night's work on the accounts of one side: disables what nobody has used or confirmed, but for its last
 * administrator, and says what each had in hand (rules 3.14 and 3.15). Answers how many.
 */
export async function closeAccounts(
  tx: AccessWriter,
  openWork: ReadonlyMap<string, string>,
  settings: AccountSettings,
  { today, now, correlationId }: At,
): Promise<number> {
  const at = now.toISOString()
  let closed = 0
  for (const account of await listEveryAccount(tx)) {
    const why = whyClosed(account, today, settings)
    if (!why || isLastAdministrator(account, await listAdministrators(tx))) continue
    await disableUser(tx, account.id, at, why)
    const work = openWork.get(account.email)
    const reason = why === 'unused' ? `${settings.unusedDays} days unused` : 'not confirmed in time'
    const what = `Disabled: ${account.name}, ${reason}. ${work ? `In hand: ${work}` : 'Nothing in hand'}`
    await noteAccount(tx, { at, accountId: account.id, what })
    await saveAudit(tx, {
      ...{ at, userId: 'nightly', verb: 'alteration', subject: 'account' },
      ...{ subjectIds: [account.id], purpose: `disabled: ${why}`, correlationId },
    })
    closed++
  }
  return closed
}

function whyClosed(
  account: Account,
  today: Day,
  settings: AccountSettings,
): DisabledWhy | undefined {
  if (isUnused(account, today, settings)) return 'unused'
  return isOverdue(account, today, settings) ? 'unconfirmed' : undefined
}
