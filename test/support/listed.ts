import type { Status } from '../../src/kit/status.ts'
import { risks, routes } from '../../src/probation/people/person.ts'
import { closedWaiting } from '../../src/probation/waiting-list/closed.ts'
import {
  addressKey,
  endsTooLate,
  type Filter,
  type HoldFilter,
  isNarrowed,
  isOfCourses,
  type PlaceFilter,
} from '../../src/probation/waiting-list/filter.ts'
import { compareText, type Sort } from '../../src/probation/waiting-list/order.ts'
import type { MaskedWait, WaitToday } from '../../src/probation/waiting-list/wait.ts'

// The list worked out in memory, person by person: what the statements of the list are held against.

/** One page of the list, with the figures above it. */
type ListPage = {
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

/** Those who match everything but the status: what the counts above the list count. */
function narrowed(
  waits: readonly WaitToday[],
  filter: Filter,
  hasFit: (wait: WaitToday) => boolean,
): readonly WaitToday[] {
  const { localities, officer, team, risk, route, place, hold, near } = filter
  if (!isNarrowed(filter)) return waits
  return waits.filter(
    (wait) =>
      (localities.length === 0 || localities.includes(wait.localityId)) &&
      (!officer || addressKey(wait.officerEmail) === officer) &&
      (!team || addressKey(wait.team ?? '') === team) &&
      (!risk || wait.risk === risk) &&
      (!route || wait.route === route) &&
      (!hold || matchesHold(wait, hold)) &&
      (!near || wait.standing.isNear) &&
      matchesPlace(wait, place, hasFit),
  )
}

function matchesHold({ openHold, isLongOnHold }: WaitToday, hold: HoldFilter): boolean {
  return hold === 'long' ? isLongOnHold : (hold === 'yes') === Boolean(openHold)
}

function matchesPlace(wait: WaitToday, place: PlaceFilter, hasFit: (wait: WaitToday) => boolean) {
  const { booking, standing } = wait
  switch (place) {
    case 'any':
    case 'course':
      return true
    case 'booked':
      return Boolean(booking)
    case 'unbooked':
    case 'course_lost':
      return !booking
    case 'last_chance':
      return Boolean(standing.lastChance)
    case 'booked_late':
    case 'course_late':
      return endsTooLate(wait)
    case 'fits':
    case 'none':
      return !booking && (place === 'fits') === hasFit(wait)
  }
}

/** People by status, for the figures that are filters too. */
export function countByStatus(waits: readonly WaitToday[]): Record<Status, number> {
  const counts: Record<Status, number> = { black: 0, red: 0, amber: 0, green: 0, grey: 0 }
  for (const wait of waits) counts[wait.standing.status] += 1
  return counts
}

/** In another order than who is next; the list it is given stays as it is. */
export function sorted(waits: readonly WaitToday[], sort: Sort): readonly WaitToday[] {
  if (sort === 'next') return waits
  const compare: Record<Exclude<Sort, 'next'>, (one: WaitToday, two: WaitToday) => number> = {
    latest: (one, two) => compareText(one.window.latestOn, two.window.latestOn),
    target: (one, two) => compareText(one.window.targetOn ?? '~', two.window.targetOn ?? '~'),
    delay: (one, two) => (two.standing.delayDays ?? -1) - (one.standing.delayDays ?? -1),
    waiting: (one, two) => two.waitingDays - one.waitingDays,
    name: (one, two) =>
      one.familyName.localeCompare(two.familyName, 'en-GB') ||
      one.givenNames.localeCompare(two.givenNames, 'en-GB'),
  }
  return [...waits].sort((one, two) => compare[sort](one, two) || compareText(one.crn, two.crn))
}

/** What can be chosen in the filters: only what somebody on the list has. */
export function optionsOf({ waits }: { waits: readonly WaitToday[] }) {
  const localities = new Map<string, string>()
  const officers = new Map<string, string>()
  const teams = new Map<string, string>()
  for (const wait of waits) {
    localities.set(wait.localityId, wait.locality)
    officers.set(addressKey(wait.officerEmail), wait.officer)
    if (wait.team) teams.set(addressKey(wait.team), wait.team)
  }
  return {
    localities: named(localities).map(([id, name]) => ({ id, name })),
    officers: named(officers).map(([key, name]) => ({ key, name })),
    teams: named(teams).map(([key, name]) => ({ key, name })),
    risks: risks.filter((risk) => waits.some((wait) => wait.risk === risk)),
    routes: routes.filter((route) => waits.some((wait) => wait.route === route)),
  }
}

function named(names: ReadonlyMap<string, string>): [string, string][] {
  return [...names].sort((one, two) => compareText(one[1], two[1]))
}
