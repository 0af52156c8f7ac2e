import { describe, expect, test } from 'vitest'
import { type Day, day } from '../../../src/calendar.ts'
import {
  type NewCohort,
  newCohortFaults,
  nextCode,
} from '../../../src/probation/cohorts/new-cohort.ts'
import { decideOpening } from '../../../src/probation/cohorts/opening.ts'
import { theCalendar } from '../../support/calendar.ts'
import { bbr, cara } from '../../support/examples.ts'
import { aLeader } from '../../support/staff.ts'

const today = day('2026-11-23')
const facts = { template: bbr, calendar: theCalendar, today, codeTaken: false }

const aNewCohort = (some: Partial<NewCohort> = {}): NewCohort => ({
  code: 'BBR-27-04',
  venueId: 'hub',
  roomId: undefined,
  startsOn: day('2027-01-11'),
  slots: [{ weekday: 'mon', startsAt: '18:00' }],
  minutes: 150,
  minPlaces: 4,
  maxPlaces: 12,
  entry: 'closed',
  sex: 'male',
  facilitatorEmails: ['h.ito@probation.example', 'b.cole@probation.example'],
  workshopBOn: undefined,
  ...some,
})
const messages = (some: Partial<NewCohort>, more = {}) =>
  newCohortFaults(aNewCohort(some), { ...facts, ...more }).map(({ message }) => message)

describe('a new cohort', () => {
  test('is in order', () => {
    expect(messages({})).toEqual([])
  })

  test('starts today or later', () => {
    expect(messages({ startsOn: today })).toEqual([])
    expect(messages({ startsOn: day('2026-11-16') })).toEqual(['First day must be today or later'])
  })

  test('does not start on a bank holiday, which is named', () => {
    expect(messages({ startsOn: day('2026-12-28') })).toEqual([
      'Monday 28 December 2026 is closed: Boxing Day (substitute day). Choose another first day',
    ])
  })

  test('starts on one of its days', () => {
    expect(messages({ startsOn: day('2027-01-12') })).toEqual([
      'Tuesday 12 January 2027 is not a Monday',
    ])
  })

  test('does not run on past the last bank holidays known', () => {
    const known = 'Bank holidays are known to 31 December 2028: its sessions would pass that day'
    expect(messages({ startsOn: day('2028-07-10') })).toEqual([known])
    expect(messages({ startsOn: day('2028-05-22') })).toEqual([])
    expect(messages({ startsOn: day('2028-07-10'), entry: 'rolling' })).toEqual([known])
    expect(messages({ startsOn: day('2029-01-08') })).toEqual([known])
  })

  test('keeps within the programme’s sizes', () => {
    expect(messages({ minPlaces: 3 })).toEqual(['A group runs with 4 or more'])
    expect(messages({ maxPlaces: 13 })).toEqual(['A group holds no more than 12'])
    expect(messages({ minPlaces: 9, maxPlaces: 8 })).toEqual([
      'Most places must be the fewest or more',
    ])
  })

  test('meets on two different days, where it meets twice', () => {
    const twice = (weekday: 'mon' | 'thu') => [
      { weekday: 'mon' as const, startsAt: '18:00' },
      { weekday, startsAt: '10:00' },
    ]
    expect(messages({ slots: twice('thu') })).toEqual([])
    expect(messages({ slots: twice('mon') })).toEqual([
      'Second day must be another day than the first',
    ])
  })

  test('has a code of its own', () => {
    expect(messages({}, { codeTaken: true })[0]).toContain('BBR-27-04 already exists')
  })

  test('gives every reason, not only the first', () => {
    const faults = messages({ startsOn: day('2026-11-16'), maxPlaces: 13 }, { codeTaken: true })
    expect(faults).toHaveLength(3)
  })
})

describe('a CARA pair', () => {
  const pair = (workshopBOn: string | undefined) =>
    messages(
      {
        startsOn: day('2027-02-20'),
        slots: [{ weekday: 'sat', startsAt: '10:00' }],
        workshopBOn: workshopBOn ? day(workshopBOn) : undefined,
      },
      { template: cara },
    )
  const gap =
    'Workshop B must be 28 to 35 days after A: Saturday 20 March 2027 to Saturday 27 March 2027'

  test('holds B 28 to 35 days after A', () => {
    expect(pair('2027-03-20')).toEqual([])
    expect(pair('2027-03-27')).toEqual([])
    expect(pair('2027-03-19')).toEqual([gap])
    expect(pair('2027-03-28')).toEqual([gap])
  })

  test('does not hold B on a closed day, nor go without', () => {
    expect(pair('2027-03-26')[0]).toContain('Good Friday')
    expect(pair(undefined)).toEqual(['Enter the day of workshop B'])
  })
})

describe('opening', () => {
  const hana = aLeader('Hana Ito')
  const bea = aLeader('Bea Cole')
  const opening = {
    ...facts,
    programme: { key: 'bbr', shortName: 'BBR' },
    rooms: [
      { id: 'one', name: 'Room 1' },
      { id: 'two', name: 'Room 2' },
    ],
    leaders: [hana, bea],
    others: [
      {
        heldOn: day('2027-01-18'),
        startsAt: '18:00',
        minutes: 150,
        code: 'BBR-26-02',
        roomId: 'one',
        facilitatorEmails: [],
      },
    ],
  }

  test('takes the first room that is free', () => {
    const decided = decideOpening(aNewCohort(), opening)
    expect(decided.faults ?? decided.laid.room).toEqual({ id: 'two', name: 'Room 2' })
    expect(decided.faults ?? decided.clashes).toEqual([])
  })

  test('says who has the room that was asked for', () => {
    const decided = decideOpening(aNewCohort({ roomId: 'one' }), opening)
    expect(decided.faults ?? decided.clashes.map(({ code }) => code)).toEqual(['BBR-26-02'])
  })

  test('knows only staff on the list, each once', () => {
    const named = (...facilitatorEmails: string[]) =>
      decideOpening(aNewCohort({ facilitatorEmails }), opening).faults
    expect(named(hana.email, 'x@probation.example')).toEqual([
      { field: 'facilitator-2', message: 'x@probation.example is not on the staff list' },
    ])
    expect(named(hana.email, hana.email)).toEqual([
      { field: 'facilitator-2', message: 'Hana Ito is entered twice' },
    ])
  })

  test('refuses who is not qualified for the programme by its first day', () => {
    const [since] = hana.qualifications
    const startsOn = day('2027-01-11')
    const from = (sinceOn: Day) => ({ ...hana, qualifications: [{ ...since!, sinceOn }] })
    const faults = (leader: typeof hana) =>
      decideOpening(aNewCohort({ startsOn }), { ...opening, leaders: [leader, bea] }).faults
    expect(faults(from(startsOn))).toBeUndefined()
    expect(faults(from(day('2027-01-12')))).toEqual([
      {
        field: 'facilitator-1',
        message: 'Hana Ito is not qualified for BBR: record it under Staff, or choose another',
      },
    ])
    expect(faults(aLeader('Hana Ito', ['cara']))).toHaveLength(1)
  })
})

test('suggests the next code of the year, whatever the letters’ case', () => {
  expect(nextCode('BBR', '2027', ['BBR-27-01', 'bbr-27-03', 'BBR-26-09'])).toBe('BBR-27-04')
  expect(nextCode('BBR', '2028', ['BBR-27-01'])).toBe('BBR-28-01')
  expect(nextCode('Building Choices', '2027', [])).toBe('BUILDING-CHOICES-27-01')
})
