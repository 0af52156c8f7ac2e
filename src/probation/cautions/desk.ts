import { type Day, daysBetween } from '../../calendar.ts'
import { closedWaiting } from '../waiting-list/closed.ts'
import { compareText } from '../waiting-list/order.ts'
import type { MaskedWait } from '../waiting-list/wait.ts'
import { type Chance, chances, type DeskRow } from './desk-row.ts'

/** What the desk can be narrowed to: the six figures above it, and two lists of today's work. */
export const shows = [
  'all',
  'none',
  'one',
  'late',
  'on_time',
  'unbooked',
  'between',
  'contact',
] as const
export type Show = (typeof shows)[number]

export type DeskFilter = { show: Show; localityId: string; page: number }

/** Reads an address; what it does not know it leaves out. */
export function readDeskFilter(query: Record<string, string | undefined>): DeskFilter {
  const page = Number(query['page'] ?? '1')
  return {
    show: shows.find((one) => one === query['show']) ?? 'all',
    localityId: query['locality'] ?? '',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}

/** The address of a filter, the defaults left out. */
export function deskQuery({ show, localityId, page }: DeskFilter) {
  return {
    show: show === 'all' ? undefined : show,
    locality: localityId || undefined,
    page: page === 1 ? undefined : `${page}`,
  }
}

const groups = ['none', 'one', 'second', 'between'] as const
export type Group = (typeof groups)[number]
export const groupWords: Record<Group, string> = {
  none: 'No pair ends in time',
  one: 'One chance only',
  second: 'A second chance is still possible',
  between: 'Workshop A done, B to come',
}

/** One page of the desk: its men by group, soonest clock first, and the figures that narrow it. */
export type DeskPage = {
  groups: readonly { group: Group; men: number; rows: readonly DeskRow[] }[]
  masked: readonly MaskedWait[]
  counts: Record<Exclude<Show, 'contact' | 'between'>, number>
  total: number
  from: number
  shown: number
  page: number
  pages: number
}

const rowsOnAPage = 50

/** Men by legal clock. Those closed to the reader stand last in the whole list, and in no narrower one. */
export function deskPage(
  rows: readonly DeskRow[],
  masked: readonly MaskedWait[],
  filter: DeskFilter,
): DeskPage {
  const here = rows.filter(
    ({ wait }) => !filter.localityId || wait.localityId === filter.localityId,
  )
  const closed = filter.localityId ? [] : closedWaiting(masked)
  const matching = here.filter((row) => isShown(row, filter.show)).sort(byGroupThenClock)
  const closedShown = filter.show === 'all' ? closed : []
  const total = matching.length + closedShown.length
  const pages = Math.max(1, Math.ceil(total / rowsOnAPage))
  const page = Math.min(filter.page, pages)
  const from = (page - 1) * rowsOnAPage
  const onPage = matching.slice(from, from + rowsOnAPage)
  const maskedFrom = Math.max(0, from - matching.length)
  const maskedOnPage = closedShown.slice(maskedFrom, maskedFrom + rowsOnAPage - onPage.length)
  return {
    groups: groups
      .map((group) => ({
        group,
        men: matching.filter((row) => groupOf(row.chance) === group).length,
        rows: onPage.filter((row) => groupOf(row.chance) === group),
      }))
      .filter((one) => one.rows.length > 0),
    masked: maskedOnPage,
    counts: countsOf(here, closed.length),
    total,
    from: total === 0 ? 0 : from + 1,
    shown: onPage.length + maskedOnPage.length,
    page,
    pages,
  }
}

function isShown({ chance, wait, contact }: DeskRow, show: Show): boolean {
  const waits = chance !== 'between'
  if (show === 'all') return true
  if (show === 'unbooked') return waits && !wait.booking
  if (show === 'contact') return waits && (contact.state === 'due' || contact.state === 'overdue')
  return chance === show
}

function countsOf(rows: readonly DeskRow[], closed: number): DeskPage['counts'] {
  const waiting = rows.filter(({ chance }) => chance !== 'between')
  const of = (chance: Chance) => waiting.filter((row) => row.chance === chance).length
  return {
    all: waiting.length + closed,
    none: of('none'),
    one: of('one'),
    late: of('late'),
    on_time: of('on_time'),
    unbooked: waiting.filter(({ wait }) => !wait.booking).length,
  }
}

function groupOf(chance: Chance): Group {
  return chance === 'late' || chance === 'on_time' ? 'second' : chance
}

function byGroupThenClock(one: DeskRow, two: DeskRow): number {
  return (
    groups.indexOf(groupOf(one.chance)) - groups.indexOf(groupOf(two.chance)) ||
    compareText(one.clock.deadlineOn, two.clock.deadlineOn) ||
    chances.indexOf(one.chance) - chances.indexOf(two.chance) ||
    compareText(one.wait.crn, two.wait.crn)
  )
}

/** Whom the police are to be told of now, soonest clock first: no pair ends in time, and they have not been told. */
export function toTell(rows: readonly DeskRow[]): DeskRow[] {
  return rows.filter(({ chance, toldOn }) => chance === 'none' && !toldOn).sort(byGroupThenClock)
}

/** The soonest limit among them that has not passed, and the days to it. */
export function firstLimit(
  rows: readonly DeskRow[],
  today: Day,
): { on: Day; days: number } | undefined {
  const [on] = rows
    .map(({ clock }) => clock.deadlineOn)
    .filter((day) => day >= today)
    .sort()
  return on && { on, days: daysBetween(today, on) }
}
