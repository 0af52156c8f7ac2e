import { expect, test } from 'vitest'
import { day, instantAt } from '../../../src/calendar.ts'
import { firstServiceSettings as settings } from '../../../src/survivor/records/service-settings.ts'
import { type ContactFacts, contactWait } from '../../../src/survivor/waits/contact-wait.ts'
import { momentOf } from '../../../src/survivor/waits/moment.ts'
import { theCalendar } from '../../support/calendar.ts'

const at = (on: string, time: string) => instantAt(day(on), time) as Date
const aCase: ContactFacts = {
  referredAt: at('2026-04-02', '16:00'),
  risk: 'high',
  contactedOn: undefined,
  contactedAt: undefined,
}
const wait = (facts: Partial<ContactFacts>, now: Date) =>
  contactWait({ ...aCase, ...facts }, settings, theCalendar, now)

test('F2: high risk before Easter is due in 24 hours by the clock, and says who takes it', () => {
  expect(wait({}, at('2026-04-02', '17:00'))).toEqual({
    clockStartOn: '2026-04-02',
    dueOn: '2026-04-03',
    basis: 'unbooked',
    projectedOn: '2026-04-02',
    delayDays: 0,
    status: 'amber',
    waitingDays: 0,
    reason:
      'High risk, no contact yet: due by 4pm on Friday 3 April (non-working day: hand over to the out-of-hours team)',
  })
})

test('high risk is late from the minute after, by days begun, Easter counted', () => {
  expect(wait({}, at('2026-04-03', '16:00'))).toMatchObject({ delayDays: 0, status: 'amber' })
  const late = wait({}, at('2026-04-03', '18:00'))
  expect(late).toMatchObject({ delayDays: 1, status: 'red' })
  expect(late.reason).toContain('overdue by 2 hours, due by 4pm on Friday 3 April')
  expect(wait({}, at('2026-04-04', '16:00')).delayDays).toBe(1)
  expect(wait({}, at('2026-04-04', '16:01')).delayDays).toBe(2)
})

test('a contact made stops the clock: in time is green, late is amber, in hours where they are known', () => {
  const made = (on: string, time?: string) =>
    wait(
      { contactedOn: day(on), contactedAt: time ? at(on, time) : undefined },
      at('2026-06-01', '09:00'),
    )
  expect(made('2026-04-03', '15:59')).toMatchObject({
    basis: 'started',
    status: 'green',
    delayDays: 0,
    waitingDays: 1,
    reason: 'First contact on 3 April 2026, in time',
  })
  expect(made('2026-04-03', '19:00')).toMatchObject({
    status: 'amber',
    delayDays: 1,
    reason: 'First contact on 3 April 2026, 3 hours after it was due',
  })
  expect(made('2026-04-03')).toMatchObject({ status: 'green', delayDays: 0 })
  expect(made('2026-04-05')).toMatchObject({
    delayDays: 2,
    reason: 'First contact on 5 April 2026, 2 days after it was due',
  })
})

test('medium and standard risk are late by working days, from the day after', () => {
  const medium = (on: string, facts: Partial<ContactFacts> = {}) =>
    wait({ risk: 'medium', ...facts }, at(on, '09:00'))
  expect(medium('2026-04-02')).toMatchObject({ dueOn: '2026-04-08', status: 'green' })
  expect(medium('2026-04-07').status).toBe('amber')
  expect(medium('2026-04-08')).toMatchObject({
    status: 'amber',
    delayDays: 0,
    reason: 'Medium risk, no contact yet: due by the end of Wednesday 8 April',
  })
  expect(medium('2026-04-13')).toMatchObject({
    status: 'red',
    delayDays: 3,
    reason:
      'Medium risk, no contact yet: overdue by 3 working days, due by the end of Wednesday 8 April',
  })
  expect(medium('2026-06-01', { contactedOn: day('2026-04-09') })).toMatchObject({
    status: 'amber',
    delayDays: 1,
    reason: 'First contact on 9 April 2026, 1 working day after it was due',
  })
})

test('a case that nobody has rated runs by the shortest clock', () => {
  const unrated = wait({ risk: undefined }, at('2026-04-02', '17:00'))
  expect(unrated.dueOn).toBe('2026-04-03')
  expect(unrated.reason).toMatch(/^Risk not recorded, so taken as high, no contact yet/)
})

test('another day that counts as today is read at its beginning, the real one at the real minute', () => {
  const now = at('2026-04-03', '18:00')
  expect(momentOf(day('2026-04-03'), now).now).toBe(now)
  expect(momentOf(day('2026-04-04'), now).now).toEqual(at('2026-04-04', '00:00'))
  expect(wait({}, momentOf(day('2026-04-03'), at('2026-11-01', '12:00')).now).delayDays).toBe(0)
  expect(wait({}, momentOf(day('2026-04-05'), at('2026-11-01', '12:00')).now).delayDays).toBe(2)
})
