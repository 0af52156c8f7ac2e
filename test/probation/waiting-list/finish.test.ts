import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import { finishInWords, finishingDays } from '../../../src/probation/waiting-list/finish.ts'
import { waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aWait, aWindow, bbr, cara } from '../../support/examples.ts'
import { aBooking, monday } from '../delays/a-wait.ts'

const weekly = (count: number): Day[] =>
  Array.from({ length: count }, (_, week) => addDays(monday, 7 * week))

describe('one meaning of finish', () => {
  test('70 days after a whole weekly course, 63 after eighteen sessions, 56 twice weekly', () => {
    expect([
      finishingDays(bbr, 1, 24),
      finishingDays(bbr, 1, 18),
      finishingDays(bbr, 2, 24),
    ]).toEqual([70, 63, 56])
    expect(finishingDays(cara, 1, 2)).toBe(0)
  })

  test('says both dates and what is spare', () => {
    const place = { lastSessionOn: day('2027-05-19'), finishesOn: day('2027-07-28') }
    const words = (hardEndOn: string) =>
      finishInWords(place, { ends: 'order', hardEndOn: day(hardEndOn) })
    expect(words('2027-08-02')).toBe(
      'last session 19 May 2027, reviewed by 28 July 2027, 5 days to spare',
    )
    expect(words('2027-07-28')).toMatch(/, 0 days to spare$/)
    expect(words('2027-07-16')).toMatch(/, 12 days after the order$/)
  })
})

describe('a man on a course keeps a verdict', () => {
  const lastSessionOn = addDays(monday, 7 * 9)
  const started = (left: number, hardEndOn: Day, catchUps = 0) =>
    waitOn(
      monday,
      aWait({
        startedOn: day('2026-08-17'),
        window: aWindow({ hardEndOn }),
        booking: aBooking({
          entryOn: day('2026-08-17'),
          lastSessionOn,
          finishesOn: addDays(lastSessionOn, 70),
          status: 'started',
          ahead: { days: [...weekly(left), day('2026-11-16')], perWeek: 1, catchUps },
        }),
      }),
    )

  test('by the sessions that he still has to do: ten weeks leave two for what is missed, and six to the review', () => {
    const reviewed = addDays(lastSessionOn, 56)
    expect(started(10, reviewed).booking?.finishesOn).toBe(reviewed)
    expect(started(10, reviewed).standing.status).not.toBe('black')
    expect(started(10, addDays(reviewed, -12)).standing).toMatchObject({
      status: 'black',
      words: 'Ends 12 days after his order',
    })
  })

  test('a catch-up that is open is still to do', () => {
    expect(started(6, day('2027-12-31')).booking?.finishesOn).toBe(addDays(lastSessionOn, 49))
    expect(started(6, day('2027-12-31'), 1).booking?.finishesOn).toBe(addDays(lastSessionOn, 56))
  })

  test('it ends in time though he had no best start', () => {
    const wait = started(10, day('2027-12-31'))
    const none = waitOn(monday, { ...wait, window: { ...wait.window, targetOn: undefined } })
    expect(none.standing).toMatchObject({ status: 'green', words: 'Ends in time' })
  })
})
