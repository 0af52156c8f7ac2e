import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import type { Cohort, Seat } from '../../../src/probation/cohorts/cohort.ts'
import { cohortRows, listInWords } from '../../../src/probation/cohorts/list.ts'
import { standOf, stateOf } from '../../../src/probation/cohorts/stand.ts'
import {
  dayInSentence,
  kindInWords,
  minutesInWords,
  titleOf,
} from '../../../src/probation/cohorts/wording.ts'
import { aCohort, bbr, cara, weeklySessions } from '../../support/examples.ts'

const today = day('2026-11-23')
const startsOn = day('2026-06-10')
const sessions = weeklySessions(startsOn, bbr, 3).map((session) => ({
  ...session,
  isEntry: session.numberInModule === 1,
}))
const week = (number: number) => addDays(startsOn, 7 * (number - 1))

const sits = (count: number, entryOn: Day, lastSessionOn: Day): Seat[] =>
  Array.from({ length: count }, (_, at) => ({
    referralId: `${entryOn} ${at}`,
    personId: `${entryOn} ${at}`,
    entryOn,
    lastSessionOn,
  }))
const rolling = (seats: Seat[]): Cohort =>
  aCohort({ entry: 'rolling', startsOn, sessions, seats, minPlaces: 4 })

describe('a rolling cohort that runs', () => {
  test('says how many seats stand empty, from when, and when more will', () => {
    const stand = standOf(rolling(sits(4, startsOn, week(30))), today, {
      on: week(31),
      count: 42,
      veryLate: 13,
    })
    expect(stand).toEqual({
      tone: 'red',
      lead: '8 of 12 seats stand empty from 25 November, and all 12 from 6 January 2027.',
      rest:
        'The group runs with 4 men, its minimum, until 30 December. ' +
        '42 men on the waiting list could join on 6 January 2027; 13 of them are over four weeks late.',
    })
  })

  test('says when it is below its minimum', () => {
    const stand = standOf(rolling(sits(3, startsOn, week(48))), today, undefined)
    expect(stand.rest).toContain('below its minimum of 4, with 3 men')
  })

  test('is full until somebody’s last session', () => {
    const stand = standOf(rolling(sits(12, startsOn, week(30))), today, undefined)
    expect(stand).toMatchObject({
      tone: 'green',
      lead: 'All 12 seats are taken until 30 December.',
    })
  })

  test('with nobody in it stands empty', () => {
    expect(standOf(rolling([]), today, undefined).lead).toBe(
      'All 12 seats stand empty from 25 November.',
    )
  })
})

describe('a closed cohort', () => {
  const closed = (some: Partial<Cohort>) =>
    aCohort({ startsOn: day('2027-01-11'), minPlaces: 6, maxPlaces: 10, ...some })

  test('to come says what it needs to run, and by when', () => {
    const cohort = closed({})
    const two = sits(2, cohort.startsOn, cohort.sessions.at(-1)!.heldOn)
    expect(standOf({ ...cohort, seats: two }, today, undefined)).toEqual({
      tone: 'red',
      lead: 'Needs 4 more by 11 January 2027 to run.',
      rest: '2 of 10 places are booked; it runs with 6 or more.',
    })
  })

  test('that runs keeps its empty seats to the end', () => {
    const begun = closed({ startsOn: day('2026-11-16') })
    const nine = sits(9, begun.startsOn, begun.sessions.at(-1)!.heldOn)
    expect(standOf({ ...begun, seats: nine }, today, undefined).lead).toBe(
      '1 of 10 seats stands empty until 26 April 2027.',
    )
  })

  test('is running on the day of its last session, and over the day after', () => {
    const last = closed({}).sessions.at(-1)!.heldOn
    expect(stateOf(closed({}), last)).toBe('running')
    expect(stateOf(closed({}), addDays(last, 1))).toBe('over')
    expect(stateOf(closed({ cancelledOn: today }), last)).toBe('cancelled')
  })
})

test('the list says how many run and how many seats stand empty', () => {
  const running = { ...rolling(sits(4, startsOn, week(30))), facilitators: [] }
  const toCome = { ...aCohort({ id: 'two', startsOn: day('2027-01-11') }), facilitators: [] }
  const rows = cohortRows([toCome, running], today, { localityId: '', venueId: '' })
  expect(rows.map(({ cohort }) => cohort.id)).toEqual([running.id, 'two'])
  expect(listInWords(rows)).toBe(
    '2 cohorts run or will run; 8 of 12 seats stand empty today. 1 has not yet the minimum to run.',
  )
})

test('titles, kinds and lengths in words', () => {
  const cohort = aCohort({ slots: [{ weekday: 'wed', startsAt: '10:00' }] })
  expect(titleOf(cohort)).toBe('BBR-26-01: Winchester hub, Wednesday 10am')
  expect(kindInWords(cohort)).toBe('Closed, weekly, 2½ hours')
  expect(kindInWords({ ...cohort, template: cara, minutes: 300 })).toBe(
    'Workshops A and B, 5 hours each',
  )
  expect([45, 60, 80].map(minutesInWords)).toEqual(['45 minutes', '1 hour', '1 hour 20 minutes'])
  expect([day('2026-12-30'), day('2027-01-06')].map((on) => dayInSentence(on, today))).toEqual([
    '30 December',
    '6 January 2027',
  ])
})
