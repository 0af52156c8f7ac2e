import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { compareNext, type Ranked } from '../../../src/probation/waiting-list/order.ts'

function aRank(crn: string, some: Partial<Ranked> = {}): Ranked {
  return {
    crn,
    status: 'green',
    basis: 'unbooked',
    slackDays: 200,
    lastChance: undefined,
    risk: 'medium',
    delayDays: 0,
    clockStartOn: day('2026-01-12'),
    ...some,
  }
}

const by = (bookBy: string) => ({
  cohortId: 'c',
  code: 'BBR-26-01',
  entryOn: day('2026-12-10'),
  bookBy: day(bookBy),
})
const inOrder = (...ranks: Ranked[]) => ranks.sort(compareNext).map(({ crn }) => crn)

test('a last chance first by its day, then who can still finish, then decisions, the booked, those on hold and on a course', () => {
  expect(
    inOrder(
      aRank('started', { basis: 'started', status: 'red', delayDays: 90 }),
      aRank('held', { status: 'grey', delayDays: undefined }),
      aRank('green'),
      aRank('near', { status: 'red', slackDays: 3 }),
      aRank('black', { status: 'black', slackDays: -1 }),
      aRank('booked', { basis: 'booked', slackDays: 1 }),
      aRank('too late', { basis: 'started', status: 'black' }),
      aRank('by 3 Dec', { status: 'red', slackDays: -3, lastChance: by('2026-12-03') }),
      aRank('by 1 Dec', { status: 'red', slackDays: -3, lastChance: by('2026-12-01') }),
    ),
  ).toEqual([
    'by 1 Dec',
    'by 3 Dec',
    'near',
    'green',
    'black',
    'booked',
    'held',
    'too late',
    'started',
  ])
})

test('the smallest slack goes first, before risk and delay', () => {
  expect(
    inOrder(
      aRank('late', { status: 'red', delayDays: 400, risk: 'high' }),
      aRank('28', { status: 'red', slackDays: 28, risk: 'high' }),
      aRank('0', { status: 'red', slackDays: 0 }),
    ),
  ).toEqual(['0', '28', 'late'])
})

test('within one week of slack high risk goes first', () => {
  expect(
    inOrder(
      aRank('0', { slackDays: 0 }),
      aRank('6, high', { slackDays: 6, risk: 'high' }),
      aRank('7, high', { slackDays: 7, risk: 'high' }),
    ),
  ).toEqual(['6, high', '0', '7, high'])
})

test('then high risk, then the longest delay, then the earliest clock start', () => {
  expect(
    inOrder(
      aRank('later', { delayDays: 20, clockStartOn: day('2026-02-01') }),
      aRank('earlier', { delayDays: 20, clockStartOn: day('2026-01-01') }),
      aRank('longer', { delayDays: 21 }),
      aRank('high', { delayDays: 1, risk: 'high' }),
    ),
  ).toEqual(['high', 'longer', 'earlier', 'later'])
})
