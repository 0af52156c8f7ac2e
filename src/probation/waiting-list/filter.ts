import { type Status, statuses } from '../../kit/status.ts'
import { type Risk, type Route, risks, routes } from '../people/person.ts'
import { type Sort, sorts } from './order.ts'
import { longHoldDays, type WaitToday } from './wait.ts'

export const places = {
  any: 'Booked or not',
  booked: 'Booked',
  unbooked: 'Not booked',
  fits: 'Not booked, a place fits',
  none: 'Not booked, no place fits',
  last_chance: 'Not booked, last place that ends in time',
  booked_late: 'Booked, ends too late',
  course: 'On a course',
  course_late: 'On a course, ends too late',
  course_lost: 'On a course, and holds no place now',
} as const
export type PlaceFilter = keyof typeof places

export const holdWords = {
  yes: 'On hold',
  long: `On hold for over ${longHoldDays} days`,
  no: 'Not on hold',
} as const
export type HoldFilter = keyof typeof holdWords

export const pageSizes = [20, 50, 100] as const

/** What a list shows. All of it stands in the address; names and search terms never do. */
export type Filter = {
  statuses: readonly Status[]
  localities: readonly string[]
  officer: string | undefined
  team: string | undefined
  risk: Risk | undefined
  route: Route | undefined
  place: PlaceFilter
  hold: HoldFilter | undefined
  near: boolean
  sort: Sort
  page: number
  rows: number
}

/** Reads an address; what it does not know it leaves out, so that an old link still opens. */
export function readFilter(query: Readonly<Record<string, readonly string[] | undefined>>): Filter {
  const one = (key: string) => query[key]?.[0]
  const among = <T extends string>(words: readonly T[], text: string | undefined) =>
    words.find((word) => word === text)
  const page = Number(one('page') ?? '1')
  return {
    statuses: statuses.filter((status) => query['status']?.includes(status)),
    localities: (query['locality'] ?? []).filter(Boolean),
    officer: one('officer') || undefined,
    team: one('team') || undefined,
    risk: among(risks, one('risk')),
    route: among(routes, one('route')),
    place: among(Object.keys(places) as PlaceFilter[], one('place')) ?? 'any',
    hold: among(Object.keys(holdWords) as HoldFilter[], one('hold')),
    near: one('near') === 'yes',
    sort: among(Object.keys(sorts) as Sort[], one('sort')) ?? 'next',
    page: Number.isInteger(page) && page > 0 ? page : 1,
    rows: pageSizes.find((size) => String(size) === one('rows')) ?? 50,
  }
}

/** The address of a filter, the defaults left out. */
export function filterQuery(
  filter: Filter,
): Record<string, string | readonly string[] | undefined> {
  return {
    status: filter.statuses,
    locality: filter.localities,
    officer: filter.officer,
    team: filter.team,
    risk: filter.risk,
    route: filter.route,
    place: filter.place === 'any' ? undefined : filter.place,
    hold: filter.hold,
    near: filter.near ? 'yes' : undefined,
    sort: filter.sort === 'next' ? undefined : filter.sort,
    rows: filter.rows === 50 ? undefined : String(filter.rows),
    page: filter.page === 1 ? undefined : String(filter.page),
  }
}

/** Whether anything but the status, the order and the page narrows the list. */
export function isNarrowed(filter: Filter): boolean {
  const { localities, officer, team, risk, route, place, hold, near } = filter
  return Boolean(
    localities.length || officer || team || risk || route || place !== 'any' || hold || near,
  )
}

/** The key of an officer or a team in an address: short, stable, and no name. */
export function addressKey(name: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0
  }
  return hash.toString(36)
}

/** Whether a list is of those who have started; every other list is of those who wait. */
export function isOfCourses({ place }: Pick<Filter, 'place'>): boolean {
  return place.startsWith('course')
}

/** Has he a place, booked or begun, that is reviewed after his order, licence or caution ends (rule 7.5)? */
export function endsTooLate({ booking, standing }: WaitToday): boolean {
  return Boolean(booking) && standing.status === 'black'
}
