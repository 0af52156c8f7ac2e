import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import {
  isPastPlanning,
  lastChanceOf,
  withPlacesOnOffer,
} from '../../../src/probation/placements/last-chance.ts'
import { aCohort, aSeeker, seatsOf } from '../../support/examples.ts'
import { aWait, monday } from '../delays/a-wait.ts'

const june = { targetOn: day('2026-06-04'), latestOn: day('2026-10-30') }
const past = aWait({ window: june })
const seeker = aSeeker({ window: past.window })
const entry = (on: string, some: Parameters<typeof aCohort>[0] = {}) => {
  const cohort = aCohort({ startsOn: day(on), ...some })
  return { cohort, entryOn: day(on) }
}
const stands = (entries: ReturnType<typeof entry>[], wait = past) =>
  withPlacesOnOffer(wait, { seeker, entries }, monday).standing

describe('past his last safe start', () => {
  test('he has a last chance while a real place ends in time, to be booked with its notice', () => {
    expect(stands([entry('2026-12-07')])).toMatchObject({
      status: 'red',
      isNear: false,
      lastChance: { code: 'BBR-26-01', entryOn: '2026-12-07', bookBy: '2026-11-30' },
      words: 'Book BBR-26-01 by 30 Nov 2026: the last place that ends in time; 172 days late',
    })
  })

  test('the last of several is named, whichever stands first', () => {
    const [sooner, later] = [
      entry('2026-12-07'),
      entry('2027-01-04', { id: 'c2', code: 'BBR-26-02' }),
    ]
    expect(stands([sooner, later]).lastChance?.code).toBe('BBR-26-02')
    expect(stands([later, sooner]).lastChance?.code).toBe('BBR-26-02')
  })

  test('of two to be booked by the same day, the first by code', () => {
    const a = entry('2026-12-07', { id: 'a', code: 'BBR-A' })
    const b = entry('2026-12-07', { id: 'b', code: 'BBR-B' })
    expect(stands([b, a]).lastChance?.code).toBe('BBR-A')
    expect(stands([a, b]).lastChance?.code).toBe('BBR-A')
  })

  test('he is past planning until he holds a place, and not while his start is safe', () => {
    const of = (wait: typeof past, entries: ReturnType<typeof entry>[] = []) =>
      isPastPlanning(withPlacesOnOffer(wait, { seeker, entries }, monday))
    expect(of(past)).toBe(true)
    expect(of(past, [entry('2026-12-07')])).toBe(true)
    expect(of(aWait({ window: { ...june, latestOn: day('2026-12-30') } }))).toBe(false)
    const booking = {
      ...{ placementId: 'p', cohortId: 'c', code: 'BBR-26-01', status: 'booked' as const },
      ...{ entryOn: day('2026-12-07'), lastSessionOn: day('2028-06-05') },
      ...{ finishesOn: day('2028-08-14'), pinned: false },
    }
    const booked = withPlacesOnOffer({ ...past, booking }, { seeker, entries: [] }, monday)
    expect([booked.standing.status, isPastPlanning(booked)]).toEqual(['black', false])
  })

  test('he cannot finish where no real place ends in time: too late, full, or under notice', () => {
    const none = { status: 'black', words: 'No course on offer ends before the order does' }
    const full = aCohort({ startsOn: day('2026-12-07') })
    expect(stands([])).toMatchObject(none)
    expect(stands([entry('2026-12-07', { seats: seatsOf(12, full) })])).toMatchObject(none)
    expect(stands([entry('2026-11-29')])).toMatchObject(none)
    const short = { ...past.window, hardEndOn: addDays(monday, 100) }
    const asks = { ...seeker, window: short }
    expect(lastChanceOf(asks, [entry('2026-12-07')], monday)).toBeUndefined()
  })

  test('so does one whose last safe start comes before his earliest', () => {
    const wait = aWait({ window: { targetOn: undefined, latestOn: day('2026-12-07') } })
    expect(stands([entry('2026-12-14')], wait)).toMatchObject({
      status: 'red',
      delayDays: undefined,
    })
    expect(stands([], wait).status).toBe('black')
  })
})
