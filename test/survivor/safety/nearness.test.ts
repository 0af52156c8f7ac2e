import { expect, test } from 'vitest'
import type { ManSession } from '../../../src/across/across.ts'
import { addDays, day } from '../../../src/calendar.ts'
import {
  byNearDays,
  type HerSession,
  isOutside,
  nearness,
  spanOf,
} from '../../../src/survivor/safety/nearness.ts'

const tuesday = day('2026-12-01')
const his = (some: Partial<ManSession> = {}): ManSession => ({
  crn: 'X000001',
  onDay: tuesday,
  startsAt: '18:00',
  minutes: 120,
  siteId: 'hall',
  town: 'Winchester',
  ...some,
})
const hers = (some: Partial<HerSession> = {}): HerSession => ({
  sessionId: 'session',
  groupId: 'group',
  onDay: tuesday,
  startsAt: '10:00',
  minutes: 120,
  siteId: 'centre',
  town: 'Winchester',
  ...some,
})

test('one place at one time is one place, and one town is one town however it is written', () => {
  expect(nearness(his(), hers({ startsAt: '18:30', siteId: 'hall' }), 2)).toBe('same_place')
  expect(nearness(his(), hers({ startsAt: '18:30', town: ' winchester' }), 2)).toBe('same_town')
  expect(nearness(his(), hers({ startsAt: '18:30', town: 'Andover' }), 2)).toBeUndefined()
})

test('two hours between are near, a minute more is not, whoever comes first', () => {
  expect(nearness(his(), hers({ startsAt: '14:00' }), 2)).toBe('same_town')
  expect(nearness(his(), hers({ startsAt: '13:59' }), 2)).toBeUndefined()
  expect(nearness(his(), hers({ startsAt: '22:00', siteId: 'hall' }), 2)).toBe('same_place')
  expect(nearness(his(), hers({ startsAt: '22:01', siteId: 'hall' }), 2)).toBeUndefined()
  expect(nearness(his(), hers({ startsAt: '22:01' }), 3)).toBe('same_town')
})

test('midnight does not part them', () => {
  const late = his({ startsAt: '21:30', minutes: 120 })
  const early = hers({ onDay: addDays(tuesday, 1), startsAt: '01:30' })
  expect(nearness(late, early, 2)).toBe('same_town')
  expect(nearness(late, { ...early, startsAt: '01:31' }, 2)).toBeUndefined()
  expect(byNearDays([late]).get(early.onDay)).toEqual([late])
  expect(byNearDays([late]).get(addDays(tuesday, 2))).toBeUndefined()
})

test('the hours between are real ones when the clocks change', () => {
  const autumn = day('2026-10-25')
  const spring = day('2027-03-28')
  const before = (on: typeof autumn) => his({ onDay: on, startsAt: '00:00', minutes: 30 })
  // 00:30 to 02:00 is two and a half hours in autumn, and half an hour in spring.
  expect(nearness(before(autumn), hers({ onDay: autumn, startsAt: '02:00' }), 2)).toBeUndefined()
  expect(nearness(before(spring), hers({ onDay: spring, startsAt: '03:30' }), 2)).toBe('same_town')
})

test('an hour that there is twice counts as both, and one that there is not as the one after it', () => {
  const twice = spanOf({ onDay: day('2026-10-25'), startsAt: '01:30', minutes: 30 })
  expect(new Date(twice.from).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  expect(new Date(twice.to).toISOString()).toBe('2026-10-25T02:00:00.000Z')
  const missing = spanOf({ onDay: day('2027-03-28'), startsAt: '01:30', minutes: 30 })
  expect(new Date(missing.from).toISOString()).toBe('2027-03-28T01:30:00.000Z')
})

test('a session lies whole inside a window, or it lies outside; no windows are none', () => {
  const windows = [{ weekday: 'tue' as const, from: '10:00', to: '12:00' }]
  const sites = [{ id: 'centre', windows }]
  expect(isOutside(hers(), sites)).toBe(false)
  expect(isOutside(hers({ startsAt: '10:15' }), sites)).toBe(true)
  expect(isOutside(hers({ onDay: addDays(tuesday, 1) }), sites)).toBe(true)
  expect(isOutside(hers({ siteId: 'elsewhere' }), sites)).toBe(true)
})
