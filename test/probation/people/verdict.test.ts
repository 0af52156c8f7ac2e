import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { verdictFor } from '../../../src/probation/placements/verdict.ts'
import type { LastChance } from '../../../src/probation/waiting-list/status.ts'
import { type Wait, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aWait, aWindow } from '../../support/examples.ts'

const today = day('2026-11-23')
const walden = aWindow({
  earliestOn: day('2026-05-07'),
  targetOn: day('2026-06-04'),
  latestOn: day('2026-12-24'),
  hardEndOn: day('2027-09-02'),
})
const said = (some: Partial<Wait>, lastChance?: LastChance | 'none', on = today) => {
  const { status, lead, rest } = verdictFor(
    waitOn(on, aWait({ route: 'licence', window: walden, ...some }), lastChance),
    on,
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

test('past his last safe start, the last place that ends in time goes before what cannot finish', () => {
  const lastChance = {
    cohortId: 'c',
    code: 'BBR-26-02',
    entryOn: day('2026-11-30'),
    bookBy: day('2026-11-23'),
  }
  const window = { ...walden, latestOn: day('2026-11-20') }
  expect(said({ window }, lastChance)).toMatchObject({ status: 'red' })
  expect(said({ window }, lastChance).words).toMatch(
    /^Book BBR-26-02 by 23 November 2026: the last place that ends in time\. 172 days late\. His best start was 4 June/,
  )
  expect(said({ window }, 'none')).toMatchObject({ status: 'black' })
  expect(said({ window }, 'none').words).toMatch(
    /^No course that is on offer ends before his licence does: one to one, twice weekly, or return to court\./,
  )
})

test('the nearer of two dangers is said first', () => {
  const window = { ...walden, latestOn: day('2026-11-24') }
  expect(said({ window }).words).toMatch(/^1 day to his last safe start; 172 days late\./)
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
  expect(said({ booking }).words).toMatch(
    /^Ends 46 days after his licence: ask for an extension, .*Last session 9 August 2027, reviewed by 18 October 2027, 46 days after the licence\.$/,
  )
})
