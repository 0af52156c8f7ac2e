import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { raw } from 'hono/html'
import { type Day, monthInWords } from '../../src/calendar.ts'
import { type Xmr, xmr } from '../../src/kit/figures/xmr.ts'
import { numeric, Table } from './table.tsx'

/** A month's figure; `on` is any day of the month. */
type Point = { on: Day; value: number }

type TrendProps = {
  /** The figure's name: the caption adds its latest value. */
  title: string
  unit: string
  points: readonly Point[]
  /** How many of the first months the mean and limits are fixed on. */
  base?: number
  /** The heading of the figures' column. */
  column?: string
}

/** Figures by month with their mean and limits; the same figures stand in a table below. */
export function TrendChart({ title, unit, points, base = 8, column = 'Figure' }: TrendProps) {
  const latest = points.at(-1)
  const limits = xmr(
    points.map(({ value }) => value),
    base,
  )
  return (
    <figure>
      <figcaption>
        {title}: {latest ? figure(latest.value) : '–'}
        <span>{unit}</span>
      </figcaption>
      {points.length > 0 && (
        <svg
          class="chart"
          viewBox="0 0 400 190"
          role="img"
          aria-label={inWords(title, points, limits)}
        >
          {raw(trendDrawing(points, limits))}
        </svg>
      )}
      <details>
        <summary>Figures: {title.toLowerCase()}</summary>
        <Table caption={title} heads={['Month', numeric(column), limits && 'Limits']}>
          {points.map(({ on, value }) => (
            <tr>
              <th scope="row">{monthInWords(on)}</th>
              <td class="n">{figure(value)}</td>
              {limits && <td>{standing(value, limits)}</td>}
            </tr>
          ))}
        </Table>
      </details>
    </figure>
  )
}

type BarKind = 'soft' | 'fill' | 'ink' | 'warn'

type BarProps = { fraction: number; kind?: BarKind; offset?: number; step?: boolean }

/** Drawn beside its figure: `fraction` of the width, from `offset`; `step` joins it to the next row. */
export function Bar({ fraction, kind = 'soft', offset = 0, step = false }: BarProps) {
  const end = percent(offset + fraction)
  const bar = `<rect class="${kind}bar" x="${percent(offset)}" y="25%" width="${percent(fraction)}" height="50%"/>`
  const join = step ? `<line class="axis2" x1="${end}" x2="${end}" y1="50%" y2="150%"/>` : ''
  return raw(`<svg aria-hidden="true" focusable="false">${bar}${join}</svg>`)
}

/** The same as a cell of a row written by hand, with the gap beside it. */
export function BarCell(props: BarProps) {
  return (
    <>
      <td class="win">
        <Bar {...props} />
      </td>
      <td class="gap" />
    </>
  )
}

/** One of five shades for a table of figures; none for nothing. */
export function heatClass(value: number, max: number): string {
  if (value <= 0 || max <= 0) return ''
  return `h${Math.min(5, Math.ceil((value / max) * 5))}`
}

export function Spark({ points }: { points: readonly number[] }) {
  if (points.length === 0) return null
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [4, 112])
  const y = scaleLinear([0, Math.max(1, ...points)], [34, 6])
  const last = `<circle class="pt" cx="${short(x(points.length - 1))}" cy="${short(y(points.at(-1)!))}" r="3.5"/>`
  const drawn = path(points.map((value, index) => [x(index), y(value)]))
  return raw(
    `<svg class="spark" viewBox="0 0 120 40" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">${drawn}${last}</svg>`,
  )
}

function trendDrawing(points: readonly Point[], limits: Xmr | undefined): string {
  const highest = Math.max(1, limits?.upper ?? 0, ...points.map(({ value }) => value))
  const y = scaleLinear([0, highest], [160, 23])
  const x = scalePoint(
    points.map((_, index) => index),
    [12, 316],
  )
  const places = points.map(({ value }, index): [number, number] => [x(index)!, y(value)])
  return [
    level('axis', 160),
    ...(limits ? limitLines(limits, y) : []),
    path(places),
    ...places.map(([cx, cy], index) => {
      const isOut = limits?.outside[index]
      return `<circle class="${isOut ? 'out' : 'pt'}" cx="${short(cx)}" cy="${short(cy)}" r="${isOut ? 5 : 3}"/>`
    }),
    ...monthLabels(points, (index) => x(index)!),
  ].join('')
}

function limitLines({ mean, lower, upper }: Xmr, y: (value: number) => number): string[] {
  const labels = apart([y(upper), y(mean), y(lower)])
  const words = [`upper ${figure(upper)}`, `mean ${figure(mean)}`, `lower ${figure(lower)}`]
  return [
    level('mean', y(mean)),
    level('lim', y(upper)),
    level('lim', y(lower)),
    ...labels.map((at, index) => `<text x="323" y="${short(at + 4)}">${words[index]}</text>`),
  ]
}

/** Three heights from the top down, moved so that words 13 high do not touch. */
function apart([upper, middle, lower]: [number, number, number]): number[] {
  return [Math.min(upper, middle - 14), middle, Math.max(lower, middle + 14)]
}

/** The first month, the last, and the starts of quarters that leave both room; a January has its year. */
function monthLabels(points: readonly Point[], x: (index: number) => number): string[] {
  const last = points.length - 1
  return points.flatMap(({ on }, index) => {
    const isEdge = index === 0 || index === last
    const isQuarter = ['01', '04', '07', '10'].includes(on.slice(5, 7))
    const hasRoom = x(index) - x(0) > 45 && x(last) - x(index) > 35
    if (!isEdge && !(isQuarter && hasRoom)) return []
    const month = monthInWords(on).slice(0, 3)
    const words = on.slice(5, 7) === '01' ? `${month} ${on.slice(0, 4)}` : month
    return [`<text class="mid" x="${short(x(index))}" y="180">${words}</text>`]
  })
}

function inWords(title: string, points: readonly Point[], limits: Xmr | undefined): string {
  const [first, last] = [points[0]!, points.at(-1)!]
  const range = `${title}: ${figure(first.value)} in ${monthInWords(first.on)}, ${figure(last.value)} now.`
  if (!limits) return range
  const { mean, lower, upper } = limits
  return `${range} Mean ${figure(mean)}, limits ${figure(lower)} and ${figure(upper)}.`
}

function standing(value: number, { lower, upper }: Xmr): string {
  if (value > upper) return 'above the upper limit'
  return value < lower ? 'below the lower limit' : 'within limits'
}

function level(drawn: string, y: number): string {
  return `<line class="${drawn}" x1="12" x2="316" y1="${short(y)}" y2="${short(y)}"/>`
}

function path(places: [number, number][]): string {
  return `<path class="ser" d="${line()(places.map(([x, y]) => [+short(x), +short(y)]))}"/>`
}

function figure(value: number): string {
  return Math.round(value).toLocaleString('en-GB')
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 10_000) / 100}%`
}

function short(number: number): string {
  return String(Math.round(number * 10) / 10)
}
