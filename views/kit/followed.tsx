import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

type Props = {
  /** Where the server tells how far it is. */
  progress: string
  /** The page that is shown anew at the end. */
  page: string
  before?: Child
  /** How far it is now. */
  now: Child
  children?: Child
}

/** Something under way: told by the server as it goes, or by a refresh every two seconds without JavaScript. */
export function Followed({ progress, page, before, now, children }: Props) {
  return (
    <div hx-ext="sse" sse-connect={progress} sse-close="done">
      <noscript>{raw('<meta http-equiv="refresh" content="2">')}</noscript>
      {before}
      <div sse-swap="progress" aria-live="polite">
        {now}
      </div>
      <div
        hx-get={page}
        hx-trigger="sse:done"
        hx-target="#main"
        hx-select="#main"
        hx-swap="outerHTML show:window:top"
      />
      <noscript>
        <p class="note">
          This page refreshes by itself. <a href={page}>Refresh it now</a>
        </p>
      </noscript>
      {children}
    </div>
  )
}
