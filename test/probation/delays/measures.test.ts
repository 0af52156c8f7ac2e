import { expect, test } from 'vitest'
import {
  bandsOf,
  bandWords,
  median,
  nearestRank,
  ninetySecond,
  shareInWords,
  wholeWeeks,
} from '../../../src/kit/figures/measures.ts'

// Worked example M1
const waits = [3, 10, 14, 21, 28, 35, 42, 49, 63, 70, 84, 91, 98, 105, 119, 126, 140, 161, 189, 266]
const within = (weeks: number) => waits.filter((days) => days <= weeks * 7).length

test('M1: median 70, 92nd 189, 80% within 18 weeks, 55% within 12', () => {
  expect(median(waits)).toBe(70)
  expect(ninetySecond(waits)).toBe(189)
  expect(shareInWords(within(18), waits.length)).toBe('80%')
  expect(shareInWords(within(12), waits.length)).toBe('55%')
})

test('takes item ceil(p × n) whatever the order they come in', () => {
  expect(nearestRank([9, 1, 5], 0.5)).toBe(5)
  expect(nearestRank([9, 1, 5, 7], 0.5)).toBe(5)
  expect(nearestRank([10, 9], 0.92)).toBe(10)
  expect(nearestRank([4], 0.5)).toBe(4)
})

test('has no median of nobody', () => {
  expect(median([])).toBeUndefined()
  expect(shareInWords(0, 0)).toBe('–')
})

test('puts exactly 4 weeks in the first band and a day more in the second', () => {
  expect(bandsOf([0, 28, 29, 56, 57])).toEqual([2, 2, 1, 0, 0, 0, 0, 0])
  expect(bandsOf([364, 365])).toEqual([0, 0, 0, 0, 0, 0, 1, 1])
  expect(bandsOf(waits).reduce((sum, count) => sum + count)).toBe(20)
  expect(bandWords).toHaveLength(8)
  expect(bandWords.at(-1)).toBe('over 52 weeks')
})

test('counts whole weeks only', () => {
  expect([6, 7, 13, 14].map(wholeWeeks)).toEqual([0, 1, 1, 2])
})
