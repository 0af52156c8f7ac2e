import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { groupLaidUntil, layGroup, nextDay } from '../../../src/survivor/appointments/lay.ts'
import { theCalendar } from '../../support/calendar.ts'

const request = {
  ...{ entry: 'rolling' as const, siteId: 'hall', weekday: 'fri' as const, parts: 3 },
  ...{ startsOn: day('2026-12-11'), until: day('2027-01-22') },
}
const laid = (some: Partial<Parameters<typeof layGroup>[0]> = {}) =>
  layGroup({ ...request, ...some }, theCalendar)
const days = ({ sessions }: ReturnType<typeof layGroup>) =>
  sessions.map(({ number, part, onDay }) => `${number} ${part} ${onDay}`)

describe('a group is laid week by week', () => {
  test('a rolling one to its last day, its parts beginning again, closed days named and made up for', () => {
    expect(days(laid())).toEqual([
      ...['1 1 2026-12-11', '2 2 2026-12-18', '3 3 2027-01-08', '4 1 2027-01-15'],
      '5 2 2027-01-22',
    ])
    expect(laid().skipped.map(({ onDay }) => onDay)).toEqual(['2026-12-25', '2027-01-01'])
    expect(days(laid({ until: day('2027-01-21') }))).toHaveLength(4)
  })

  test('a closed one to its last part', () => {
    expect(days(laid({ entry: 'closed' }))).toEqual([
      ...['1 1 2026-12-11', '2 2 2026-12-18', '3 3 2027-01-08'],
    ])
  })

  test('from the first of its weekdays on or after its first day', () => {
    expect(days(laid({ startsOn: day('2026-12-12') }))[0]).toBe('1 1 2026-12-18')
  })

  test('goes on after the last session that is laid already', () => {
    const after = { number: 7, part: 3, onDay: day('2027-01-08') }
    expect(days(laid({ after }))).toEqual(['8 1 2027-01-15', '9 2 2027-01-22'])
    const closed = { ...after, part: 2 }
    expect(days(laid({ entry: 'closed', after: closed }))).toEqual(['8 3 2027-01-15'])
  })

  test('never into a year whose bank holidays are not known', () => {
    const last = day(`${Math.max(...theCalendar.knownYears)}-12-31`)
    const { sessions } = laid({ until: addDays(last, 60) })
    expect(sessions.at(-1)!.onDay <= last).toBe(true)
    expect(sessions.at(-1)!.onDay > addDays(last, -15)).toBe(true)
    expect(nextDay(request, last, theCalendar)).toBeUndefined()
    expect(nextDay(request, addDays(last, -7), theCalendar)).toBe(last)
  })
})

test('what makes up for a session is held on the next open day of its week, a week later at the soonest', () => {
  expect(nextDay(request, day('2026-12-11'), theCalendar)).toBe('2026-12-18')
  expect(nextDay(request, day('2026-12-18'), theCalendar)).toBe('2027-01-08')
})

test('a rolling group is laid ahead of today, or of its first day where that is to come', () => {
  const until = (startsOn: string) => groupLaidUntil(day(startsOn), day('2026-11-23'), 10)
  expect([until('2026-11-02'), until('2026-12-01')]).toEqual(['2026-12-03', '2026-12-11'])
})
