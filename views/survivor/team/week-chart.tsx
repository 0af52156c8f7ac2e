import { raw } from 'hono/html'
import { type Day, inShort } from '../../../src/calendar.ts'
import { type Load, shareInWords } from '../../../src/survivor/team/load.ts'
import { hoursFigure } from '../../../src/survivor/team/make-up.ts'
import { numeric, Table } from '../../kit/table.tsx'

type Props = {
  /** This week first, as the Mondays are. */
  loads: readonly Load[]
  mondays: readonly Day[]
  high: number
}

const left = 12
const right = 316
const foot = 160
const head = 23

/** A worker's load by week, with the lines at 100 % and at the limit; the same figures stand in a table below. */
export function WeekChart({ loads, mondays, high }: Props) {
  const weeks = mondays.map((monday, index) => ({ monday, load: loads[index]! })).reverse()
  const first = weeks[0]!
  const last = weeks.at(-1)!
  return (
    <figure>
      <figcaption>
        Load this week: {shareInWords(last.load)}
        <span>Hours asked for of hours there are, by week, each as it stood on its Monday</span>
      </figcaption>
      <svg
        class="chart"
        viewBox="0 0 400 190"
        role="img"
        aria-label={`Load by week: ${shareInWords(first.load)} in the week of ${inShort(first.monday)}, ${shareInWords(last.load)} now.`}
      >
        {raw(drawing(weeks, high))}
      </svg>
      <details>
        <summary>Figures: load by week</summary>
        <Table
          caption="Load by week"
          heads={['Week of', numeric('Load'), numeric('Hours'), numeric('Open cases')]}
          rows={[...weeks]
            .reverse()
            .map(({ monday, load }) => [
              inShort(monday),
              shareInWords(load),
              `${hoursFigure(load.hours)} of ${hoursFigure(load.capacity)}`,
              load.cases,
            ])}
        />
      </details>
    </figure>
  )
}

function drawing(weeks: readonly { monday: Day; load: Load }[], high: number): string {
  const top = Math.max(1.4, ...weeks.map(({ load }) => load.share ?? 0))
  const x = (index: number) =>
    round(left + ((right - left) * index) / Math.max(1, weeks.length - 1))
  const y = (share: number) => round(foot - ((foot - head) * Math.min(share, top)) / top)
  const points = weeks.map(({ load }, index) => [x(index), y(shareOf(load, top))] as const)
  const line = (drawn: string, at: number) =>
    `<line class="${drawn}" x1="${left}" x2="${right}" y1="${at}" y2="${at}"/>`
  return [
    line('axis', foot),
    line('mean', y(1)),
    line('lim', y(high)),
    `<text x="323" y="${y(1) + 10}">100%</text>`,
    `<text x="323" y="${y(high) - 1}">${Math.round(high * 100)}%</text>`,
    `<path class="ser" d="M${points.map(([px, py]) => `${px},${py}`).join('L')}"/>`,
    ...points.map(([px, py]) => `<circle class="pt" cx="${px}" cy="${py}" r="3"/>`),
    ...[0, weeks.length - 1].map(
      (index) =>
        `<text class="mid" x="${Math.max(x(index), 24)}" y="180">${inShort(weeks[index]!.monday).replace(/ \d{4}$/, '')}</text>`,
    ),
  ].join('')
}

/** Hours asked of somebody who has none stand at the top. */
function shareOf({ share, hours }: Load, top: number): number {
  return share ?? (hours > 0 ? top : 0)
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}
