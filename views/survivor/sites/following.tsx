import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { type Closing, closingDays } from '../../../src/survivor/sites/closing.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken, SubmitButton } from '../../kit/form.tsx'

type Props = {
  site: string
  closing: Closing
  /** 'G2: 24 Nov 2026, 1 Dec 2026' */
  sessions: readonly string[]
  women: number
  shown: Shown
}

const dayParts = (name: string) => [`${name}-day`, `${name}-month`, `${name}-year`]
const forDays = {
  action: urls.siteClosures,
  fields: ['siteId', ...dayParts('fromOn'), ...dayParts('toOn'), 'reason'],
  act: 'add',
  undo: 'Remove the closure',
}
const forGood = (siteId: string) => ({
  action: urls.site(siteId),
  fields: [
    ...['version', 'name', 'localityId', 'address', 'venueLimit', 'stepFree'],
    ...[...dayParts('closedOn'), 'reason'],
  ],
  act: 'close',
  undo: 'Empty the closing day',
})

/** What closing does, what it does not, and how to undo it: before it is saved. */
export function FollowingPage({ site, closing, sessions, women, shown }: Props) {
  const calls = women === 1 ? '1 call' : `${women} calls`
  const what = site === 'All sites' ? 'all sites' : site
  const isForGood = closing.toOn === undefined && closing.siteId !== undefined
  const form = isForGood ? forGood(closing.siteId!) : forDays
  return (
    <>
      <h1>
        Close {what}, {closingDays(closing)}?
      </h1>
      <div class="say">
        <h2 class="flush">What will happen</h2>
        {sessions.length > 0 ? (
          <>
            <p>These sessions are not held there, and nobody can be booked into them:</p>
            <ul class="govuk-list">
              {sessions.map((one) => (
                <li>{one}</li>
              ))}
            </ul>
          </>
        ) : (
          <p>No session is to be held there on these days, and none will be laid.</p>
        )}
        <p>
          {women > 0
            ? `${calls}: each woman’s own worker has a task to tell her, at her next safe time before the session. The team manager sees who is not told yet.`
            : 'Nobody has to be told.'}
        </p>
        <h2>What will not</h2>
        <p>No message is sent. Nobody loses her place, and a session not held is not missed.</p>
        <h2>How to undo it</h2>
        <p>
          {form.undo}: the sessions are held again, calls still open end, and whoever was told
          already is called again.
        </p>
      </div>
      <form method="post" action={form.action} novalidate>
        <FormToken token={shown.formToken} />
        {form.fields
          .filter((name) => typed(shown.posted, name))
          .map((name) => (
            <input type="hidden" name={name} value={typed(shown.posted, name)} />
          ))}
        <SubmitButton
          text={women > 0 ? `Close ${what}, with ${calls}` : `Close ${what}`}
          kind="warning"
          name="act"
          value={form.act}
        />
      </form>
      <p>
        <a href={form.action}>Do not close</a>
      </p>
    </>
  )
}
