import { expect, test } from 'vitest'
import { addDays, day, instantAt } from '../../../src/calendar.ts'
import {
  allocationDue,
  contactDue,
  dueInWords,
  dueStatus,
  hoursInWords,
} from '../../../src/survivor/records/contact-clock.ts'
import { firstServiceSettings as settings } from '../../../src/survivor/records/service-settings.ts'
import { theCalendar } from '../../support/calendar.ts'

const at = (on: string, time: string) => instantAt(day(on), time) as Date
const due = (risk: 'high' | 'medium' | 'standard', on: string, time: string) =>
  contactDue({ referredAt: at(on, time), risk }, settings, theCalendar)

test('F2: high risk on the Thursday before Easter is due in 24 hours by the clock, and is handed over', () => {
  const { onDay, at: instant, words, handOver } = due('high', '2026-04-02', '16:00')
  expect(onDay).toBe('2026-04-03')
  expect(instant?.toISOString()).toBe('2026-04-03T15:00:00.000Z')
  expect(words).toBe('4pm on Friday 3 April')
  expect(handOver).toBe('non-working day: hand over to the out-of-hours team')
})

test('24 hours by the clock end an hour earlier or later by the wall where the clocks change', () => {
  expect(due('high', '2026-03-28', '16:00').words).toBe('5pm on Sunday 29 March')
  expect(due('high', '2026-10-24', '16:00').words).toBe('3pm on Sunday 25 October')
})

test('medium and standard risk count working days, over Easter too', () => {
  expect(due('medium', '2026-04-02', '16:00').onDay).toBe('2026-04-08')
  expect(due('standard', '2026-11-23', '09:00').onDay).toBe('2026-11-30')
  expect(allocationDue(at('2026-12-23', '09:00'), settings, theCalendar)).toBe('2026-12-29')
})

test('what is due is said in hours or working days, and coloured by them', () => {
  const now = at('2026-11-23', '09:15')
  const high = { onDay: day('2026-11-23'), at: at('2026-11-23', '07:15') }
  expect(dueInWords(high, now, theCalendar)).toBe('Overdue by 2 hours')
  expect(dueStatus(high, now, theCalendar)).toBe('red')
  const later = { onDay: day('2026-11-23'), at: at('2026-11-23', '16:45') }
  expect(dueInWords(later, now, theCalendar)).toBe('Due today by 4:45pm')
  expect(dueStatus(later, now, theCalendar)).toBe('amber')
  const on = (days: number) => ({ onDay: addDays(day('2026-11-23'), days) })
  expect(dueInWords(on(1), now, theCalendar)).toBe('Due tomorrow')
  expect(dueInWords(on(3), now, theCalendar)).toBe('26 Nov 2026')
  expect(dueInWords(on(-3), now, theCalendar)).toBe('Overdue by 1 working day')
  expect(dueInWords(on(-10), now, theCalendar)).toBe('Overdue by 6 working days')
  expect(dueStatus(on(4), now, theCalendar)).toBe('green')
})

test('a local time that the clock change leaves out, or has twice, is never guessed', () => {
  expect(instantAt(day('2026-03-29'), '01:30')).toBe('missing')
  expect(instantAt(day('2026-10-25'), '01:30')).toBe('twice')
  expect(instantAt(day('2026-02-28'), '25:00')).toBe('missing')
})

test('past a clock by the hour: minutes up to 59, hours up to 47, then days, and never none', () => {
  const minutes = (count: number) => hoursInWords(count * 60_000)
  expect([0, 1, 2, 59].map(minutes)).toEqual(['1 minute', '1 minute', '2 minutes', '59 minutes'])
  expect([60, 119, 120].map(minutes)).toEqual(['1 hour', '1 hour', '2 hours'])
  expect([47 * 60, 48 * 60, 71 * 60, 72 * 60].map(minutes)).toEqual([
    ...['47 hours', '2 days', '2 days', '3 days'],
  ])
})

test('due at this very minute is not overdue yet, a minute later it is', () => {
  const due = { onDay: day('2026-11-23'), at: at('2026-11-23', '16:45') }
  expect(dueStatus(due, due.at, theCalendar)).toBe('amber')
  expect(dueInWords(due, due.at, theCalendar)).toBe('Due today by 4:45pm')
  const after = at('2026-11-23', '16:46')
  expect(dueStatus(due, after, theCalendar)).toBe('red')
  expect(dueInWords(due, after, theCalendar)).toBe('Overdue by 1 minute')
})

test('the next working day is amber too, over a weekend, and the one after it is green', () => {
  const friday = at('2026-11-27', '10:00')
  const status = (on: string) => dueStatus({ onDay: day(on) }, friday, theCalendar)
  expect(status('2026-11-30')).toBe('amber')
  expect(status('2026-12-01')).toBe('green')
  expect(status('2026-11-26')).toBe('red')
})
