import { urls } from '../../../src/urls.ts'
import { AccountsNotice, type AccountsToDo } from '../../access/accounts/to-do.tsx'
import { DutyNotice } from '../../access/duty/notice.tsx'
import { type ClosureItem, ClosureItems } from '../sites/closure-items.tsx'

export type Alerts = {
  /** Sessions of the reader's own groups that a closed venue holds back, by group. */
  held: readonly string[]
  closures: readonly ClosureItem[]
  notices: number
  safety: number
  incidents: number
  requests: number
  accounts: AccountsToDo
  duty: { waiting: number; mayOpen: boolean }
}

/**
 * Sessions of hers that are not held; closures of which somebody is still to be told; then what linked men did, who is
 * too near to whom, and what was done against a woman's wish: always to be found here, and said first where something is
 * new.
 */
export function AlertLinks({ alerts }: { alerts: Alerts }) {
  return (
    <>
      {alerts.held.length > 0 && (
        <p class="say amber lede">
          <strong>Venue closed: sessions that you lead are not held.</strong>{' '}
          {alerts.held.join('; ')}.
        </p>
      )}
      <ClosureItems items={alerts.closures} />
      <Links {...alerts} />
      <AccountsNotice {...alerts.accounts} />
      <DutyNotice {...alerts.duty} />
    </>
  )
}

function Links({ notices, safety, incidents, requests }: Alerts) {
  return (
    <p class="bar">
      <a href={urls.notices}>
        {notices === 0 ? 'Notices: none new' : <b>{`Notices: ${notices} new`}</b>}
      </a>
      <a href={urls.safety}>
        {safety + incidents + requests === 0 ? (
          'Safety: nothing to look at'
        ) : (
          <b>
            {`Safety: ${safety} to look at`}
            {incidents > 0 && `, ${incidents} done against her wish`}
            {requests > 0 && `, ${requests} to approve`}
          </b>
        )}
      </a>
    </p>
  )
}
