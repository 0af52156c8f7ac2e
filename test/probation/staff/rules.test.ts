import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { parseHours } from '../../../src/kit/hours.ts'
import { leadsToday, leaveFaults } from '../../../src/probation/staff/leave.ts'
import { leadersOn, ledBy } from '../../../src/probation/staff/led-sessions.ts'
import { busiestWeek, loadByWeek, loadInWords } from '../../../src/probation/staff/load.ts'
import { staffWarnings } from '../../../src/probation/staff/opening-warnings.ts'
import {
  qualificationFaults,
  qualificationsAfter,
} from '../../../src/probation/staff/qualifications.ts'
import { uncovered } from '../../../src/probation/staff/uncovered.ts'
import { aCover, aLeave, aLedSession } from '../../support/staff.ts'

const today = day('2026-11-23')
const hana = 'h.ito@probation.example'
const bea = 'b.cole@probation.example'
const will = 'w.reid@probation.example'

describe('who leads a session', () => {
  test('its facilitators, less who is away, and who covers', () => {
    expect(leadersOn(aLedSession(), [])).toEqual([hana, bea])
    expect(leadersOn(aLedSession(), [aCover({ coverEmail: will })])).toEqual([bea, will])
    expect(leadersOn(aLedSession(), [aCover({ coverEmail: undefined })])).toEqual([bea])
  })

  test('a cover is for his day and his cohort alone', () => {
    const covers = [aCover({ coverEmail: will })]
    expect(leadersOn(aLedSession({ heldOn: day('2026-11-30') }), covers)).toEqual([hana, bea])
    expect(leadersOn(aLedSession({ cohortId: 'other' }), covers)).toEqual([hana, bea])
    expect(ledBy(will, [aLedSession(), aLedSession({ cohortId: 'other' })], covers)).toHaveLength(1)
  })
})

describe('hours led', () => {
  const weekly = (count: number, perWeek: number) =>
    Array.from({ length: count * perWeek }, (_, at) =>
      aLedSession({
        heldOn: addDays(day('2026-12-28'), 7 * Math.floor(at / perWeek) + (at % perWeek)),
      }),
    )

  test('are counted by week, Monday to Sunday', () => {
    const sessions = [day('2026-11-23'), day('2026-11-29'), day('2026-11-30')].map((heldOn) =>
      aLedSession({ heldOn }),
    )
    expect(loadByWeek(sessions)).toEqual([
      { monday: '2026-11-23', minutes: 300 },
      { monday: '2026-11-30', minutes: 150 },
    ])
  })

  test('are told of the busiest week, the first of several', () => {
    const weeks = loadByWeek([...weekly(1, 4), ...weekly(2, 1)])
    expect(busiestWeek(weeks)).toEqual({ monday: '2026-12-28', minutes: 750 })
    expect(loadInWords(weeks, 900, today)).toBe(
      '12.5 of 15 hours in the busiest week, of 28 December',
    )
    expect(loadInWords(weeks, undefined, today)).toBe(
      '12.5 hours in the busiest week, of 28 December',
    )
    expect(loadInWords([], 900, today)).toBe('Leads nothing in these weeks')
  })

  test.each([
    ['15', 900],
    ['12.5', 750],
    ['0', undefined],
    ['61', undefined],
    ['a lot', undefined],
    ['-3', undefined],
  ])('typed as %j are %j minutes', (typed, minutes) => {
    expect(parseHours(typed)).toBe(minutes)
  })
})

describe('sessions without cover', () => {
  const leave = [aLeave()]

  test('are those of a facilitator on leave, both ends of it counted', () => {
    const gaps = (heldOn: string) => uncovered([aLedSession({ heldOn: day(heldOn) })], leave, [])
    expect(gaps('2026-12-13')).toEqual([])
    expect(gaps('2026-12-14')).toMatchObject([{ email: hana }])
    expect(gaps('2026-12-18')).toMatchObject([{ email: hana }])
    expect(gaps('2026-12-19')).toEqual([])
  })

  test('have one no more once somebody covers, unless he is on leave himself or leads it anyway', () => {
    const session = aLedSession({ heldOn: day('2026-12-16') })
    const gaps = (coverEmail: string | undefined, more = leave) =>
      uncovered([session], more, [aCover({ heldOn: session.heldOn, coverEmail })]).map(
        ({ email }) => email,
      )
    expect(gaps(will)).toEqual([])
    expect(gaps(undefined)).toEqual([hana])
    expect(gaps(bea)).toEqual([hana])
    expect(gaps(will, [...leave, aLeave({ email: will })])).toEqual([will])
  })

  test('are those, too, where somebody is away without leave and nobody leads instead', () => {
    expect(uncovered([aLedSession()], [], [aCover({ coverEmail: undefined })])).toMatchObject([
      { email: hana, leave: undefined },
    ])
  })
})

describe('leave', () => {
  const faults = (fromOn: string, toOn: string) =>
    leaveFaults({ fromOn: day(fromOn), toOn: day(toOn) }, [aLeave()], today).map(
      ({ message }) => message,
    )

  test('may begin today, lasts a day or more, and lies beside other leave', () => {
    expect(faults('2026-11-23', '2026-11-23')).toEqual([])
    expect(faults('2026-12-07', '2026-12-13')).toEqual([])
    expect(faults('2026-12-19', '2026-12-20')).toEqual([])
  })

  test('does not end before it begins, begin in the past, or overlap', () => {
    expect(faults('2026-12-02', '2026-12-01')).toEqual([
      'Last day must be the same as or after the first day',
    ])
    expect(faults('2026-11-22', '2026-11-25')).toEqual(['First day must be today or later'])
    expect(faults('2026-12-18', '2026-12-20')).toEqual([
      'There is leave on 14 to 18 December 2026 already',
    ])
  })

  test('of today waits until somebody covers what he leads tonight', () => {
    const leader = { email: hana, name: 'Hana Ito' }
    const told = (time: string, coverEmail?: string) =>
      leadsToday(
        leader,
        [aLedSession()],
        coverEmail ? [aCover({ coverEmail })] : [aCover({ coverEmail: undefined })],
        { today, time },
      )
    expect(told('10:00')).toEqual([
      'Hana Ito leads BBR-26-03 tonight at 6pm: name who covers first',
    ])
    expect(told('18:00')).toEqual([])
    expect(told('10:00', will)).toEqual([])
    const morning = aLedSession({ startsAt: '10:00' })
    expect(leadsToday(leader, [morning], [], { today, time: '09:00' })).toEqual([
      'Hana Ito leads BBR-26-03 today at 10am: name who covers first',
    ])
  })
})

describe('before a cohort is opened', () => {
  const leader = { email: hana, name: 'Hana Ito' }
  const sessions = [day('2026-12-14'), day('2026-12-21')].map((heldOn) => ({
    heldOn,
    startsAt: '10:00',
    minutes: 150,
  }))
  const others = sessions.map(({ heldOn }) => ({
    ...{ heldOn, startsAt: '18:00', minutes: 150 },
    code: 'BBR-26-02',
    roomId: 'one',
    facilitatorEmails: [hana],
  }))
  const warned = (weeklyMinutes: number | undefined, leave = [aLeave()]) =>
    staffWarnings(sessions, [leader], {
      others,
      leave,
      leaders: [{ email: hana, weeklyMinutes }],
      today,
    })

  test('hours over the weekly ones are a warning; as many as there are is none', () => {
    expect(warned(300, [])).toEqual([])
    expect(warned(undefined, [])).toEqual([])
    expect(warned(240, [])).toEqual([
      'Hana Ito would lead 5 of 4 hours in the week of 14 December and 1 other week',
    ])
  })

  test('so is leave during it', () => {
    expect(warned(undefined)).toEqual([
      'Hana Ito is on leave, 14 to 18 December 2026: 1 session needs cover',
    ])
  })
})

describe('qualifications', () => {
  const before = [{ programmeKey: 'bbr', kind: 'facilitator' as const, sinceOn: day('2020-01-06') }]

  test('kept ones stay since when they were; new ones count from today', () => {
    const ticked = { facilitator: ['bbr', 'cara'], treatment_manager: [] }
    expect(qualificationsAfter(before, ticked, today)).toEqual([
      before[0],
      { programmeKey: 'cara', kind: 'facilitator', sinceOn: today },
    ])
  })

  test('are not taken from somebody who leads a cohort of the programme', () => {
    const posts = [{ code: 'BBR-26-03', programmeKey: 'bbr', kind: 'facilitator' as const }]
    const faults = (facilitator: string[]) =>
      qualificationFaults({ facilitator, treatment_manager: [] }, posts)
    expect(faults(['bbr'])).toEqual([])
    expect(faults([])).toEqual([
      { field: 'facilitator', message: 'Leads BBR-26-03: change the staff there first' },
    ])
  })
})
