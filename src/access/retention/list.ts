import { type Day, daysBetween } from '../../calendar.ts'
import {
  type ListedRecord,
  type Mark,
  reviewDay,
  type Standing,
  standingOf,
  standings,
} from './standing.ts'

/** A line of the list: a record, how it stands and when somebody looks. */
export type Line = ListedRecord & { standing: Standing; on: Day | undefined }

/** What the list shows: one way to stand, and what comes up within a year. */
export const listed = ['due', 'asked', 'held', 'longer', 'later'] as const
export type Listed = (typeof listed)[number]

/** So many days ahead the list says what comes up. */
export const daysAhead = 365

const rowsAPage = 50

/** The lines of a list, the earliest day first; what is open and neither held nor asked for is on none. */
export function linesOf(
  records: readonly ListedRecord[],
  marks: ReadonlyMap<string, readonly Mark[]>,
  asked: ReadonlySet<string>,
  today: Day,
): Line[] {
  const lines = records.map((record) => {
    const of = { ...record, marks: marks.get(record.id) ?? [], isAsked: asked.has(record.id) }
    return { ...record, standing: standingOf(of, today), on: reviewDay(of) }
  })
  return lines
    .filter(({ standing, on }) => standing !== 'open' && !isFar({ standing, on }, today))
    .sort((one, other) => (key(one) < key(other) ? -1 : 1))
}

/** How many stand in each way. */
export function countsOf(lines: readonly Line[]): Record<Standing, number> {
  const counts = Object.fromEntries(standings.map((one) => [one, 0])) as Record<Standing, number>
  for (const { standing } of lines) counts[standing] += 1
  return counts
}

/** One page of the lines that stand in a way, and how many pages there are. */
export function pageOf(lines: readonly Line[], show: Listed, page: number) {
  const own = lines.filter(({ standing }) => standing === show)
  const pages = Math.max(1, Math.ceil(own.length / rowsAPage))
  const at = Math.min(Math.max(1, page), pages)
  return { rows: own.slice((at - 1) * rowsAPage, at * rowsAPage), page: at, pages }
}

function isFar({ standing, on }: Pick<Line, 'standing' | 'on'>, today: Day): boolean {
  return standing === 'later' && on !== undefined && daysBetween(today, on) > daysAhead
}

function key({ on, reference }: Line): string {
  return `${on ?? '9999'} ${reference}`
}
