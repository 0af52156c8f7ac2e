import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { freePlaces, neededToRun, seatedOn } from '../../../src/probation/cohorts/capacity.ts'
import type { Seat } from '../../../src/probation/cohorts/cohort.ts'

const from = day('2026-11-25')
const to = day('2027-05-05')

const aSeat = (entryOn: string, lastSessionOn: string): Seat => ({
  referralId: `${entryOn} ${lastSessionOn}`,
  personId: `${entryOn} ${lastSessionOn}`,
  entryOn: day(entryOn),
  lastSessionOn: day(lastSessionOn),
})
const filled = (count: number, entryOn: string, lastSessionOn: string): Seat[] =>
  Array.from({ length: count }, () => aSeat(entryOn, lastSessionOn))

describe('seats taken on a day', () => {
  const cohort = { seats: [aSeat('2026-11-25', '2026-12-30')] }

  test('from the day he joins', () => {
    expect(seatedOn(cohort, addDays(from, -1))).toBe(0)
    expect(seatedOn(cohort, from)).toBe(1)
  })

  test('until his last session, and not the day after', () => {
    expect(seatedOn(cohort, day('2026-12-30'))).toBe(1)
    expect(seatedOn(cohort, day('2026-12-31'))).toBe(0)
  })
})

describe('places free, week by week', () => {
  test('one who leaves the day before he joins makes room', () => {
    const seats = filled(12, '2026-06-10', '2026-11-24')
    expect(freePlaces({ seats, maxPlaces: 12 }, from, to)).toBe(12)
  })

  test('one whose last session is the day he joins does not', () => {
    const seats = filled(12, '2026-06-10', '2026-11-25')
    expect(freePlaces({ seats, maxPlaces: 12 }, from, to)).toBe(0)
  })

  test('people who join later count, even on his last day', () => {
    const seats = filled(5, to, addDays(to, 100))
    expect(freePlaces({ seats, maxPlaces: 12 }, from, to)).toBe(7)
    expect(freePlaces({ seats, maxPlaces: 12 }, from, addDays(to, -1))).toBe(12)
  })

  test('people who sit one after another take one place, never two', () => {
    const seats = [aSeat('2026-11-25', '2027-01-05'), aSeat('2027-01-06', '2027-05-05')]
    expect(freePlaces({ seats, maxPlaces: 1 }, from, to)).toBe(0)
    expect(freePlaces({ seats, maxPlaces: 2 }, from, to)).toBe(1)
  })

  test('the fullest week decides', () => {
    const seats = [
      ...filled(4, '2026-11-25', '2026-12-30'),
      ...filled(3, '2026-12-16', '2027-01-27'),
      ...filled(6, '2027-02-17', '2027-08-04'),
    ]
    expect(freePlaces({ seats, maxPlaces: 12 }, from, to)).toBe(5)
  })

  test('an overfull cohort has none, not fewer', () => {
    const seats = filled(14, '2026-06-10', '2027-11-25')
    expect(freePlaces({ seats, maxPlaces: 12 }, from, to)).toBe(0)
  })
})

describe('needed to run', () => {
  const startsOn = day('2027-01-12')
  const today = day('2026-11-23')

  test('counts those booked from the start against the minimum', () => {
    const seats = filled(2, '2027-01-12', '2027-06-22')
    expect(neededToRun({ seats, minPlaces: 6, startsOn }, today)).toEqual({ more: 4, by: startsOn })
  })

  test('none once the minimum is booked', () => {
    const seats = filled(6, '2027-01-12', '2027-06-22')
    expect(neededToRun({ seats, minPlaces: 6, startsOn }, today).more).toBe(0)
  })
})
