import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Status } from '../../src/kit/status.ts'

export type { Status } from '../../src/kit/status.ts'

/** Each status has a shape of its own, so that nothing is said by colour alone. */
export const shapes: Record<Status, string> = {
  black: 's-square',
  red: 's-tri',
  amber: 's-diamond',
  green: 's-circle',
  grey: 's-pause',
}

const glyphs = Object.fromEntries(
  Object.entries(shapes).map(([status, shape]) => [
    status,
    raw(
      `<svg class="glyph ${status}" viewBox="-7 -7 14 14" aria-hidden="true" focusable="false"><use href="#${shape}"/></svg>`,
    ),
  ]),
) as Record<Status, ReturnType<typeof raw>>

export function Glyph({ status }: { status: Status }) {
  return glyphs[status]
}

export function StatusWords({ status, words }: { status: Status; words: Child }) {
  return (
    <span class={`st ${status}`}>
      {glyphs[status]}
      {words}
    </span>
  )
}

/** What is not known or does not apply: a dash to the eye, a word to the ear. */
export function Dash({ word = 'none' }: { word?: string }) {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="govuk-visually-hidden">{word}</span>
    </>
  )
}
