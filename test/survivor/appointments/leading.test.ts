import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { leaderFaults, leaderWarnings } from '../../../src/survivor/appointments/facilitators.ts'
import { codeFault, nextCode, timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import {
  type GroupSite,
  type NewGroup,
  newGroupFaults,
  sizeFaults,
  windowFault,
} from '../../../src/survivor/appointments/new-group.ts'
import { theCalendar } from '../../support/calendar.ts'
import { fieldsOf } from '../../support/faults.ts'
import { aGroup, aLeader, first } from './a-book.ts'

describe('who leads one group leads no other at that time', () => {
  const other = {
    ...{ id: 'g1', code: 'G1', weekday: 'tue' as const, startsAt: '12:00', minutes: 60 },
    ...{ startsOn: first, endsOn: undefined },
  }
  const faults = (some: object, group = aGroup()) =>
    leaderFaults([aLeader('nadia', { groups: [{ ...other, ...some }] })], group).length

  test('one may follow the other at once, a minute over it may not', () => {
    expect(faults({})).toBe(0)
    expect(faults({ startsAt: '11:59' })).toBe(1)
    expect(faults({ startsAt: '09:00' })).toBe(0)
    expect(faults({ startsAt: '09:01' })).toBe(1)
    expect(faults({ startsAt: '10:30', weekday: 'wed' })).toBe(0)
  })

  test('a group that has ended the day before begins nothing anew, on its last day it does', () => {
    const together = { startsAt: '10:00' }
    expect(faults({ ...together, startsOn: day('2026-01-06'), endsOn: addDays(first, -1) })).toBe(0)
    expect(faults({ ...together, startsOn: day('2026-01-06'), endsOn: first })).toBe(1)
    const ending = aGroup({ endsOn: day('2026-12-15') })
    expect(faults({ ...together, startsOn: day('2026-12-16') }, ending)).toBe(0)
    expect(faults({ ...together, startsOn: day('2026-12-15') }, ending)).toBe(1)
  })

  test('a group is not in its own way', () => {
    expect(faults({ startsAt: '10:00', id: 'g4' })).toBe(0)
  })

  test('leave is told with who covers, from its first day to its last', () => {
    const days = [first, addDays(first, 7), addDays(first, 14)]
    const told = (fromOn: string, toOn: string | undefined, cover?: string) =>
      leaderWarnings(
        [
          aLeader('Nadia', {
            away: [{ fromOn: day(fromOn), toOn: toOn ? day(toOn) : undefined, cover }],
          }),
        ],
        days,
      )
    expect(told('2026-11-17', '2026-11-24', 'Vic')).toEqual([
      'Nadia is away for 2 sessions, from 17 November 2026: Vic covers',
    ])
    expect(told('2026-11-18', '2026-11-24')).toEqual([
      'Nadia is away for 1 session, from 24 November 2026: nobody covers yet',
    ])
    expect(told('2026-11-18', '2026-11-23')).toEqual([])
    expect(told('2026-12-02', undefined)).toEqual([])
  })
})

test('a code says nothing of what the group is, and the next is the first that no group has', () => {
  for (const code of ['G7', 'g 7', 'A', 'A'.repeat(20), 'Mill-2'])
    expect(codeFault(code), code).toBeUndefined()
  for (const code of [
    '',
    'A'.repeat(21),
    '-G7',
    'G7 ',
    'G_7',
    'Freedom 2',
    'DV1',
    '1dv',
    'FP',
    'Safe 1',
  ])
    expect(codeFault(code), code).toBeDefined()
  expect(nextCode([])).toBe('G1')
  expect(nextCode(['g1', 'G2', 'G4'])).toBe('G3')
  expect(timeOfGroup(aGroup())).toBe('Tuesday 10am to midday')
})

describe('a new group', () => {
  const site: GroupSite = {
    ...{ id: 'hall', kind: 'own', name: 'Mill Hall', localityId: 'winchester' },
    ...{ venueLimit: 8, windows: [] },
  }
  const made: NewGroup = {
    ...{ code: 'G7', entry: 'rolling', siteId: 'hall', siteKind: 'own', localityId: 'winchester' },
    ...{ weekday: 'tue', startsAt: '10:00', minutes: 120, startsOn: first },
    ...{ minPlaces: 4, maxPlaces: 8, crechePlaces: 2, stepFree: true, language: 'English' },
    leaderIds: ['nadia', 'vic'],
  }
  const facts = {
    ...{ site: site as GroupSite | undefined, leaders: [aLeader('nadia'), aLeader('vic')] },
    ...{ facilitators: 2, mustLead: undefined as string | undefined, codes: ['G1'] },
    ...{ calendar: theCalendar, today: first },
  }
  const faults = (some: Partial<NewGroup> = {}, more: Partial<typeof facts> = {}) =>
    fieldsOf(newGroupFaults({ ...made, ...some }, { ...facts, ...more }))

  test('opens today at the soonest, on its weekday, on an open day of a year that is known', () => {
    expect(faults()).toEqual([])
    expect(faults({}, { today: addDays(first, 1) })).toEqual(['starts'])
    expect(faults({ startsOn: addDays(first, 1) })).toEqual(['starts'])
    expect(faults({ startsOn: day('2099-11-17') })).toEqual(['starts'])
    expect(faults({ weekday: 'fri', startsOn: day('2026-12-25') })).toEqual(['starts'])
  })

  test('has a site, a code of its own, and as many as its site holds', () => {
    expect(faults({}, { site: undefined })).toEqual(['site'])
    expect(faults({ code: 'g1' })).toEqual(['code'])
    expect(faults({ minPlaces: 9 })).toEqual(['min'])
    expect(newGroupFaults(made, facts)).toEqual({})
    expect(newGroupFaults({ ...made, code: 'Safe' }, { ...facts, codes: ['SAFE'] })).toEqual({
      code: [
        'Code must say nothing of what the group is: use one like G7',
        'Code Safe is used already',
      ],
    })
    expect(sizeFaults({ minPlaces: 8, maxPlaces: 8 }, site)).toEqual([])
    expect(sizeFaults({ minPlaces: 9, maxPlaces: 8 }, site).map(({ field }) => field)).toEqual([
      'min',
    ])
    expect(sizeFaults({ minPlaces: 4, maxPlaces: 9 }, site).map(({ field }) => field)).toEqual([
      'max',
    ])
    expect(sizeFaults({ minPlaces: 4, maxPlaces: 9 }, { ...site, venueLimit: undefined })).toEqual(
      [],
    )
    expect(sizeFaults({ minPlaces: 4, maxPlaces: 9 }, undefined)).toEqual([])
  })

  test('is led by two, of whom a worker who opens it is one', () => {
    expect(faults({}, { leaders: [aLeader('nadia')] })).toEqual(['leader-1'])
    expect(faults({}, { mustLead: 'vic' })).toEqual([])
    expect(faults({}, { mustLead: 'zoe' })).toEqual(['leader-1'])
    const busy = aLeader('vic', { groups: [{ ...aGroup(), id: 'g1' }] })
    expect(faults({}, { leaders: [aLeader('nadia'), busy] })).toEqual(['leader-2'])
  })

  test('ends by midnight, and at a shared site within our windows, named and nobody else’s', () => {
    const time = (startsAt: string, minutes: number) => ({
      weekday: 'tue' as const,
      startsAt,
      minutes,
    })
    expect(windowFault(time('22:00', 120), site)).toBeUndefined()
    expect(windowFault(time('22:00', 121), site)).toBe('It must end by midnight')
    const windows = [
      { weekday: 'tue' as const, from: '09:00', to: '12:00' },
      { weekday: 'thu' as const, from: '17:00', to: '24:00' },
    ]
    const shared: GroupSite = { ...site, kind: 'shared', windows }
    expect(windowFault(time('10:00', 120), shared)).toBeUndefined()
    expect(windowFault(time('10:01', 120), shared)).toBe(
      'At Mill Hall the whole session must be within: Tuesday 9am to midday; Thursday 5pm to midnight',
    )
    expect(windowFault(time('10:01', 120), site)).toBeUndefined()
    expect(faults({ startsAt: '23:00' })).toEqual(['startsAt'])
  })
})
