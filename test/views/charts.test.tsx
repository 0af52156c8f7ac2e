import { expect, test } from 'vitest'
import { addMonths, day } from '../../src/calendar.ts'
import { BarCell, heatClass, Spark, TrendChart } from '../../views/kit/charts.tsx'
import { withoutChance } from '../support/shown.ts'

const points = [62, 68, 80, 79, 84, 93, 97, 104, 142].map((value, index) => ({
  on: addMonths(day('2025-10-01'), index),
  value,
}))

test('a trend says its figures in words, rings what is outside and lists every month', () => {
  const chart = String(
    <TrendChart title="People waiting" unit="at each month end" points={points} />,
  )
  expect(chart).toContain('People waiting: 142')
  expect(chart).toContain(
    'People waiting: 62 in October 2025, 142 now. Mean 83, limits 67 and 100.',
  )
  expect(chart.match(/class="out"/g)).toHaveLength(3)
  expect(chart.match(/<th scope="row">/g)).toHaveLength(9)
  expect(chart).toContain('below the lower limit')
})

test('a trend of one month, or of none, draws no limits', () => {
  const one = String(<TrendChart title="Waiting" unit="" points={points.slice(0, 1)} />)
  expect(one).toContain('Waiting: 62')
  expect(withoutChance(one)).not.toMatch(/class="lim"|NaN/)
  expect(String(<TrendChart title="Waiting" unit="" points={[]} />)).toContain('Waiting: –')
})

test('five shades of heat, the darkest for the most, none for nothing', () => {
  expect([0, 1, 106, 107, 115, 438, 535].map((value) => heatClass(value, 535))).toEqual([
    '',
    'h1',
    'h1',
    'h1',
    'h2',
    'h5',
    'h5',
  ])
  expect(heatClass(0, 0)).toBe('')
})

test('a waterfall bar starts where the last ended', () => {
  const cell = String(<BarCell fraction={0.4067} offset={0.4251} step />)
  expect(cell).toContain('x="42.51%" y="25%" width="40.67%"')
  expect(cell).toContain('class="axis2" x1="83.18%"')
})

test('a spark of no change stays flat', () => {
  expect(withoutChance(String(<Spark points={[0, 0]} />))).not.toContain('NaN')
})
