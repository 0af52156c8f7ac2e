import { expect, test } from 'vitest'
import { isStartTime, parseTime } from '../../../src/kit/time.ts'

test.each([
  ['18:00', '18:00'],
  ['9:05', '09:05'],
  ['6pm', '18:00'],
  ['6.30 PM', '18:30'],
  ['10am', '10:00'],
  ['12pm', '12:00'],
  ['12am', '00:00'],
  ['midday', '12:00'],
  ['1800', '18:00'],
])('%s is %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time)
})

test.each(['', '6', 'six', '25:00', '13pm', '0am', '18:60', '6pm or so', '18:0'])(
  '%j is no time of day',
  (typed) => {
    expect(parseTime(typed)).toBeUndefined()
  },
)

test('sessions begin from 6am to 9:30pm, so never while the clocks change', () => {
  expect(['05:59', '06:00', '21:30', '21:31', '01:30'].map(isStartTime)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})
