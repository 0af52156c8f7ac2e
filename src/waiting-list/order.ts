import type { Day } from '../calendar.ts'
import type { Risk } from '../people/person.ts'
import type { Basis, Status } from './status.ts'

/** What the order of the list is decided by. */
export type Ranked = {
  status: Status
  basis: Basis
  isNear: boolean
  slackDays: number
  risk: Risk | undefined
  delayDays: number | undefined
  clockStartOn: Day
  crn: string
}

/**
 * Who is next (timing rules 7.1): those about to run out of time first, smallest slack that is still 0 or more; then
 * high risk; then the longest delay; then the earliest clock start. Those who cannot finish at all need a decision and
 * stand before them; those on hold, and then those who have started, stand last.
 */
export function compareNext(one: Ranked, two: Ranked): number {
  return (
    group(one) - group(two) ||
    (group(one) === 1 ? one.slackDays - two.slackDays : 0) ||
    riskRank(one) - riskRank(two) ||
    (two.delayDays ?? -1) - (one.delayDays ?? -1) ||
    compareText(one.clockStartOn, two.clockStartOn) ||
    compareText(one.crn, two.crn)
  )
}

function group({ status, basis, isNear }: Ranked): number {
  if (basis === 'started') return 4
  if (status === 'black') return 0
  if (status === 'grey') return 3
  return isNear ? 1 : 2
}

function riskRank({ risk }: Ranked): number {
  return risk === 'high' ? 0 : 1
}

export function compareText(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0
}

/** The other orders that a list can be read in. */
export const sorts = {
  next: 'Who is next',
  latest: 'Last safe start, soonest first',
  delay: 'Longest delay first',
  target: 'Best start, soonest first',
  waiting: 'Longest wait first',
  name: 'Name',
} as const
export type Sort = keyof typeof sorts
