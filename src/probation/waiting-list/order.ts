import type { Day } from '../../calendar.ts'
import type { Risk } from '../people/person.ts'
import type { Standing } from './status.ts'

/** What the order of the list is decided by. */
export type Ranked = Pick<
  Standing,
  'status' | 'basis' | 'slackDays' | 'delayDays' | 'lastChance'
> & { risk: Risk | undefined; clockStartOn: Day; crn: string }

/**
 * Who is next (rule 7.7): a last chance first, by the day it must be booked; then those without a place by slack,
 * within a week of it high risk first, then the longest delay, then the earliest clock start; then who cannot finish,
 * which is a decision and no booking; then the booked, those on hold, and those who have started.
 */
export function compareNext(one: Ranked, two: Ranked): number {
  const place = group(one)
  return (
    place - group(two) ||
    compareText(one.lastChance?.bookBy ?? '', two.lastChance?.bookBy ?? '') ||
    (place === waiting ? compareSlack(one, two) : riskRank(one) - riskRank(two)) ||
    (two.delayDays ?? -1) - (one.delayDays ?? -1) ||
    compareText(one.clockStartOn, two.clockStartOn) ||
    compareText(one.crn, two.crn)
  )
}

const waiting = 1

function group({ status, basis, lastChance }: Ranked): number {
  if (basis === 'started') return status === 'black' ? 5 : 6
  if (status === 'grey') return 4
  if (lastChance) return 0
  if (status === 'black') return 2
  return basis === 'booked' ? 3 : waiting
}

/** By weeks to his last safe start, then by risk, then by the day. */
function compareSlack(one: Ranked, two: Ranked): number {
  return (
    Math.floor(one.slackDays / 7) - Math.floor(two.slackDays / 7) ||
    riskRank(one) - riskRank(two) ||
    one.slackDays - two.slackDays
  )
}

function riskRank({ risk }: Pick<Ranked, 'risk'>): number {
  return risk === 'high' ? 0 : 1
}

/** For sorting: by code of the letters, the same on every machine. */
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
