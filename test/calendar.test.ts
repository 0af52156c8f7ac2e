import fc from 'fast-check'
import { IANAZone } from 'luxon'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkingDays,
  closedWhy,
  day,
  dayAt,
  daysBetween,
  daysInWords,
  inShort,
  instantAt,
  instantInWords,
  inWords,
  isWorkingDay,
  mondayOf,
  parseDay,
  rollBack,
  rollForward,
  timeAfter,
  timeAt,
  timeInWords,
  unknownYears,
  weekdayOf,
  withWeekday,
} from '../src/calendar.ts'
import { theCalendar } from './support/calendar.ts'

const workingDays = (from: string, days: number) => addWorkingDays(day(from), days, theCalendar)

describe('working days', () => {
  test('W1: Easter is skipped', () => {
    expect(workingDays('2026-03-30', 2)).toBe('2026-04-01')
    expect(workingDays('2026-03-30', 6)).toBe('2026-04-09')
    expect(workingDays('2026-03-30', 8)).toBe('2026-04-13')
  })

  test('W2: Christmas and the substitute day are skipped', () => {
    expect(workingDays('2026-12-23', 2)).toBe('2026-12-29')
    expect(workingDays('2026-12-23', 10)).toBe('2027-01-11')
  })

  test('a closure of every site is no working day, a closure of one site still is', () => {
    const closed = { fromOn: day('2026-11-24'), toOn: day('2026-11-25'), reason: 'Heating works' }
    const everywhere = { ...theCalendar, closures: [{ ...closed, venueId: undefined }] }
    const oneSite = { ...theCalendar, closures: [{ ...closed, venueId: 'v1' }] }
    expect(isWorkingDay(day('2026-11-25'), everywhere)).toBe(false)
    expect(isWorkingDay(day('2026-11-26'), everywhere)).toBe(true)
    expect(isWorkingDay(day('2026-11-25'), oneSite)).toBe(true)
    expect(closedWhy(day('2026-11-25'), oneSite, 'v1')).toBe('Heating works')
    expect(closedWhy(day('2026-11-25'), oneSite, 'v2')).toBeUndefined()
  })

  test('rolls forward to a working day, and back to one', () => {
    expect(rollForward(day('2026-04-03'), theCalendar)).toBe('2026-04-07')
    expect(rollBack(day('2026-05-04'), theCalendar)).toBe('2026-05-01')
    expect(rollForward(day('2026-11-23'), theCalendar)).toBe('2026-11-23')
  })

  test('Saturday 26 December 2026 is in no list of holidays, Monday 28 is', () => {
    expect(theCalendar.holidays.has(day('2026-12-26'))).toBe(false)
    expect(theCalendar.holidays.get(day('2026-12-28'))).toBe('Boxing Day (substitute day)')
  })

  test('one-offs that break formulas are in the table', () => {
    const oneOffs = ['2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08']
    expect(oneOffs.every((on) => theCalendar.holidays.has(day(on)))).toBe(true)
    expect(theCalendar.holidays.has(day('2020-05-04'))).toBe(false)
  })

  test('a year without holidays is told, not guessed', () => {
    expect(unknownYears(day('2026-11-23'), day('2030-01-01'), theCalendar)).toEqual([2029, 2030])
    expect(unknownYears(day('2026-11-23'), day('2028-12-31'), theCalendar)).toEqual([])
  })
})

describe('days', () => {
  test('text that is no day is refused', () => {
    for (const text of [
      '2026-02-30',
      '2027-02-29',
      '2026-13-01',
      '2026-1-5',
      '07/04/2026',
      '',
      'soon',
    ]) {
      expect(parseDay(text)).toBeUndefined()
    }
    expect(parseDay('2028-02-29')).toBe('2028-02-29')
    expect(() => day('2026-02-30')).toThrow('Not a calendar day: 2026-02-30')
  })

  test('W4: six months from 31 August is the last of February', () => {
    expect(addMonths(day('2025-08-31'), 6)).toBe('2026-02-28')
    expect(addMonths(day('2027-08-31'), 6)).toBe('2028-02-29')
  })

  test('days are counted across the clock changes', () => {
    expect(daysBetween(day('2026-03-28'), day('2026-03-30'))).toBe(2)
    expect(addDays(day('2026-10-24'), 2)).toBe('2026-10-26')
    expect(weekdayOf(day('2026-11-23'))).toBe('mon')
    expect(mondayOf(day('2026-11-29'))).toBe('2026-11-23')
  })

  test('today is the day in London, not where the server stands', () => {
    expect(dayAt(new Date('2026-06-30T23:30:00Z'))).toBe('2026-07-01')
    expect(dayAt(new Date('2026-12-31T23:59:00Z'))).toBe('2026-12-31')
  })

  test('days and times in words', () => {
    expect(inWords(day('2026-11-23'))).toBe('23 November 2026')
    expect(inShort(day('2026-09-01'))).toBe('1 Sep 2026')
    expect(withWeekday(day('2026-04-06'), '2026')).toBe('Monday 6 April')
    expect(['09:30', '12:00', '18:00', '00:00', '00:15'].map(timeInWords)).toEqual([
      '9:30am',
      'midday',
      '6pm',
      'midnight',
      '12:15am',
    ])
    expect(timeAfter('18:00', 150)).toBe('20:30')
    expect(instantInWords(new Date('2026-06-01T08:15:00Z'))).toBe('9:15am, 1 June 2026')
  })
})

describe('London’s clocks', () => {
  const shown = (instant: string) => `${dayAt(new Date(instant))} ${timeAt(new Date(instant))}`

  test('go forward at one in spring: the hour after it is missing', () => {
    expect(shown('2026-03-29T00:59:59.999Z')).toBe('2026-03-29 00:59')
    expect(shown('2026-03-29T01:00:00.000Z')).toBe('2026-03-29 02:00')
    expect(instantAt(day('2026-03-29'), '00:59')).toEqual(new Date('2026-03-29T00:59:00Z'))
    expect(instantAt(day('2026-03-29'), '01:00')).toBe('missing')
    expect(instantAt(day('2026-03-29'), '01:59')).toBe('missing')
    expect(instantAt(day('2026-03-29'), '02:00')).toEqual(new Date('2026-03-29T01:00:00Z'))
  })

  test('go back at two in autumn: the hour before it is there twice', () => {
    expect(shown('2026-10-25T00:59:59.999Z')).toBe('2026-10-25 01:59')
    expect(shown('2026-10-25T01:00:00.000Z')).toBe('2026-10-25 01:00')
    expect(shown('2026-10-24T23:00:00.000Z')).toBe('2026-10-25 00:00')
    expect(instantAt(day('2026-10-25'), '00:59')).toEqual(new Date('2026-10-24T23:59:00Z'))
    expect(instantAt(day('2026-10-25'), '01:00')).toBe('twice')
    expect(instantAt(day('2026-10-25'), '01:59')).toBe('twice')
    expect(instantAt(day('2026-10-25'), '02:00')).toEqual(new Date('2026-10-25T02:00:00Z'))
  })

  test('are what the platform says, at any instant of 150 years, asked for in any order', () => {
    const platform = new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone: 'Europe/London', hourCycle: 'h23' },
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    })
    const said = (instant: Date) => platform.format(instant).replace(',', '')
    const [first, last] = [Date.UTC(1916, 0), Date.UTC(2066, 0)]
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (ms) => {
        const instant = new Date(ms)
        expect(`${dayAt(instant)} ${timeAt(instant)}`).toBe(said(instant))
        const back = instantAt(dayAt(instant), timeAt(instant))
        const minute = ms - (((ms % 60_000) + 60_000) % 60_000)
        if (back !== 'twice') expect(back).toEqual(new Date(minute))
      }),
      { numRuns: 1000, seed: 7 },
    )
  })

  test('change on a whole hour in 31 years: its first and its last instant are alike', () => {
    const library = IANAZone.create('Europe/London')
    const [anHour, aDay] = [3_600_000, 86_400_000]
    let changes = 0
    for (let from = Date.UTC(2000, 0); from < Date.UTC(2031, 0); from += aDay) {
      if (library.offset(from) === library.offset(from + aDay)) continue
      changes++
      for (let at = from; at < from + aDay; at += anHour) {
        if (library.offset(at + anHour - 1) !== library.offset(at)) throw new Error(`Within ${at}`)
      }
    }
    expect(changes).toBe(62)
  })

  test('show no time that is none', () => {
    for (const time of ['24:00', '25:00', '9:30', '09:60', '', 'noon']) {
      expect(instantAt(day('2026-11-23'), time)).toBe('missing')
    }
  })
})

test('days are counted in words, and none is never written below none', () => {
  const said = [-2, -0, 0, 1, 1847].map(daysInWords)
  expect(said).toEqual(['-2 days', '0 days', '0 days', '1 day', '1,847 days'])
})
