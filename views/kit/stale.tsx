import type { Child } from 'hono/jsx'
import type { Difference } from '../../src/kit/differences.ts'
import { Changes } from './changes.tsx'

/** Somebody else saved first: both values side by side, and what to do. Nothing was changed. */
export function StalePage(
  props: { again: string } & (
    | { changes: readonly Difference[]; now?: undefined }
    | { now: string; changes?: undefined }
  ),
) {
  return (
    <>
      <h1>Somebody else has changed this</h1>
      <p class="lede">
        It was changed after you opened the page, so nothing that you typed was saved.
      </p>
      {props.now && <p>{props.now}</p>}
      <Both changes={props.changes} />
      {props.changes?.length === 0 && (
        <p>What you typed is what is saved now: there is nothing left to do.</p>
      )}
      <p>Open the page again, look at what it says now, and change what still needs changing.</p>
      <p class="actions">
        <a class="btn go" href={props.again}>
          Open the page again
        </a>
      </p>
    </>
  )
}

type NoticeProps = {
  kind?: 'amber' | 'red'
  changes?: readonly Difference[] | undefined
  did?: 'typed' | 'chose' | undefined
  children?: Child
}

/** On a form that stays open: that somebody else saved first, and what is saved now beside what stands in it. */
export function StaleNotice({ kind = 'amber', changes, did, children }: NoticeProps) {
  return (
    <div class={`alert ${kind}`} role="alert">
      <p>{children}</p>
      <Both changes={changes} did={did} />
    </div>
  )
}

function Both({ changes = [], did = 'typed' }: Pick<NoticeProps, 'changes' | 'did'>) {
  if (changes.length === 0) return null
  const caption = `What is saved now, and what you ${did}`
  return <Changes changes={changes} caption={caption} heads={['Saved now', `What you ${did}`]} />
}
