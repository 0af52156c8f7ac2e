import { describe, expect, test } from 'vitest'
import { day } from '../../src/calendar.ts'
import {
  AxisHead,
  AxisSymbol,
  type Bar,
  BarKey,
  listAxis,
  windowBarSvg,
  windowSentence,
} from '../../views/kit/window-bar.tsx'

const today = day('2026-11-23')
const axis = listAxis(today)

const aBar = (more: Partial<Bar> = {}): Bar => ({
  earliestOn: day('2026-09-15'),
  targetOn: day('2026-11-09'),
  latestOn: day('2027-06-04'),
  status: 'red',
  ...more,
})
const drawn = (more: Partial<Bar> = {}) => windowBarSvg(axis, aBar(more))

describe('the axis of lists', () => {
  test('holds 18 whole months, from the seventh before this one', () => {
    expect(axis).toEqual({ from: '2026-04-01', to: '2027-10-01', today })
  })

  test('is the same on the first and on the last day of a month', () => {
    const { from, to } = axis
    expect(listAxis(day('2026-11-01'))).toMatchObject({ from, to })
    expect(listAxis(day('2026-11-30'))).toMatchObject({ from, to })
  })

  test('names quarters, the new year and today', () => {
    const head = String(AxisHead({ axis }))
    expect(head).toContain('Window, April 2026 to September 2027')
    expect(head.match(/class="mo">(\w+)/g)).toHaveLength(5)
    expect(head).toContain('class="strong">2027<')
    expect(head).toContain('x="43.07%" y="0" dy="13">Today, 23 Nov<')
  })

  test('draws a heavier line at the new year, and today once', () => {
    const symbol = String(AxisSymbol({ axis }))
    expect(symbol.match(/class="month"/g)).toHaveLength(17)
    expect(symbol.match(/class="year"/g)).toHaveLength(1)
    expect(symbol.match(/class="now"/g)).toHaveLength(1)
  })
})

describe('the window', () => {
  test('runs from the earliest start to the last safe one', () => {
    expect(drawn()).toContain('<rect class="band" x="30.47%" y="50%" width="47.81%"')
    expect(drawn()).toContain('<use href="#s-stop" x="78.28%" y="50%" class="end"/>')
    expect(windowSentence(aBar())).toBe('Window 15 Sep 2026 to 4 Jun 2027.')
  })

  test('that is empty has a bracket, a dotted line and a cross, and no best start', () => {
    const bar = aBar({
      earliestOn: day('2026-07-17'),
      latestOn: day('2026-07-08'),
      targetOn: undefined,
      status: 'black',
    })
    expect(windowBarSvg(axis, bar)).toBe(
      '<svg class="black" aria-hidden="true" focusable="false"><use href="#axis"/>' +
        '<line class="wait" x1="17.88%" x2="19.53%" y1="50%" y2="50%"/>' +
        '<use href="#s-open" x="19.53%" y="50%" class="end"/>' +
        '<use href="#s-stop" x="17.88%" y="50%" class="end"/>' +
        '<use href="#s-x" x="43.07%" y="50%" class="nope"/></svg>',
    )
    expect(windowSentence(bar)).toBe(
      'No window: earliest start 17 Jul 2026 is after last safe start 8 Jul 2026.',
    )
  })

  test('of one day is still a window', () => {
    const bar = aBar({ earliestOn: day('2026-12-01'), latestOn: day('2026-12-01') })
    expect(windowSentence(bar)).toBe('Window 1 Dec 2026 to 1 Dec 2026.')
    expect(windowBarSvg(axis, bar)).not.toContain('s-open')
  })

  test('beyond the axis ends in an arrowhead and not in a stop', () => {
    const late = drawn({ latestOn: day('2027-10-04') })
    expect(late).toContain('width="69.53%"')
    expect(late).toContain('<use href="#s-on" x="100%" y="50%" class="off"/>')
    expect(late).not.toContain('s-stop')
    const early = drawn({ earliestOn: day('2026-03-31') })
    expect(early).toContain('<rect class="band" x="0%"')
    expect(early).toContain('<use href="#s-from" x="0%" y="50%" class="off"/>')
  })

  test('on the first and last days of the axis needs no arrowhead', () => {
    const whole = drawn({ earliestOn: day('2026-04-01'), latestOn: day('2027-09-30') })
    expect(whole).not.toContain('class="off"')
    expect(drawn({ latestOn: day('2027-10-01') })).toContain('s-on')
  })

  test('that may not be known is an empty row', () => {
    expect(windowBarSvg(axis, { status: 'grey' })).toBe(
      '<svg class="grey" aria-hidden="true" focusable="false"><use href="#axis"/></svg>',
    )
    expect(windowSentence({ status: 'grey' })).toBe('')
  })
})

describe('the delay', () => {
  test('runs from the best start to the booked start, though that is to come', () => {
    const bar = drawn({ bookedOn: day('2027-01-18') })
    expect(bar).toContain('<line class="late" x1="40.51%" x2="53.28%"')
    expect(bar).toContain('<use href="#s-tri" x="53.28%" y="50%" class="mark"/>')
    expect(bar).not.toContain('class="wait')
  })

  test('runs to today without a place, and on in dots to the place that fits', () => {
    const bar = drawn({ fitsOn: day('2026-12-09'), fitStatus: 'amber' })
    expect(bar).toContain('<line class="late" x1="40.51%" x2="43.07%"')
    expect(bar).toContain('<line class="wait amber" x1="43.07%" x2="45.99%"')
    expect(bar).toContain('<use href="#s-diamond" x="45.99%" y="50%" class="fit amber"/>')
  })

  test('is not drawn before the best start; the wait begins there', () => {
    const bar = drawn({ targetOn: day('2026-12-07'), fitsOn: day('2027-01-06') })
    expect(bar).not.toContain('class="late"')
    expect(bar).toContain('<line class="wait red" x1="45.62%" x2="51.09%"')
  })

  test('is nothing on the day of the best start, and a day the day after', () => {
    expect(drawn({ targetOn: today })).not.toContain('class="late"')
    expect(drawn({ targetOn: day('2026-11-22') })).toContain('class="late"')
  })

  test('has no line where the place is before the best start', () => {
    const bar = drawn({ targetOn: day('2027-02-01'), bookedOn: day('2027-01-12') })
    expect(bar).not.toMatch(/class="(late|wait)/)
  })

  test('ends where he started', () => {
    const bar = drawn({ startedOn: day('2026-11-16'), bookedOn: day('2027-01-18') })
    expect(bar).toContain('<line class="late" x1="40.51%" x2="41.79%"')
  })
})

describe('the place', () => {
  test('that is booked hides one that would only fit', () => {
    const bar = drawn({ bookedOn: day('2027-01-18'), fitsOn: day('2026-12-09') })
    expect(bar).toContain('class="mark"')
    expect(bar).not.toContain('class="fit')
  })

  test('that is missing is a cross on today', () => {
    expect(drawn({ noPlace: true })).toContain('<use href="#s-x" x="43.07%" y="50%" class="nope"/>')
  })

  test('of a man on hold is two uprights on today, and no delay', () => {
    const bar = drawn({ onHold: true, status: 'grey', noPlace: true })
    expect(bar).toContain('<use href="#s-pause" x="43.07%" y="50%" class="mark"/>')
    expect(bar).not.toMatch(/class="(late|nope)/)
  })

  test('of a pair is two marks and a line, hollow until booked', () => {
    const pair = { aOn: day('2027-01-02'), bOn: day('2027-01-30') }
    const fits = drawn({ pair, fitsOn: pair.aOn, fitStatus: 'amber' })
    expect(fits.match(/class="fit amber"/g)).toHaveLength(2)
    expect(fits).toContain('class="pair amber"')
    expect(drawn({ pair, bookedOn: pair.aOn }).match(/class="mark red"/g)).toHaveLength(2)
  })
})

test('past holds are hatched, and one without an end runs to today', () => {
  const bar = drawn({
    holds: [{ fromOn: day('2026-04-08'), toOn: day('2026-05-06') }, { fromOn: day('2026-11-02') }],
  })
  expect(bar).toContain('<rect class="hold" x="1.28%" y="50%" width="5.11%" height="10"')
  expect(bar).toContain('<rect class="hold" x="39.23%" y="50%" width="3.84%" height="10"')
})

test('the end of the order is drawn where it is asked for', () => {
  const hardEndOn = day('2027-09-02')
  expect(drawn({ hardEndOn })).not.toContain('end year')
  expect(drawn({ hardEndOn, showEnd: true })).toContain('<line class="end year ink" x1="94.71%"')
})

test('the key tells what the page draws, and no more', () => {
  expect(String(BarKey({}))).not.toContain('on hold')
  expect(String(BarKey({ holds: true, end: 'licence ends' }))).toMatch(/licence ends.*on hold/)
  expect(String(BarKey({ pairs: true }))).toContain('A and B, booked')
})
