import { confirmBy, confirmDueOn, confirms } from '../../src/access/accounts/confirming.ts'
import { approves, decidingFault } from '../../src/access/accounts/requests.ts'
import { accountSettings } from '../../src/access/accounts/settings.ts'
import { can } from '../../src/access/matrix.ts'
import type { Viewer } from '../../src/access/viewer.ts'
import type { Day } from '../../src/calendar.ts'
import type { AccessReader } from '../access.ts'
import { listAccounts } from './accounts.ts'
import { findRequests } from './requests.ts'

/** What of accounts waits for this viewer: to be confirmed by this quarter's date, and to be approved. */
export async function countAccountsToDo(db: AccessReader, viewer: Viewer, today: Day) {
  const mayConfirm = can(viewer, 'update', 'staffAccount')
  const [accounts, requests] = await Promise.all([
    mayConfirm ? listAccounts(db, viewer) : [],
    approves(viewer) ? findRequests(db, viewer) : [],
  ])
  const by = confirmBy(today, accountSettings)
  const isDue = (one: (typeof accounts)[number]) =>
    confirms(viewer, one) && confirmDueOn(one, today, accountSettings) === by
  return {
    by,
    toConfirm: accounts.filter(isDue).length,
    toApprove: requests.filter((one) => !decidingFault(viewer, one)).length,
  }
}
