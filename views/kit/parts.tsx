import type { Child } from 'hono/jsx'
import { carried, type PostedForm } from '../../src/kit/posted.ts'

type Link = { to: string; children?: Child }

/** Where one came from, above the heading. */
export function Back({ to, children }: Link) {
  return (
    <p class="note">
      <a href={to}>{children}</a>
    </p>
  )
}

/** A way to do something, as a button. */
export function Action({ to, children }: Link) {
  return (
    <a class="btn" href={to}>
      {children}
    </a>
  )
}

/** The first thing to do on a page. */
export function MainAction({ to, children }: Link) {
  return (
    <a class="btn go" href={to}>
      {children}
    </a>
  )
}

/** A way to do something about a row or a part of a page. */
export function SmallAction({ to, children }: Link) {
  return (
    <a class="btn s" href={to}>
      {children}
    </a>
  )
}

/** Prints the page, where a browser can by itself. */
export function PrintButton({ isMain, children }: { isMain?: boolean; children?: Child }) {
  return (
    <button class={isMain ? 'btn go js-only' : 'btn js-only'} type="button" data-print="yes">
      {children}
    </button>
  )
}

/** For the ear alone: whom a link of a row is about, the head of a column of buttons. */
export function Hidden({ children }: { children?: Child }) {
  return <span class="govuk-visually-hidden">{children}</span>
}

/** Facts side by side, each under its name. */
export function Strip({ children }: { children?: Child }) {
  return <dl class="strip">{children}</dl>
}

export function Fact({ name, children }: { name: Child; children?: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Something, and under it in small what belongs to it. */
export function withSub(main: Child, sub: Child) {
  return (
    <>
      {main}
      {sub && <span class="sub">{sub}</span>}
    </>
  )
}

/** What was typed, carried unseen through a page in between; not the field of its buttons. */
export function Carried({ posted, but = [] }: { posted: PostedForm; but?: string | string[] }) {
  return (
    <>
      {carried(posted).map(
        ([name, value]) =>
          ![but].flat().includes(name) && <input type="hidden" name={name} value={value} />,
      )}
    </>
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

/** What has to be put right, or known, before anything else of the page. */
export function Warned({ children }: { children?: Child }) {
  return (
    <div class="banner warn">
      <p>{children}</p>
    </div>
  )
}

/** A list of plain words. */
export function Items({ of, kind = 'govuk-list' }: { of: readonly Child[]; kind?: string }) {
  return (
    <ul class={kind}>
      {of.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
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

type Tab = { href: string; text: Child; isHere: boolean }

/** Pages beside this one, of which one is shown. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <ul class="plain tabs" aria-label={label}>
      {tabs.map(({ href, text, isHere }) => (
        <li>
          <a href={href} aria-current={isHere ? 'page' : undefined}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Several sentences, one below the other. */
export function Bullets({ lines }: { lines: readonly Child[] }) {
  if (lines.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
