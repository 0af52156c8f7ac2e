import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { type CoverFacts, coverFor } from '../../../src/probation/staff/cover-for.ts'
import { aCover, aLeader, aLeave, aLedSession } from '../../support/staff.ts'

const session = aLedSession()
const member = (name: string, weeklyMinutes: number | undefined = 900, programmes?: string[]) => ({
  ...aLeader(name, programmes),
  weeklyMinutes,
})
const [hana, bea] = [member('Hana Ito'), member('Bea Cole')]
const tom = member('Tom Ansell')
const will = member('Will Reid')

const choices = (some: Partial<CoverFacts>) =>
  coverFor(session, {
    staff: [hana, bea, tom, will],
    sessions: [session],
    leave: [],
    covers: [],
    ...some,
  })
const could = (some: Partial<CoverFacts>) =>
  choices(some)
    .filter(({ refusals }) => refusals.length === 0)
    .map(({ name }) => name)
const whyNot = (name: string, some: Partial<CoverFacts>) =>
  choices(some).find((one) => one.name === name)?.refusals

describe('who could cover a session', () => {
  test('those who are qualified, free and not on leave, with the reasons in words', () => {
    expect(choices({})[0]).toMatchObject({
      name: 'Tom Ansell',
      reasons: [
        'Qualified since 6 January 2020',
        'free then',
        'would lead 2.5 of 15 hours that week',
      ],
    })
    expect(could({})).toEqual(['Tom Ansell', 'Will Reid'])
  })

  test('best who leads at that venue that week, then who leads least', () => {
    const there = aLedSession({ cohortId: 'b', startsAt: '10:00', facilitatorEmails: [will.email] })
    expect(could({ sessions: [session, there] })).toEqual(['Will Reid', 'Tom Ansell'])
    const elsewhere = { ...there, venueId: 'elsewhere', facilitatorEmails: [tom.email] }
    expect(could({ sessions: [session, elsewhere] })).toEqual(['Will Reid', 'Tom Ansell'])
  })

  test('who would pass his weekly hours comes last, and is told so', () => {
    const full = { ...tom, weeklyMinutes: 120 }
    expect(could({ staff: [hana, bea, full, will] })).toEqual(['Will Reid', 'Tom Ansell'])
    expect(choices({ staff: [full] })[0]?.reasons).toContain(
      'over the weekly hours: would lead 2.5 of 2 hours that week',
    )
  })
})

describe('who could not', () => {
  test('is told every reason', () => {
    const untrained = member('Dee Poole', 900, ['cara'])
    const there = aLedSession({
      cohortId: 'b',
      code: 'BBR-26-09',
      facilitatorEmails: [untrained.email],
    })
    const facts = {
      staff: [untrained],
      sessions: [session, there],
      leave: [aLeave({ email: untrained.email, fromOn: session.heldOn, toOn: session.heldOn })],
    }
    expect(whyNot('Dee Poole', facts)).toEqual([
      'Is not qualified for this programme',
      'Is on leave, 23 November 2026',
      'Leads BBR-26-09 at that time',
    ])
  })

  test('leads it already, or covers it already', () => {
    expect(whyNot('Bea Cole', {})).toEqual(['Is a facilitator of this cohort already'])
    expect(whyNot('Will Reid', { covers: [aCover({ coverEmail: will.email })] })).toEqual([
      'Covers this session already',
    ])
  })

  test('covers another cohort at that time; who is away from his own is free', () => {
    const other = aLedSession({ cohortId: 'b', code: 'BBR-26-09', facilitatorEmails: [tom.email] })
    const covers = [aCover({ cohortId: 'b', absentEmail: tom.email, coverEmail: will.email })]
    const facts = { sessions: [session, other], covers }
    expect(whyNot('Will Reid', facts)).toEqual(['Leads BBR-26-09 at that time'])
    expect(whyNot('Tom Ansell', facts)).toEqual([])
  })

  test('leads until the very minute it begins: he could', () => {
    const before = aLedSession({
      cohortId: 'b',
      startsAt: '15:30',
      facilitatorEmails: [tom.email],
    })
    expect(whyNot('Tom Ansell', { sessions: [session, before] })).toEqual([])
    const later = { ...before, startsAt: '15:31', heldOn: day('2026-11-23') }
    expect(whyNot('Tom Ansell', { sessions: [session, later] })).toHaveLength(1)
  })
})
