import { expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import type { WeightFacts } from '../../../src/survivor/records/facts.ts'
import { firstServiceSettings as settings } from '../../../src/survivor/records/service-settings.ts'
import {
  capacityHours,
  loadOf,
  loadStatus,
  minutesInWeek,
  mondaysBack,
  shareInWords,
  weeklyHours,
  weeksAbove,
} from '../../../src/survivor/team/load.ts'

const family = (risk: 'high' | 'medium' | 'standard'): WeightFacts => ({
  case: { risk, childProtectionPlan: false, directChildWork: false },
  oneToOne: false,
})
const many = (count: number, risk: 'high' | 'medium' | 'standard') =>
  Array.from({ length: count }, () => family(risk))
const example = [...many(5, 'high'), ...many(8, 'medium'), ...many(8, 'standard')]
const fullTime = 37 * 60

test('F3: 5 high, 8 medium and 8 standard are 100 % of 37 hours; one to one and a group go above', () => {
  expect(capacityHours(fullTime, settings)).toBe(22)
  const load = loadOf({ records: example, groups: 0, minutes: fullTime }, settings)
  expect(load).toEqual({ hours: 22, capacity: 22, share: 1, cases: 21 })
  expect(loadStatus(load, 0, settings)).toBe('green')

  const alone = [...example, { case: undefined, oneToOne: true }]
  const amber = loadOf({ records: alone, groups: 0, minutes: fullTime }, settings)
  expect(amber.share! * 100).toBeCloseTo(106.8, 1)
  expect(loadStatus(amber, 0, settings)).toBe('amber')

  const group = loadOf({ records: alone, groups: 1, minutes: fullTime }, settings)
  expect(shareInWords(group)).toBe('125%')
  expect([1, 2, 3, 4].map((weeks) => loadStatus(group, weeks, settings))).toEqual([
    'amber',
    'amber',
    'amber',
    'red',
  ])
  expect(weeksAbove([group, group, amber, group], settings)).toBe(2)
})

test('a family weighs by its risk, its plan, direct work with a child and work one to one', () => {
  const facts = { risk: 'high', childProtectionPlan: true, directChildWork: true } as const
  expect(weeklyHours({ case: facts, oneToOne: true }, settings)).toBe(5)
  expect(weeklyHours({ case: undefined, oneToOne: false }, settings)).toBe(0)
})

test('leave and part time count by the days they cover, the smallest where two meet', () => {
  const monday = day('2026-12-21')
  const week = (reductions: Parameters<typeof minutesInWeek>[1]) =>
    minutesInWeek(fullTime, reductions, monday)
  expect(week([])).toBe(2220)
  expect(week([{ fromOn: addDays(monday, 3), toOn: addDays(monday, 9), minutes: 0 }])).toBe(1332)
  expect(
    week([
      { fromOn: monday, toOn: undefined, minutes: 1110 },
      { fromOn: monday, toOn: monday, minutes: 0 },
    ]),
  ).toBe(888)
})

test('hours asked of somebody who has none that week are too much at once, and have no share', () => {
  const load = loadOf({ records: many(1, 'high'), groups: 0, minutes: 0 }, settings)
  expect(load.share).toBeUndefined()
  expect(loadStatus(load, 1, settings)).toBe('red')
  expect(shareInWords(load)).toBe('no hours')
  expect(mondaysBack(day('2026-11-25'), 2)).toEqual(['2026-11-23', '2026-11-16'])
})
