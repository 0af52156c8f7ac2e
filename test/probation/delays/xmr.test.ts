import { expect, test } from 'vitest'
import { xmr } from '../../../src/kit/figures/xmr.ts'

const waiting = [62, 68, 80, 79, 84, 93, 97, 104, 110, 113, 106, 107, 117, 142]

test('takes its mean and limits from the first eight months', () => {
  const { mean, lower, upper } = xmr(waiting)!
  expect(mean).toBeCloseTo(83.375)
  expect(lower).toBeCloseTo(66.66, 2)
  expect(upper).toBeCloseTo(100.09, 2)
})

test('marks the months outside the limits, on either side', () => {
  const marked = xmr(waiting)!.outside
  expect(marked).toEqual([true, ...Array(6).fill(false), ...Array(7).fill(true)])
})

test('later months do not move the limits', () => {
  expect(xmr([...waiting, 500])!.upper).toBe(xmr(waiting)!.upper)
})

test('a point on a limit is inside it', () => {
  const { lower, upper } = xmr([10, 12], 2)!
  expect(xmr([10, 12, upper, lower, upper + 0.01, lower - 0.01], 2)!.outside.slice(2)).toEqual([
    false,
    false,
    true,
    true,
  ])
})

test('counts never go below zero, nor does the lower limit', () => {
  expect(xmr([1, 20, 1, 20])!.lower).toBe(0)
})

test('a month alone has no limits', () => {
  expect(xmr([5])).toBeUndefined()
  expect(xmr([])).toBeUndefined()
})
