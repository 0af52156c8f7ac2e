import { expect, test } from 'vitest'
import { day } from '../../src/calendar.ts'
import { compareNext, type Ranked } from '../../src/waiting-list/order.ts'

function aRank(crn: string, some: Partial<Ranked> = {}): Ranked {
  return {
    crn,
    status: 'green',
    basis: 'unbooked',
    isNear: false,
    slackDays: 200,
    risk: 'medium',
    delayDays: 0,
    clockStartOn: day('2026-01-12'),
    ...some,
  }
}

const inOrder = (...ranks: Ranked[]) => ranks.sort(compareNext).map(({ crn }) => crn)

test('those who need a decision stand first, those on hold and those who have started last', () => {
  expect(
    inOrder(
      aRank('started', { basis: 'started', status: 'red', delayDays: 90 }),
      aRank('held', { status: 'grey', delayDays: undefined }),
      aRank('green'),
      aRank('near', { status: 'red', isNear: true, slackDays: 3 }),
      aRank('black', { status: 'black', slackDays: -1 }),
    ),
  ).toEqual(['black', 'near', 'green', 'held', 'started'])
})

test('the smallest slack goes first, before risk and delay', () => {
  expect(
    inOrder(
      aRank('late', { status: 'red', delayDays: 400, risk: 'high' }),
      aRank('28', { status: 'red', isNear: true, slackDays: 28, risk: 'high' }),
      aRank('0', { status: 'red', isNear: true, slackDays: 0 }),
    ),
  ).toEqual(['0', '28', 'late'])
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
