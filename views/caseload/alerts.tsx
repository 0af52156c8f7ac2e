import { urls } from '../../src/urls.ts'

export type Alerts = { notices: number; safety: number; requests: number }

/** What linked men did, and who is too near to whom: always to be found here, and said first where something is new. */
export function AlertLinks({ alerts: { notices, safety, requests } }: { alerts: Alerts }) {
  return (
    <p class="bar">
      <a href={urls.notices}>
        {notices === 0 ? 'Notices: none new' : <b>{`Notices: ${notices} new`}</b>}
      </a>
      <a href={urls.safety}>
        {safety + requests === 0 ? (
          'Safety: nothing to look at'
        ) : (
          <b>
            {`Safety: ${safety} to look at`}
            {requests > 0 && `, ${requests} to approve`}
          </b>
        )}
      </a>
    </p>
  )
}
