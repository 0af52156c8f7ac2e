import { raw } from 'hono/html'
import { type Day, inShort, later } from '../../src/calendar.ts'
import { type Axis, at, axisHead, axisSymbol, isWithin, rounded } from './axis.ts'
import { barKey, type KeyProps } from './bar-key.ts'
import { shapeDefs } from './shape-defs.ts'
import { type Status, shapes } from './status.tsx'

export { type Axis, listAxis } from './axis.ts'

export type Bar = {
  earliestOn?: Day | undefined
  targetOn?: Day | undefined
  latestOn?: Day | undefined
  /** The end of the order, licence or caution; drawn when `showEnd` is set. */
  hardEndOn?: Day | undefined
  showEnd?: boolean
  /** The last safe start comes before the earliest. */
  noWindow?: boolean
  status: Status
  startedOn?: Day | undefined
  bookedOn?: Day | undefined
  /** The best place that fits, and the status it would give. */
  fitsOn?: Day | undefined
  fitStatus?: Status | undefined
  noPlace?: boolean
  onHold?: boolean
  holds?: readonly { fromOn: Day; toOn?: Day | undefined }[]
  /** Workshops A and B: two marks joined by a line, filled when `bookedOn` is set. */
  pair?: { aOn: Day; bOn: Day } | undefined
}

/** One row's drawing and the sentence that stands for it; its cell has the class `win`. */
export function WindowBar({ axis, bar }: { axis: Axis; bar: Bar }) {
  const sentence = windowSentence(bar)
  const hidden = sentence && `<span class="govuk-visually-hidden">${sentence}</span>`
  return raw(windowBarSvg(axis, bar) + hidden)
}

/** Only days, numbers and words of ours go in, so nothing needs escaping. */
export function windowBarSvg(axis: Axis, bar: Bar): string {
  const parts = [
    '<use href="#axis"/>',
    bar.showEnd && upright(axis, bar.hardEndOn),
    ...(bar.holds ?? []).map((hold) =>
      block('hold', 10, axis, hold.fromOn, hold.toOn ?? axis.today),
    ),
    ...(hasNoWindow(bar) ? missingWindow(axis, bar) : windowParts(axis, bar)),
    ...place(axis, bar),
    ...arrows(axis, bar),
  ]
  return `<svg class="${bar.status}" aria-hidden="true" focusable="false">${parts.filter(Boolean).join('')}</svg>`
}

export function windowSentence(bar: Bar): string {
  const { earliestOn, latestOn } = bar
  if (!earliestOn || !latestOn) return ''
  if (hasNoWindow(bar)) {
    return `No window: earliest start ${inShort(earliestOn)} is after last safe start ${inShort(latestOn)}.`
  }
  return `Window ${inShort(earliestOn)} to ${inShort(latestOn)}.`
}

/** The shapes that marks and glyphs are drawn from; the page shell holds them once. */
export function ShapeDefs({ axis }: { axis?: Axis }) {
  return raw(
    `<svg class="defs" aria-hidden="true" focusable="false"><defs>${shapeDefs}${axis ? axisSymbol(axis) : ''}</defs></svg>`,
  )
}

/** Month lines, and today's; drawn once on a page and used by each of its rows. */
export function AxisSymbol({ axis }: { axis: Axis }) {
  return raw(
    `<svg class="defs" aria-hidden="true" focusable="false"><defs>${axisSymbol(axis)}</defs></svg>`,
  )
}

/** The months above the bars; its cell or block has the class `win`. */
export function AxisHead({ axis, label = 'Window' }: { axis: Axis; label?: string }) {
  return raw(axisHead(axis, label))
}

/** What each part of a bar means. `end` says what ends: 'order or licence ends'. */
export function BarKey(props: KeyProps) {
  return raw(barKey(props))
}

function hasNoWindow({ noWindow, earliestOn, latestOn }: Bar): boolean {
  return noWindow ?? (earliestOn !== undefined && latestOn !== undefined && latestOn < earliestOn)
}

function windowParts(axis: Axis, bar: Bar): (string | false | undefined)[] {
  const { earliestOn, targetOn, latestOn } = bar
  return [
    earliestOn && latestOn && block('band', 12, axis, earliestOn, latestOn),
    ...delay(axis, bar),
    use(axis, 's-stop', 'end', latestOn),
    use(axis, 's-target', 'target', targetOn),
  ]
}

/** Solid from the best start to the start he has, or to today; dotted on to the place that fits. */
function delay(axis: Axis, bar: Bar): (string | false)[] {
  const { targetOn, onHold, status } = bar
  if (!targetOn || onHold) return []
  const startsOn = startOf(bar)
  if (startsOn) return [span('late', axis, targetOn, startsOn)]
  const fitsOn = bar.pair ? undefined : bar.fitsOn
  const waitsFrom = later(axis.today, targetOn)
  return [
    span('late', axis, targetOn, axis.today),
    fitsOn !== undefined && span(`wait ${bar.fitStatus ?? status}`, axis, waitsFrom, fitsOn),
  ]
}

function missingWindow(axis: Axis, { earliestOn, latestOn }: Bar): (string | false)[] {
  return [
    earliestOn !== undefined && latestOn !== undefined && span('wait', axis, latestOn, earliestOn),
    use(axis, 's-open', 'end', earliestOn),
    use(axis, 's-stop', 'end', latestOn),
  ]
}

function place(axis: Axis, bar: Bar): (string | false)[] {
  const { status, fitStatus = status, pair } = bar
  const startsOn = startOf(bar)
  if (bar.onHold && !startsOn) return [use(axis, 's-pause', 'mark', axis.today)]
  if (pair) {
    const drawn = startsOn ? `mark ${status}` : `fit ${fitStatus}`
    const shape = shapes[startsOn ? status : fitStatus]
    return [
      span(`pair ${startsOn ? status : fitStatus}`, axis, pair.aOn, pair.bOn),
      use(axis, shape, drawn, pair.aOn),
      use(axis, shape, drawn, pair.bOn),
    ]
  }
  if (startsOn) return [use(axis, shapes[status], 'mark', startsOn)]
  if (bar.fitsOn) return [use(axis, shapes[fitStatus], `fit ${fitStatus}`, bar.fitsOn)]
  return bar.noPlace || hasNoWindow(bar) ? [use(axis, 's-x', 'nope', axis.today)] : []
}

function startOf({ startedOn, bookedOn }: Bar): Day | undefined {
  return startedOn ?? bookedOn
}

/** A grey arrowhead at each edge that something lies beyond. */
function arrows(axis: Axis, bar: Bar): (string | false)[] {
  const days = [
    bar.earliestOn,
    bar.latestOn,
    hasNoWindow(bar) ? undefined : bar.targetOn,
    startOf(bar),
    startOf(bar) ? undefined : bar.fitsOn,
    bar.showEnd ? bar.hardEndOn : undefined,
    bar.pair?.bOn,
  ].filter((on) => on !== undefined)
  return [
    days.some((on) => on < axis.from) && '<use href="#s-from" x="0%" y="50%" class="off"/>',
    days.some((on) => on >= axis.to) && '<use href="#s-on" x="100%" y="50%" class="off"/>',
  ]
}

function use(axis: Axis, shape: string, drawn: string, on: Day | undefined): string | false {
  if (!on || !isWithin(axis, on)) return false
  return `<use href="#${shape}" x="${at(axis, on)}%" y="50%" class="${drawn}"/>`
}

function span(drawn: string, axis: Axis, fromOn: Day, toOn: Day): string | false {
  const [x1, x2] = [at(axis, fromOn), at(axis, toOn)]
  return x1 < x2 && `<line class="${drawn}" x1="${x1}%" x2="${x2}%" y1="50%" y2="50%"/>`
}

function block(drawn: string, height: number, axis: Axis, fromOn: Day, toOn: Day): string | false {
  const x = at(axis, fromOn)
  const width = rounded(at(axis, toOn) - x)
  if (width <= 0) return false
  return `<rect class="${drawn}" x="${x}%" y="50%" width="${width}%" height="${height}" transform="translate(0 ${-height / 2})"/>`
}

function upright(axis: Axis, on: Day | undefined): string | false {
  if (!on || !isWithin(axis, on)) return false
  const x = at(axis, on)
  return `<line class="end year ink" x1="${x}%" x2="${x}%" y1="15%" y2="85%"/>`
}
