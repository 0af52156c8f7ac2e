import { describe, expect, test } from 'vitest'
import { addWorkingDays, day } from '../../../src/calendar.ts'
import {
  enforcementOf,
  isFailure,
  mustRefer,
} from '../../../src/probation/attendance/enforcement.ts'
import { bbr, plainCalendar } from '../../support/examples.ts'

const calendar = {
  ...plainCalendar,
  holidays: new Map(
    ['2026-04-03', '2026-04-06', '2026-12-25', '2026-12-28', '2027-01-01'].map(
      (on) => [day(on), 'Bank holiday'] as const,
    ),
  ),
}
const failed = (on: string, route: 'community_order' | 'licence' | 'conditional_caution') => ({
  failedOn: day(on),
  recordedOn: day(on),
  route,
})

describe('working days (W1, W2)', () => {
  test('count the day after as the first and skip Easter and Christmas', () => {
    const from = day('2026-03-30')
    expect([2, 6, 8].map((days) => addWorkingDays(from, days, calendar))).toEqual([
      '2026-04-01',
      '2026-04-09',
      '2026-04-13',
    ])
    expect([2, 10].map((days) => addWorkingDays(day('2026-12-23'), days, calendar))).toEqual([
      '2026-12-29',
      '2027-01-11',
    ])
  })
})

describe('an absence without an accepted excuse', () => {
  test('asks for a warning within two working days', () => {
    expect(enforcementOf(failed('2026-03-30', 'community_order'), [], bbr, calendar)).toEqual({
      kind: 'warning',
      dueOn: '2026-04-01',
    })
  })

  test('asks for a breach referral within eight working days where a warning counts', () => {
    const warned = [day('2026-01-05')]
    expect(enforcementOf(failed('2026-03-30', 'community_order'), warned, bbr, calendar)).toEqual({
      kind: 'breach',
      dueOn: '2026-04-13',
    })
  })

  test('on licence asks for a decision on recall, and on a caution for nothing', () => {
    expect(enforcementOf(failed('2026-03-30', 'licence'), [], bbr, calendar)).toEqual({
      kind: 'recall_decision',
      dueOn: '2026-04-13',
    })
    const caution = failed('2026-03-30', 'conditional_caution')
    expect(enforcementOf(caution, [], bbr, calendar)).toBeUndefined()
  })

  test('is lateness too, and never an acceptable absence', () => {
    expect(isFailure('late_refused')).toBe(true)
    expect(isFailure('unacceptable_absence')).toBe(true)
    expect(isFailure('acceptable_absence')).toBe(false)
    expect(isFailure('catch_up_done')).toBe(false)
  })
})

describe('a warning counts for twelve months beginning with its day (W3)', () => {
  const refers = (warned: string, next: string) => mustRefer(day(warned), day(next), 12)

  test('to the day before its anniversary', () => {
    expect(refers('2026-04-01', '2027-03-31')).toBe(true)
    expect(refers('2026-04-01', '2027-04-01')).toBe(false)
  })

  test('from the day it was given, and not before', () => {
    expect(refers('2026-04-01', '2026-04-01')).toBe(true)
    expect(refers('2026-04-01', '2026-03-31')).toBe(false)
  })

  test('in a leap year too', () => {
    expect(refers('2028-02-29', '2029-02-28')).toBe(true)
    expect(refers('2028-02-29', '2029-03-01')).toBe(false)
    expect(refers('2027-03-01', '2028-02-29')).toBe(true)
    expect(refers('2027-03-01', '2028-03-01')).toBe(false)
  })
})
