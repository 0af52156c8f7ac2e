import { expect, test } from 'vitest'
import {
  type Cell,
  drawAgain,
  giveWindow,
  isInside,
  listed,
  takeWindow,
  timeOf,
  windowsOf,
} from '../../src/sites/cells.ts'

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

const cell = (weekday: Cell['weekday'], quarter: number, side: Cell['side'] = 'survivor') =>
  ({ weekday, quarter, side }) as const
/** All that stands in a week, as 'tue 36 buffer', in the order that it stands in. */
const told = (cells: readonly Cell[]) =>
  cells.map(({ weekday, quarter, side }) => `${weekday} ${quarter} ${side}`)

test('cells make windows in the order of the week, whatever order they are kept in', () => {
  const kept = [cell('tue', 41), cell('mon', 12), cell('tue', 40), cell('mon', 9), cell('mon', 10)]
  expect(windowsOf(kept, 'survivor')).toEqual([
    window('mon', '02:15', '02:45'),
    window('mon', '03:00', '03:15'),
    window('tue', '10:00', '10:30'),
  ])
})

test('a window that is none is refused, and one of a quarter of an hour is one', () => {
  const refused = { refused: 'The window must end after it begins' }
  expect(giveWindow([], 'survivor', window('tue', '10:00', '10:00'), 60)).toEqual(refused)
  expect(giveWindow([], 'survivor', window('tue', '10:15', '10:00'), 60)).toEqual(refused)
  const week = given([], 'survivor', 'tue', '10:00', '10:15')
  expect(windowsOf(week, 'survivor')).toEqual([window('tue', '10:00', '10:15')])
})

test('an hour is kept before and after the other side, to the quarter, and on the same day alone', () => {
  const week = given([], 'survivor', 'tue', '10:00', '13:00')
  const probation = (weekday: 'mon' | 'tue', from: string, to: string) =>
    'refused' in giveWindow(week, 'probation', window(weekday, from, to), 60)
  expect(probation('tue', '08:00', '09:00')).toBe(false)
  expect(probation('tue', '08:00', '09:15')).toBe(true)
  expect(probation('tue', '14:00', '15:00')).toBe(false)
  expect(probation('tue', '13:45', '15:00')).toBe(true)
  expect(probation('tue', '10:30', '11:00')).toBe(true)
  expect(probation('mon', '10:30', '11:00')).toBe(false)
  expect(probation('tue', '20:00', '21:00')).toBe(false)
})

test('what is given or taken is that window alone: before it, after it and on other days all stays', () => {
  const three = [
    cell('mon', 40),
    cell('tue', 40),
    cell('tue', 41),
    cell('tue', 42),
    cell('tue', 43),
  ]
  const left = takeWindow(three, window('tue', '10:15', '10:45'), 0)
  expect(told(left)).toEqual(['mon 40 survivor', 'tue 40 survivor', 'tue 43 survivor'])
  const again = giveWindow(three, 'survivor', window('tue', '10:15', '10:45'), 0)
  expect('cells' in again && told(again.cells)).toEqual(told(three))
  const odd = giveWindow([], 'survivor', window('tue', '10:07', '10:20'), 0)
  expect('cells' in odd && told(odd.cells)).toEqual(['tue 40 survivor', 'tue 41 survivor'])
  expect(told(takeWindow(three, window('tue', '10:07', '10:20'), 0))).toEqual([
    'mon 40 survivor',
    'tue 42 survivor',
    'tue 43 survivor',
  ])
})

test('a buffer ends with its day, covers no cell that is somebody’s, and stands in the order of the week', () => {
  const made = takeWindow(
    [cell('wed', 95), cell('tue', 0), cell('tue', 2, 'probation')],
    window('mon', '10:00', '11:00'),
    30,
  )
  expect(told(made)).toEqual([
    'tue 0 survivor',
    'tue 1 buffer',
    'tue 2 probation',
    'tue 3 buffer',
    'tue 4 buffer',
    'wed 93 buffer',
    'wed 94 buffer',
    'wed 95 survivor',
  ])
})

test('a week is drawn again with another buffer, or refused where the sides are nearer than that', () => {
  const week = given(
    given([], 'survivor', 'tue', '10:00', '11:00'),
    'probation',
    'tue',
    '12:00',
    '13:00',
  )
  const less = drawAgain(week, 15)
  expect('cells' in less && windowsOf(less.cells, 'buffer')).toEqual([
    window('tue', '09:45', '10:00'),
    window('tue', '11:00', '11:15'),
    window('tue', '11:45', '12:00'),
    window('tue', '13:00', '13:15'),
  ])
  expect('cells' in drawAgain(week, 60)).toBe(true)
  expect(drawAgain(week, 75)).toEqual({
    refused: 'Tuesday midday belongs to the other side: leave 75 minutes between them',
  })
  expect(drawAgain([], 60)).toEqual({ cells: [] })
})

test('a time has two figures for each part, and windows are told in words', () => {
  expect([timeOf(0), timeOf(37), timeOf(96)]).toEqual(['00:00', '09:15', '24:00'])
  expect(listed([window('tue', '09:00', '13:00'), window('mon', '18:00', '24:00')])).toBe(
    'Tuesday 9am to 1pm, Monday 6pm to midnight',
  )
  expect(listed([])).toBe('')
})
