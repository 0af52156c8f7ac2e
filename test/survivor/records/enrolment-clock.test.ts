import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import {
  type EnrolmentFacts,
  enrolmentClock,
} from '../../../src/survivor/records/enrolment-clock.ts'
import { firstServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import { theCalendar } from '../../support/calendar.ts'

const settings = { ...firstServiceSettings, targetDays: 28, redLateDays: 28 }
const agreed: EnrolmentFacts = {
  agreedOn: day('2026-04-01'),
  deferrals: [],
  contactedOn: undefined,
  offeredOn: undefined,
  firstOn: undefined,
  startedOn: undefined,
  endedOn: undefined,
}
const clock = (facts: Partial<EnrolmentFacts>, today: string) =>
  enrolmentClock({ ...agreed, ...facts }, settings, theCalendar, day(today))

test('F1: she agrees on Wednesday 1 April 2026', () => {
  expect(clock({}, '2026-04-01')).toMatchObject({
    contactBy: '2026-04-07',
    placeBy: '2026-04-17',
    targetOn: '2026-04-29',
    status: 'green',
    delayDays: 0,
  })
})

test('late by 1 to 28 days is amber, by more is red, and the words say so', () => {
  expect(clock({}, '2026-04-30')).toMatchObject({ status: 'amber', delayDays: 1 })
  expect(clock({ firstOn: day('2026-05-27') }, '2026-04-30')).toMatchObject({
    basis: 'booked',
    status: 'amber',
    delayDays: 28,
    reason: 'Booked for 27 May 2026, 28 days after the target of 29 April 2026',
  })
  expect(clock({ startedOn: day('2026-05-28') }, '2026-06-30')).toMatchObject({
    basis: 'started',
    status: 'red',
    waitingDays: 57,
  })
})

test('her own wish to wait is grey while it lasts, hers when it has ended, and never a delay of ours', () => {
  const waiting = { deferrals: [{ fromOn: day('2026-04-10'), toOn: undefined }] }
  expect(clock(waiting, '2026-06-01')).toMatchObject({ status: 'grey', delayDays: undefined })
  const ready = { deferrals: [{ fromOn: day('2026-04-10'), toOn: day('2026-04-19') }] }
  expect(clock(ready, '2026-05-08')).toMatchObject({
    heldDays: 10,
    targetOn: '2026-05-11',
    delayDays: 0,
  })
  const twice = {
    deferrals: [
      { fromOn: day('2026-04-10'), toOn: day('2026-04-19') },
      { fromOn: day('2026-04-15'), toOn: day('2026-04-21') },
    ],
  }
  expect(clock(twice, '2026-05-08').heldDays).toBe(12)
})
