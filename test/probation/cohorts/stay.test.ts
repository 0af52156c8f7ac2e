import { describe, expect, test } from 'vitest'
import { addDays, day, daysBetween } from '../../../src/calendar.ts'
import { stayFrom } from '../../../src/probation/cohorts/stay.ts'
import { laySessions } from '../../../src/programmes/lay-sessions.ts'
import { theCalendar } from '../../support/calendar.ts'
import { aCohort, bbr, cara, weeklySessions } from '../../support/examples.ts'

function laid(startsOn: string, slots: { weekday: 'mon' | 'tue' | 'thu'; startsAt: string }[]) {
  const { sessions } = laySessions(
    {
      template: bbr,
      entry: 'closed',
      startsOn: day(startsOn),
      slots,
      minutes: 150,
      venueId: undefined,
      until: day('2028-12-31'),
    },
    theCalendar,
  )
  return aCohort({ startsOn: day(startsOn), slots, sessions })
}

describe('worked examples', () => {
  test('S1: 24 Mondays from 13 April 2026 end on 12 October; the B2 man has 21 days to spare', () => {
    const cohort = laid('2026-04-13', [{ weekday: 'mon', startsAt: '18:00' }])
    const stay = stayFrom(cohort, day('2026-04-13'), [])
    expect(stay?.lastSessionOn).toBe('2026-10-12')
    expect(stay?.finishesOn).toBe('2026-12-21')
    expect(daysBetween(stay!.finishesOn, day('2027-01-11'))).toBe(21)
  })

  test('S2: 24 Tuesdays and Thursdays from 14 April 2026 end on 2 July, and finish 56 days on', () => {
    const slots = [
      { weekday: 'tue' as const, startsAt: '18:00' },
      { weekday: 'thu' as const, startsAt: '18:00' },
    ]
    const stay = stayFrom(laid('2026-04-14', slots), day('2026-04-14'), [])
    expect(stay?.lastSessionOn).toBe('2026-07-02')
    expect(stay?.finishesOn).toBe(addDays(day('2026-07-02'), 56))
  })
})

describe('one man in a rolling cohort', () => {
  const startsOn = day('2026-03-30')
  const sessions = weeklySessions(startsOn, bbr, 2).map((session) => ({
    ...session,
    isEntry: session.numberInModule === 1,
  }))
  const rolling = aCohort({ entry: 'rolling', sessions })
  const week = (number: number) => addDays(startsOn, 7 * (number - 1))

  test('who joins at the third module stays through the next round to the end of the second', () => {
    expect(stayFrom(rolling, week(13), [])).toMatchObject({ lastSessionOn: week(36), sessions: 24 })
  })

  test('who has done a module inside is not asked for it again, and leaves when he needs no more', () => {
    expect(stayFrom(rolling, week(7), ['foundation'])).toMatchObject({
      lastSessionOn: week(24),
      sessions: 18,
    })
    expect(stayFrom(rolling, week(1), ['relationships'])?.lastSessionOn).toBe(week(18))
  })

  test('finishes sooner after fewer weeks, for fewer can be missed', () => {
    const whole = stayFrom(rolling, week(1), [])!
    const part = stayFrom(rolling, week(7), ['foundation'])!
    expect(daysBetween(whole.lastSessionOn, whole.finishesOn)).toBe(70)
    expect(daysBetween(part.lastSessionOn, part.finishesOn)).toBe(63)
  })

  test('has no stay where the sessions laid run out first', () => {
    expect(stayFrom(rolling, week(25), [])?.lastSessionOn).toBe(week(48))
    expect(stayFrom(rolling, week(31), [])).toBeUndefined()
  })

  test('has none on a day without a session, nor when there is nothing left to do', () => {
    expect(stayFrom(rolling, addDays(startsOn, 1), [])).toBeUndefined()
    const all = ['foundation', 'thinking', 'emotions', 'relationships']
    expect(stayFrom(rolling, startsOn, all)).toBeUndefined()
  })
})

test('a CARA pair is finished with workshop B', () => {
  const sessions = weeklySessions(day('2026-03-14'), cara)
  sessions[1] = { ...sessions[1]!, heldOn: day('2026-04-11') }
  const stay = stayFrom(aCohort({ template: cara, sessions }), day('2026-03-14'), [])
  expect(stay).toEqual({
    entryOn: '2026-03-14',
    lastSessionOn: '2026-04-11',
    finishesOn: '2026-04-11',
    sessions: 2,
  })
})
