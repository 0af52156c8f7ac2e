import type { Child } from 'hono/jsx'

/** Where one came from, above the heading. */
export function Back({ to, children }: { to: string; children?: Child }) {
  return (
    <p class="note">
      <a href={to}>{children}</a>
    </p>
  )
}

/** What has just been done. */
export function Banner({ children }: { children?: Child }) {
  return (
    <div class="banner" role="status">
      <p>{children}</p>
    </div>
  )
}

/** What may be wider than a phone: scrolled by itself, with the keys too. */
export function Scroll({ label, children }: { label: string; children?: Child }) {
  return (
    <div class="scroll" role="region" aria-label={label} tabindex={0}>
      {children}
    </div>
  )
}
