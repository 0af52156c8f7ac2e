import { expect, test } from 'vitest'
import { day } from '../../src/calendar.ts'
import { verdictFor } from '../../src/placements/verdict.ts'
import { type Wait, waitOn } from '../../src/waiting-list/wait.ts'
import { aCohort, aWait, aWindow } from '../support/examples.ts'

const today = day('2026-11-23')
const walden = aWindow({
  earliestOn: day('2026-05-07'),
  targetOn: day('2026-06-04'),
  latestOn: day('2026-12-24'),
  hardEndOn: day('2027-09-02'),
})
const said = (some: Partial<Wait>, fit?: Parameters<typeof verdictFor>[2], on = today) => {
  const { status, lead, rest } = verdictFor(
    waitOn(on, aWait({ route: 'licence', window: walden, ...some })),
    on,
    fit,
  )
  return { status, words: [lead, ...rest].join(' ') }
}

test('a late man: how late, how long there is, and what happens then', () => {
  expect(said({})).toEqual({
    status: 'red',
    words:
      '172 days late, and 31 days to his last safe start. His best start was 4 June 2026. ' +
      'If he has not started by 24 December 2026 a weekly course cannot end before his licence does.',
  })
})

test('one who is on time is told how long it stays so', () => {
  expect(said({}, undefined, day('2026-06-01')).words).toMatch(
    /^On time so far: 3 days to his best start\. His best start is 4 June 2026\./,
  )
})

test('past his last safe start, a real cohort that still fits is named', () => {
  const stay = {
    entryOn: day('2026-11-30'),
    lastSessionOn: day('2027-02-22'),
    finishesOn: day('2027-04-19'),
    sessions: 24,
  }
  const cohort = aCohort({
    code: 'BBR-26-02',
    slots: [
      { weekday: 'mon', startsAt: '18:00' },
      { weekday: 'thu', startsAt: '18:00' },
    ],
  })
  const fit = { cohort, stay, delayDays: 179, travelMinutes: 20, spareDays: 30 }
  const window = { ...walden, latestOn: day('2026-11-20') }
  expect(said({ window }, fit).words).toContain(
    'Twice weekly still fits: BBR-26-02 on 30 November 2026.',
  )
  expect(said({ window })).toMatchObject({ status: 'black' })
  expect(said({ window }).words).toContain('No cohort still fits.')
})

test('somebody on hold is not called late', () => {
  const holds = [
    {
      id: '1',
      side: 'person' as const,
      reason: 'detox',
      fromOn: day('2026-10-01'),
      toOn: undefined,
    },
  ]
  const verdict = said({ holds })
  expect(verdict.status).toBe('grey')
  expect(verdict.words).toMatch(/^Not ready: detox, since 1 October 2026\./)
  expect(verdict.words).not.toContain('172 days late')
})

test('a woman is spoken of as she', () => {
  expect(said({ sex: 'female' }).words).toContain(
    'If she has not started by 24 December 2026 a weekly course cannot end before her licence does.',
  )
})

test('a place that ends too late is said at once', () => {
  const booking = {
    placementId: 'p',
    cohortId: 'c',
    code: 'BBR-26-05',
    entryOn: day('2027-03-01'),
    lastSessionOn: day('2027-08-09'),
    finishesOn: day('2027-10-18'),
    status: 'booked' as const,
    pinned: false,
  }
  expect(said({ booking })).toMatchObject({ status: 'black' })
  expect(said({ booking }).words).toContain('46 days after his licence ends')
})
