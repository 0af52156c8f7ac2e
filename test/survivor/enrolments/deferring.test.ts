import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import {
  deferralFaults,
  lastDayOfWait,
  readyFaults,
} from '../../../src/survivor/enrolments/deferring.ts'
import { fieldsOf } from '../../support/faults.ts'

const today = day('2026-11-23')
type Known = Parameters<typeof deferralFaults>[1]
const agreed: Known = { agreedOn: day('2026-11-02'), waits: [], today }

describe('her own wish to wait', () => {
  const faults = (fromOn: string, askAgainOn = '2026-12-21', known = agreed) =>
    deferralFaults({ fromOn: day(fromOn), askAgainOn: day(askAgainOn) }, known)

  test('begins on any day from the one she agreed on to today', () => {
    for (const on of ['2026-11-02', '2026-11-15', '2026-11-23']) expect(faults(on)).toEqual({})
    expect(fieldsOf(faults('2026-11-01'))).toEqual(['from'])
    expect(fieldsOf(faults('2026-11-24'))).toEqual(['from'])
  })

  test('is asked about again tomorrow at the soonest, never today', () => {
    expect(faults('2026-11-10', '2026-11-24')).toEqual({})
    expect(fieldsOf(faults('2026-11-10', '2026-11-23'))).toEqual(['again'])
    expect(fieldsOf(faults('2026-11-10', '2026-11-22'))).toEqual(['again'])
  })

  test('begins after the last day of each wait before it, in whatever order they were kept', () => {
    const waits = ['2026-11-12', '2026-11-06', '2026-11-09'].map((on) => ({ toOn: day(on) }))
    expect(faults('2026-11-13', undefined, { ...agreed, waits })).toEqual({})
    const onIt = faults('2026-11-12', undefined, { ...agreed, waits })
    expect(onIt['from']?.join()).toContain('12 November 2026')
  })

  test('both faults are said at once', () => {
    expect(fieldsOf(faults('2026-11-24', '2026-11-23'))).toEqual(['from', 'again'])
  })
})

describe('ready again', () => {
  const faults = (on: string) => readyFaults(day(on), { fromOn: day('2026-11-10'), today })

  test('on a day from the first of her wait to today', () => {
    for (const on of ['2026-11-10', '2026-11-23']) expect(faults(on)).toEqual({})
    expect(fieldsOf(faults('2026-11-09'))).toEqual(['ready'])
    expect(fieldsOf(faults('2026-11-24'))).toEqual(['ready'])
  })

  test('the day before is the last that counts as hers, and its first day always does', () => {
    expect(lastDayOfWait(day('2026-11-10'), day('2026-11-20'))).toBe('2026-11-19')
    expect(lastDayOfWait(day('2026-11-10'), day('2026-11-10'))).toBe('2026-11-10')
  })
})
