import { expect, test } from 'vitest'
import { callInWords, nextSafeTime } from '../../../src/survivor/records/safe-next.ts'

// Monday 23 November 2026, 1pm.
const now = new Date('2026-11-23T13:00:00Z')
const tuesday = new Date('2026-11-24T15:30:00Z')
const said = (times: Parameters<typeof nextSafeTime>[0], before = tuesday) => {
  const slot = nextSafeTime(times, now, before)
  return slot ? callInWords(slot) : 'none'
}

test('her next safe time is the first that is left before the session, cut off where the session begins', () => {
  expect(said([{ days: ['mon'], from: '16:00', to: '18:00' }])).toBe(
    'Call on 23 Nov 2026, 4pm to 6pm',
  )
  expect(said([{ days: ['mon'], from: '09:00', to: '15:00' }])).toBe('Call now, until 3pm')
  expect(said([{ days: ['tue'], from: '14:00', to: '17:00' }])).toBe(
    'Call on 24 Nov 2026, 2pm to 3:30pm',
  )
  expect(said([])).toBe('Call now')
})

test('there is none where it has passed, or comes only after the session', () => {
  expect(said([{ days: ['mon'], from: '09:00', to: '13:00' }])).toBe('none')
  expect(said([{ days: ['tue'], from: '15:30', to: '17:00' }])).toBe('none')
  expect(said([{ days: ['wed'], from: '09:30', to: '11:00' }])).toBe('none')
  expect(said([], new Date('2026-11-23T12:00:00Z'))).toBe('none')
})

test('of several times the soonest counts, whatever order they are kept in', () => {
  const late = { days: ['tue'] as const, from: '09:00', to: '10:00' }
  const soon = { days: ['mon'] as const, from: '14:00', to: '15:00' }
  expect(said([late, soon])).toBe('Call on 23 Nov 2026, 2pm to 3pm')
})
