import { countByStatus, type Filter, narrowed, sorted } from './filter.ts'
import type { Status } from './status.ts'
import type { MaskedWait, WaitToday } from './wait.ts'

/** One page of the list, with the figures above it. */
export type ListPage = {
  rows: readonly WaitToday[]
  /** Closed people, at the end of the list: counted, never ticked. */
  maskedRows: readonly MaskedWait[]
  total: number
  page: number
  pages: number
  /** Everybody who matches all but the status, closed people with them. */
  everyone: number
  counts: Record<Status, number>
}

type Sources = {
  waits: readonly WaitToday[]
  masked: readonly MaskedWait[]
  hasFit: (wait: WaitToday) => boolean
  /** Those a search has found, where there was one. */
  found?: ReadonlySet<string> | undefined
}

/** Who stands on this page of the waiting list; people who have started are not on it. */
export function listPage(filter: Filter, { waits, masked, hasFit, found }: Sources): ListPage {
  const waiting = waits.filter((wait) => !wait.startedOn && (!found || found.has(wait.referralId)))
  const matching = narrowed(waiting, filter, hasFit)
  const shown =
    filter.statuses.length === 0
      ? matching
      : matching.filter((wait) => filter.statuses.includes(wait.standing.status))
  const closed = closedPeople(filter, masked, found)
  const rowsInAll = sorted(shown, filter.sort)
  const total = rowsInAll.length + closed.length
  const pages = Math.max(1, Math.ceil(total / filter.rows))
  const page = Math.min(filter.page, pages)
  const from = (page - 1) * filter.rows
  const rows = rowsInAll.slice(from, from + filter.rows)
  const maskedFrom = Math.max(0, from - rowsInAll.length)
  return {
    rows,
    maskedRows: closed.slice(maskedFrom, maskedFrom + filter.rows - rows.length),
    total,
    page,
    pages,
    everyone:
      matching.length +
      (filter.statuses.length === 0
        ? closed.length
        : closedPeople({ ...filter, statuses: [] }, masked, found).length),
    counts: countByStatus(matching),
  }
}

/** Nothing of a closed person may answer to a filter: he stands only in the list of everyone. */
function closedPeople(filter: Filter, masked: readonly MaskedWait[], found: Sources['found']) {
  const { statuses, localities, officer, team, risk, route, place, hold, near } = filter
  if (statuses.length || localities.length || officer || team || risk || route || hold || near)
    return []
  if (place !== 'any') return []
  return masked.filter((one) => !one.started && (!found || found.has(one.referralId)))
}
