import type { Status } from '../../kit/status.ts'
import { closedWaiting } from './closed.ts'
import { countByStatus, type Filter, isOfCourses, narrowed, sorted } from './filter.ts'
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

/** Everybody whom a filter finds, on whatever page: what a link to the list opens, and the count that stands beside it. */
export function whomItFinds(filter: Filter, sources: Pick<Sources, 'waits' | 'hasFit'>) {
  return ofStatuses(filter, matchingOf(filter, sources))
}

/** Who stands on this page of the waiting list; people who have started are on it only where they are asked for. */
export function listPage(filter: Filter, { waits, masked, hasFit, found }: Sources): ListPage {
  const asked = found ? waits.filter(({ referralId }) => found.has(referralId)) : waits
  const matching = matchingOf(filter, { waits: asked, hasFit })
  const shown = ofStatuses(filter, matching)
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
    everyone: matching.length + closedPeople({ ...filter, statuses: [] }, masked, found).length,
    counts: countByStatus(matching),
  }
}

function matchingOf(filter: Filter, { waits, hasFit }: Pick<Sources, 'waits' | 'hasFit'>) {
  const isWanted = isOfCourses(filter)
  const those = waits.filter((wait) => Boolean(wait.startedOn) === isWanted)
  return narrowed(those, filter, hasFit)
}

function ofStatuses({ statuses }: Filter, waits: readonly WaitToday[]): readonly WaitToday[] {
  if (statuses.length === 0) return waits
  return waits.filter((wait) => statuses.includes(wait.standing.status))
}

/** Nothing of a closed person may answer to a filter: he stands only in the list of everyone. */
function closedPeople(filter: Filter, masked: readonly MaskedWait[], found: Sources['found']) {
  const { statuses, localities, officer, team, risk, route, place, hold, near } = filter
  if (statuses.length || localities.length || officer || team || risk || route || hold || near)
    return []
  if (place !== 'any') return []
  return closedWaiting(masked).filter((one) => !found || found.has(one.referralId))
}
