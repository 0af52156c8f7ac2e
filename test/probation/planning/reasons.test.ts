import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { roomAfter, whyHere } from '../../../src/probation/planning/explain.ts'
import {
  firstCome,
  measuresOf,
  measuresOfNothing,
  riskOrder,
} from '../../../src/probation/planning/measures.ts'
import type { Planned } from '../../../src/probation/planning/problem/facts.ts'
import { makeProblem } from '../../../src/probation/planning/problem/make-problem.ts'
import { nowhere } from '../../../src/probation/planning/problem/problem.ts'
import {
  factsWithin,
  type Wish,
  wholeProgramme,
} from '../../../src/probation/planning/problem/scope.ts'
import { reasonsFor } from '../../../src/probation/planning/reasons.ts'
import type { Wait } from '../../../src/probation/waiting-list/wait.ts'
import { aCohort, aWindow, bbr, seatsOf, weeklySessions } from '../../support/examples.ts'
import { listedOf, waiting } from './an-office.ts'

const group = (code: string, some: Partial<Cohort> = {}) =>
  aCohort({ id: code, code, minPlaces: 1, ...some })
const from = (startsOn: string) => ({
  ...{ startsOn: day(startsOn), sessions: weeklySessions(day(startsOn)) },
})

async function planned(
  cohorts: readonly Cohort[],
  {
    waits = waiting(2),
    bans = [],
    pins = [],
    each = {},
  }: {
    waits?: readonly Wait[]
    bans?: readonly Wish[]
    pins?: readonly Wish[]
    each?: Partial<Planned['seeker']>
  } = {},
) {
  const { facts } = factsWithin(listedOf(waits, cohorts), wholeProgramme, { pins, bans }, bbr)
  const people = facts.people.map((one) => ({ ...one, seeker: { ...one.seeker, ...each } }))
  return makeProblem({ ...facts, people })
}
const wish = (cohortId: string, entryOn?: string): Wish => ({
  ...{
    referralId: 'referral-0',
    cohortId,
    entryOn: entryOn === undefined ? undefined : day(entryOn),
  },
})

describe('why nowhere', () => {
  test('what would suit and is full first, then by days, then at all, then by how far', async () => {
    const far = {
      localityId: 'havant',
      template: { ...bbr, settings: { ...bbr.settings, travelMinutes: 50 } },
    }
    const cohorts = [
      group('FAR', far),
      group('UNKNOWN', { localityId: 'nowhere' }),
      group('WOMEN', { sex: 'female' }),
      group('FULL', { maxPlaces: 1, seats: seatsOf(1) }),
      group('BANNED'),
      group('LATE', from('2026-07-06')),
      group('EARLY', from('2026-04-27')),
      group('LATER', from('2026-07-13')),
      group('FITS', from('2026-05-04')),
    ]
    const hardEndOn = addDays(day('2026-07-06'), 7 * 23 + 69)
    const window = aWindow({ earliestOn: day('2026-05-04'), hardEndOn })
    const planning = await planned(cohorts, {
      waits: waiting(1, { window, availability: [] }),
      bans: [wish('BANNED')],
    })
    expect(reasonsFor(planning, 0)).toEqual([
      { reason: { code: 'full_here' }, cohorts: [{ code: 'FITS', amount: undefined }] },
      {
        reason: { code: 'ready' },
        cohorts: [
          { code: 'EARLY', amount: 7 },
          { code: 'FAR', amount: 35 },
          { code: 'UNKNOWN', amount: 35 },
          { code: 'WOMEN', amount: 35 },
          { code: 'FULL', amount: 35 },
        ],
      },
      {
        reason: { code: 'finishes' },
        cohorts: [
          { code: 'LATE', amount: 1 },
          { code: 'LATER', amount: 8 },
        ],
      },
      { reason: { code: 'no_journey' }, cohorts: [{ code: 'UNKNOWN', amount: undefined }] },
      { reason: { code: 'women' }, cohorts: [{ code: 'WOMEN', amount: undefined }] },
      { reason: { code: 'ruled_out' }, cohorts: [{ code: 'BANNED', amount: undefined }] },
      { reason: { code: 'far', limit: 50 }, cohorts: [{ code: 'FAR', amount: 60 }] },
    ])
  })

  test('a group of men is out for a woman', async () => {
    const planning = await planned([group('MEN')], { waits: waiting(1, { sex: 'female' }) })
    expect(reasonsFor(planning, 0).map(({ reason }) => reason)).toEqual([{ code: 'men' }])
  })
})

describe('why here', () => {
  const near = group('NEAR')
  const late = group('LATE', from('2026-04-06'))
  const why = async (
    cohorts: readonly Cohort[],
    here: number[],
    some: Parameters<typeof planned>[1] = {},
  ) => {
    const planning = await planned(cohorts, some)
    const assignment = Int32Array.from(here, (at, person) =>
      at === nowhere ? nowhere : planning.problem.ways[person]! + at,
    )
    return whyHere(planning, assignment, roomAfter(planning, assignment), 0)
  }

  test('nothing else fits, or nothing is better, with the next best and what it costs more', async () => {
    expect(await why([near], [0, nowhere])).toEqual({ why: { code: 'only' }, next: undefined })
    expect(await why([near, late], [0, nowhere])).toEqual({
      ...{ why: { code: 'best', of: 2 }, next: { code: 'LATE', entryOn: '2026-04-06', more: 7 } },
    })
  })

  const sooner = { code: 'barred', cohort: 'NEAR', by: 'sooner', amount: 7 }
  test.each<[string, Partial<Cohort>, number[], string]>([
    ['full', { maxPlaces: 1 }, [1, 0], 'full'],
    [
      'full, by who holds a seat already',
      { maxPlaces: 1, seats: seatsOf(1) },
      [1, nowhere],
      'full',
    ],
    ['too few', { minPlaces: 3 }, [1, 0], 'too_few'],
    ['left to others, where he would be enough', { minPlaces: 2 }, [1, 0], 'others_lose'],
    ['left to others', {}, [1, 1], 'others_lose'],
  ])('a sooner one is %s', async (_, some, here, bar) => {
    const found = await why([group('NEAR', some), late], here)
    expect(found).toEqual({ why: { ...sooner, bar }, next: undefined })
  })

  test('somebody sits there whom he is kept apart from', async () => {
    const each = { keepApart: [{ personId: 'person-1', reason: 'x' }] }
    expect((await why([near, late], [1, 0], { each })).why).toMatchObject({ bar: 'kept_apart' })
    expect((await why([near, late], [1, 1], { each })).why).toMatchObject({ bar: 'others_lose' })
  })

  test('an earlier entry of the same group is no other group', async () => {
    const rolling = group('ROLL', {
      entry: 'rolling',
      sessions: weeklySessions(day('2026-03-30'), bbr, 3, (number) => number % 6 === 1),
    })
    expect((await why([rolling], [1, nowhere])).why).toEqual({
      ...{ code: 'barred', bar: 'others_lose', cohort: undefined, by: 'sooner', amount: 42 },
    })
    expect((await why([{ ...rolling, maxPlaces: 1 }], [1, nowhere])).why).toMatchObject({
      bar: 'others_lose',
    })
  })

  test('the best of several is named, whichever stands first', async () => {
    const [soon, best] = [group('SOON', from('2026-04-06')), group('BEST', from('2026-03-30'))]
    const last = group('LAST', from('2026-04-13'))
    expect((await why([soon, best, last], [2, nowhere])).why).toMatchObject({
      ...{ cohort: 'BEST', amount: 14 },
    })
    expect(await why([last, soon, best], [2, nowhere])).toMatchObject({
      ...{ why: { code: 'best', of: 3 }, next: { code: 'SOON', more: 7 } },
    })
  })

  test('on the same day a nearer one is said by its minutes, and one alike by nothing', async () => {
    const away = group('AWAY', { localityId: 'havant' })
    expect((await why([near, away], [1, nowhere])).why).toMatchObject({
      ...{ cohort: 'NEAR', by: 'nearer', amount: 40 },
    })
    expect(await why([near, away], [0, nowhere])).toMatchObject({
      ...{ why: { code: 'best', of: 2 }, next: { code: 'AWAY', more: 0.4 } },
    })
  })
})

describe('what a plan comes to', () => {
  const two = waiting(2)
  const small = group('SMALL', { maxPlaces: 1 })

  test('counts who has a place, in time and past the best start, with days and cost', async () => {
    const planning = await planned([small])
    const all = Int32Array.from([0, nowhere])
    expect(measuresOf(planning, all)).toEqual({
      ...{ placed: 1, inTime: 1, noPlace: 1, lost: 0, pastTarget: 2, delayDays: 29 },
      cost: 29.2 + 56,
    })
  })

  test.each<[string, Parameters<typeof aWindow>[0], object]>([
    ['on his last safe start', { latestOn: day('2026-03-30') }, { inTime: 1 }],
    ['a day after it', { latestOn: day('2026-03-29') }, { inTime: 0 }],
    ['on his best start', { targetOn: day('2026-03-30') }, { pastTarget: 0, delayDays: 0 }],
    ['a day after it', { targetOn: day('2026-03-29') }, { pastTarget: 1, delayDays: 1 }],
  ])('placed %s', async (_, window, counted) => {
    const planning = await planned([small], { waits: waiting(1, { window: aWindow(window) }) })
    expect(measuresOf(planning, Int32Array.from([0]))).toMatchObject({ placed: 1, ...counted })
  })

  test.each<[string, Parameters<typeof aWindow>[0], object]>([
    ['on his last safe start', { latestOn: day('2026-04-27') }, { lost: 0 }],
    ['a day after it', { latestOn: day('2026-04-26') }, { lost: 1 }],
    ['on his best start', { targetOn: day('2026-04-27') }, { pastTarget: 0, cost: 0 }],
    ['a day after it', { targetOn: day('2026-04-26') }, { pastTarget: 1, cost: 1 }],
  ])('left out until %s', async (_, window, counted) => {
    const planning = await planned([small], { waits: waiting(1, { window: aWindow(window) }) })
    const out = measuresOf(planning, Int32Array.from([nowhere]))
    expect(out).toMatchObject({ placed: 0, noPlace: 1, ...counted })
    expect(measuresOfNothing(planning)).toEqual(out)
  })

  test('a pin is counted, whatever else is left out', async () => {
    const planning = await planned([small], { waits: two, pins: [wish('SMALL', '2026-03-30')] })
    expect(measuresOf(planning, Int32Array.from([nowhere]))).toMatchObject({
      ...{ placed: 1, noPlace: 1, delayDays: 29, cost: 29.2 + 56 },
    })
  })

  test('nothing done leaves who is booked where he is, and taking his place away is in no figure', async () => {
    const planning = await planned([small], { waits: waiting(1) })
    const now = { cohortId: 'SMALL', entryOn: day('2026-03-30') }
    const booked = planning.facts.people.map((one) => ({ ...one, now, mustKeep: true }))
    const facts = { ...planning.facts, people: booked }
    const at = await makeProblem(facts)
    expect(measuresOfNothing(at)).toMatchObject({
      placed: 1,
      noPlace: 0,
      delayDays: 29,
      cost: 29.2,
    })
    expect(measuresOf(at, Int32Array.from([nowhere]))).toMatchObject({ noPlace: 1, cost: 58 })
    const undated = booked.map((one) => ({
      ...one,
      now: { ...now, cohortId: 'GONE' },
      seeker: { ...one.seeker, window: aWindow({ targetOn: undefined }) },
    }))
    expect(measuresOfNothing({ ...at, facts: { ...facts, people: undated } })).toMatchObject({
      ...{ placed: 1, delayDays: 0, cost: 0 },
    })
  })

  test('first come goes by the clock, risk by risk before the clock; each into the earliest place', async () => {
    const late = group('LATE', { ...from('2026-04-06'), maxPlaces: 1 })
    const [one, other] = two
    const clock = (on: string) => ({ window: aWindow({ clockStartOn: day(on) }) })
    const waits = [
      { ...one!, ...clock('2026-01-12'), risk: 'medium' as const },
      { ...other!, ...clock('2026-01-13'), risk: 'high' as const },
    ]
    const planning = await planned([late, small], { waits })
    const codes = (assignment: Int32Array) =>
      [...assignment].map((way) => planning.ways[way]?.cohort.code)
    expect(codes(firstCome(planning))).toEqual(['SMALL', 'LATE'])
    expect(codes(riskOrder(planning))).toEqual(['LATE', 'SMALL'])
    const alike = await planned([late, small], {
      waits: [
        { ...waits[0]!, crn: 'Z' },
        { ...waits[0]!, ...{ referralId: 'b', personId: 'b', crn: 'A' } },
      ],
    })
    expect([...firstCome(alike)].map((way) => alike.ways[way]?.cohort.code)).toEqual([
      ...['LATE', 'SMALL'],
    ])
  })

  test('the room that is left counts a seat from the entry to the last session that is needed', async () => {
    const planning = await planned([group('A', { maxPlaces: 2 }), group('B', from('2026-04-06'))])
    const { left, seated } = roomAfter(planning, Int32Array.from([0, nowhere]))
    expect([[...left], [...seated]]).toEqual([
      [1, 12],
      [1, 0],
    ])
  })
})
