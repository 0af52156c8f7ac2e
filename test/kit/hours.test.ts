import { expect, test } from 'vitest'
import { countedHours, hoursInWords, parseHours } from '../../src/kit/hours.ts'

test('hours of a week are more than none and 60 at most', () => {
  expect(parseHours('60')).toBe(3600)
  expect(parseHours(' 37.5 ')).toBe(2250)
  expect(parseHours('0.01')).toBe(1)
  for (const typed of ['60.02', '61', '0', '0.00', '-1', '', '100', '1.234', '12,5', 'x5', '5h']) {
    expect(parseHours(typed), typed).toBeUndefined()
  }
})

test('minutes are said in hours and tenths, one hour alone in the singular', () => {
  expect([30, 60, 63, 750, 900].map(hoursInWords)).toEqual(['0.5', '1', '1.1', '12.5', '15'])
  expect([30, 60, 63].map(countedHours)).toEqual(['0.5 hours', '1 hour', '1.1 hours'])
})
