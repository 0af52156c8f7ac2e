import { expect, test } from 'vitest'
import { type Cell, giveWindow, isInside, takeWindow, windowsOf } from '../../src/sites/cells.ts'

const window = (weekday: 'mon' | 'tue', from: string, to: string) =>
  ({ weekday, from, to }) as const
const given = (
  cells: readonly Cell[],
  side: 'probation' | 'survivor',
  ...at: Parameters<typeof window>
) => {
  const made = giveWindow(cells, side, window(...at), 60)
  if ('refused' in made) throw new Error(made.refused)
  return made.cells
}

test('a window has a buffer of an hour at both ends, and no cell has two sides', () => {
  const week = given([], 'survivor', 'tue', '10:00', '13:00')
  expect(windowsOf(week, 'survivor')).toEqual([window('tue', '10:00', '13:00')])
  expect(windowsOf(week, 'buffer')).toEqual([
    window('tue', '09:00', '10:00'),
    window('tue', '13:00', '14:00'),
  ])
  expect(new Set(week.map(({ weekday, quarter }) => `${weekday} ${quarter}`)).size).toBe(
    week.length,
  )
})

test('the other side keeps an hour away; the same side may stand next to its own', () => {
  const week = given([], 'survivor', 'tue', '10:00', '13:00')
  expect(giveWindow(week, 'probation', window('tue', '13:45', '16:00'), 60)).toEqual({
    refused: 'Tuesday 12:45pm belongs to the other side: leave 60 minutes between them',
  })
  const both = given(week, 'probation', 'tue', '14:00', '16:00')
  expect(windowsOf(both, 'probation')).toEqual([window('tue', '14:00', '16:00')])
  const wider = given(week, 'survivor', 'tue', '13:00', '14:00')
  expect(windowsOf(wider, 'survivor')).toEqual([window('tue', '10:00', '14:00')])
})

test('taking a window back takes its buffers too, and leaves the others theirs', () => {
  const week = given(
    given([], 'survivor', 'tue', '10:00', '13:00'),
    'probation',
    'tue',
    '14:00',
    '16:00',
  )
  const left = takeWindow(week, window('tue', '10:00', '13:00'), 60)
  expect(windowsOf(left, 'survivor')).toEqual([])
  expect(windowsOf(left, 'buffer')).toEqual([
    window('tue', '13:00', '14:00'),
    window('tue', '16:00', '17:00'),
  ])
})

test('a session lies whole inside one window, or it does not lie in any', () => {
  const windows = [window('tue', '10:00', '13:00')]
  const session = (startsAt: string, minutes: number) =>
    ({ weekday: 'tue', startsAt, minutes }) as const
  expect(isInside(windows, session('10:00', 180))).toBe(true)
  expect(isInside(windows, session('09:45', 60))).toBe(false)
  expect(isInside(windows, session('12:00', 75))).toBe(false)
  expect(isInside(windows, { weekday: 'mon', startsAt: '10:00', minutes: 60 })).toBe(false)
})
