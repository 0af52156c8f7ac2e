import { type Day, daysBetween } from '../../calendar.ts'
import type { MaskedWait } from '../waiting-list/wait.ts'
import type { Chance, DeskRow } from './desk-row.ts'
import type { Deadline } from './pairs-on-offer.ts'

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

export const groups = ['none', 'one', 'second', 'between'] as const
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

/** What is counted for the desk: men by their chance, here and of what is shown, and the rest of its figures. */
export type DeskFigures = {
  chances: ReadonlyMap<Chance, number>
  shown: ReadonlyMap<Chance, number>
  unbooked: number
  contacts: number
  /** Closed to the reader: of the whole list only. */
  closed: number
  /** Of whom the police are to be told now, and the soonest limit among them that has not passed. */
  tell: { men: number; firstOn: Day | undefined }
  /** Men without a pair who still can have one, by deadline. */
  deadlines: readonly Deadline[]
}

export const rowsOnAPage = 50

/** Which rows of the desk are on the page that is asked for, those closed to the reader after all others. */
export function pageAsked({ shown, closed }: DeskFigures, filter: DeskFilter) {
  const men = sumOf(shown)
  const total = men + (filter.show === 'all' ? closed : 0)
  const pages = Math.max(1, Math.ceil(total / rowsOnAPage))
  const page = Math.min(filter.page, pages)
  const from = (page - 1) * rowsOnAPage
  const maskedFrom = Math.max(0, from - men)
  const maskedMost = Math.max(0, Math.min(total, from + rowsOnAPage) - men - maskedFrom)
  return { total, pages, page, from, maskedFrom, maskedMost }
}

/** Men by legal clock. Those closed to the reader stand last in the whole list, and in no narrower one. */
export function deskPage(
  figures: DeskFigures,
  { rows, masked }: { rows: readonly DeskRow[]; masked: readonly MaskedWait[] },
  filter: DeskFilter,
): DeskPage {
  const { total, pages, page, from } = pageAsked(figures, filter)
  return {
    groups: groups
      .map((group) => ({
        group,
        men: sumOf(figures.shown, group),
        rows: rows.filter((row) => groupOf(row.chance) === group),
      }))
      .filter((one) => one.rows.length > 0),
    masked,
    counts: countsOf(figures),
    total,
    from: total === 0 ? 0 : from + 1,
    shown: rows.length + masked.length,
    page,
    pages,
  }
}

function countsOf({ chances, unbooked, closed }: DeskFigures): DeskPage['counts'] {
  const of = (chance: Chance) => chances.get(chance) ?? 0
  return {
    all: sumOf(chances) - of('between') + closed,
    none: of('none'),
    one: of('one'),
    late: of('late'),
    on_time: of('on_time'),
    unbooked,
  }
}

function sumOf(counts: ReadonlyMap<Chance, number>, group?: Group): number {
  return [...counts]
    .filter(([chance]) => !group || groupOf(chance) === group)
    .reduce((sum, [, many]) => sum + many, 0)
}

/** Under which heading of the desk a man with this chance stands. */
export function groupOf(chance: Chance): Group {
  return chance === 'late' || chance === 'on_time' ? 'second' : chance
}

/** The soonest limit that has not passed, and the days to it. */
export function firstLimit(
  { tell }: Pick<DeskFigures, 'tell'>,
  today: Day,
): { on: Day; days: number } | undefined {
  return tell.firstOn && { on: tell.firstOn, days: daysBetween(today, tell.firstOn) }
}
