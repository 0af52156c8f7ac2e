import { raw } from 'hono/html'
import type { Load } from '../../../src/survivor/team/load.ts'
import { type Status, shapes } from '../../kit/status.tsx'

/** A load as a mark on the axis; no share is hours asked of somebody who has none. */
type Mark = { load: Load; status: Status }

/** 100 % stands at 5/7 of the width, as far as 140 %. */
const farthest = 1.4

type Props = { now: Mark; after?: Mark | undefined; high: number }

/** One worker's load; with `after`, now is the hollow mark, after the filled one, and a line joins them. */
export function LoadBar({ now, after, high }: Props) {
  const last = after ?? now
  const parts = [
    `<rect class="softbar" x="0" y="50%" width="${at(last.load)}" height="14" transform="translate(0 -7)"/>`,
    `<line class="end year ink" x1="${percent(1)}" x2="${percent(1)}" y1="0" y2="100%"/>`,
    `<line class="lim12" x1="${percent(high)}" x2="${percent(high)}" y1="0" y2="100%"/>`,
    after && at(now.load) !== at(after.load)
      ? `<line class="late" x1="${at(now.load)}" x2="${at(after.load)}" y1="50%" y2="50%"/>${use(now, 'fit')}`
      : '',
    use(last, `mark ${last.status}`),
  ]
  return raw(
    `<svg class="${now.status}" aria-hidden="true" focusable="false">${parts.join('')}</svg>`,
  )
}

/** The axis above the bars. */
export function LoadAxis({ high }: { high: number }) {
  const hundred = percent(1)
  const limit = percent(high)
  const limitWords = `${Math.round(high * 100)}%`
  return raw(
    `<span class="govuk-visually-hidden">Load</span><svg aria-hidden="true" focusable="false"><text x="0" y="100%" dy="-5">0%</text><text class="rt" x="${hundred}" y="100%" dy="-5" dx="-3">100%</text><text x="${limit}" y="100%" dy="-5" dx="3">${limitWords}</text></svg>`,
  )
}

function use({ load, status }: Mark, drawn: string): string {
  if (isBeyond(load)) return `<use href="#s-on" x="100%" y="50%" class="off"/>`
  return `<use href="#${shapes[status]}" x="${at(load)}" y="50%" class="${drawn}"/>`
}

function isBeyond({ share, hours }: Load): boolean {
  return share === undefined ? hours > 0 : share > farthest
}

function at(load: Load): string {
  if (isBeyond(load)) return '100%'
  return percent(load.share ?? 0)
}

function percent(share: number): string {
  return `${Math.round((Math.min(share, farthest) / farthest) * 10_000) / 100}%`
}
