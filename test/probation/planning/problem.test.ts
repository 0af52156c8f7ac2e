import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import {
  contradictionInWords,
  endedOf,
  nothingToPlan,
} from '../../../src/probation/planning/ending.ts'
import { contradictionsIn } from '../../../src/probation/planning/problem/contradictions.ts'
import type { Planned } from '../../../src/probation/planning/problem/facts.ts'
import {
  entriesOffered,
  leftOutCost,
  makeProblem,
} from '../../../src/probation/planning/problem/make-problem.ts'
import {
  apartOf,
  cohortsIn,
  peopleIn,
  together,
} from '../../../src/probation/planning/problem/problem.ts'
import {
  factsWithin,
  type PlanScope,
  type Wish,
  wholeProgramme,
} from '../../../src/probation/planning/problem/scope.ts'
import type { Wait } from '../../../src/probation/waiting-list/wait.ts'
import { aCohort, aWindow, bbr, seatsOf, weeklySessions } from '../../support/examples.ts'
import { aBooking, aHold } from '../delays/a-wait.ts'
import { listedOf, officeDay, waiting } from './an-office.ts'

const group = (code: string, some: Partial<Cohort> = {}) =>
  aCohort({ id: code, code, minPlaces: 1, ...some })
const first = group('A').startsOn
const last = group('A').sessions.at(-1)!.heldOn
const rounds = weeklySessions(first, bbr, 3, (number) => number % 6 === 1)
const rolling = group('ROLL', { entry: 'rolling', sessions: rounds })
const withSettings = (some: Partial<typeof bbr.settings>) => ({
  template: { ...bbr, settings: { ...bbr.settings, ...some } },
})
const wish = (cohortId: string, entryOn?: Day): Wish => ({
  referralId: 'referral-0',
  cohortId,
  entryOn,
})

function scoped(
  waits: readonly Wait[],
  cohorts: readonly Cohort[] = [group('A')],
  scope: Partial<PlanScope> = {},
  wishes: { pins?: Wish[]; bans?: Wish[] } = {},
) {
  const asked = { ...wholeProgramme, ...scope }
  return factsWithin(listedOf(waits, cohorts), asked, { pins: [], bans: [], ...wishes }, bbr)
}
const booked = (some: Partial<Wait> = {}, place: Partial<NonNullable<Wait['booking']>> = {}) => {
  const booking = aBooking({
    ...{ cohortId: 'A', code: 'A', entryOn: first, lastSessionOn: last },
    ...{ finishesOn: addDays(last, 70), ...place },
  })
  return waiting(1, { booking, ...some })[0]!
}

describe('who is in a plan', () => {
  test('who waits; on hold, with a last chance, or past finishing he is named and not in it', () => {
    const [plain, held, past] = waiting(3)
    const window = aWindow({ targetOn: undefined })
    const { facts, notIn, kept } = scoped([
      plain!,
      { ...held!, holds: [aHold('person', 'detox', officeDay)] },
      { ...past!, window },
    ])
    expect(facts.people.map(({ wait }) => wait.referralId)).toEqual(['referral-0'])
    expect(notIn.map(({ wait, why }) => [wait.referralId, why])).toEqual([
      ['referral-1', 'hold'],
      ['referral-2', 'cannot finish'],
    ])
    expect(kept).toEqual([])
  })

  test('of some localities and cohorts, and up to a horizon', () => {
    const waits = [waiting(1)[0]!, { ...waiting(2)[1]!, localityId: 'havant' }]
    const ids = (scope: Partial<PlanScope>) => {
      const { facts } = scoped(waits, [group('A'), group('B')], scope)
      return [facts.people.length, facts.cohorts.map(({ id }) => id).join()]
    }
    expect(ids({})).toEqual([2, 'A,B'])
    expect(ids({ localityIds: ['havant'] })).toEqual([1, 'A,B'])
    expect(ids({ cohortIds: ['B'] })).toEqual([2, 'B'])
    const until = (horizonDays?: number) =>
      scoped(waits, [group('A')], { horizonDays }).facts.cohorts[0]!.template.settings.horizonDays
    expect([until(), until(7)]).toEqual([182, 7])
  })

  test('what a manager fixed for him and for nobody else', () => {
    const wishes = { pins: [wish('A', first)], bans: [wish('B')] }
    const [one, two] = scoped(waiting(2), [group('A'), group('B')], {}, wishes).facts.people
    expect([one!.pin, [...one!.bans]]).toEqual([{ cohortId: 'A', entryOn: first }, ['B']])
    expect([two!.pin, [...two!.bans]]).toEqual([undefined, []])
    expect(scoped(waiting(1), [], {}, { pins: [wish('A')] }).facts.people[0]!.pin).toBeUndefined()
  })

  test('a booked place that is pinned makes its cohort run', () => {
    const fixed = (pinned: boolean) => [...scoped([booked({}, { pinned })]).facts.fixed]
    expect([fixed(true), fixed(false)]).toEqual([['A'], []])
  })
})

describe('a booked place is moved by replanning alone, and only where', () => {
  const seats = [{ ...seatsOf(1)[0]!, referralId: 'referral-0' }]
  const replanned = (wait: Wait, some: Partial<Cohort> = {}, wishes = {}, replan = true) =>
    scoped([wait], [group('A', { seats, ...some })], { replan }, wishes)
  const isMoved = (...asked: Parameters<typeof replanned>) =>
    replanned(...asked).facts.people.length === 1

  test('it can: he is there now, must keep a place, and his seat is free', () => {
    const { facts, kept } = replanned(booked())
    expect(facts.people[0]).toMatchObject({
      ...{
        now: { cohortId: 'A', entryOn: first },
        mustKeep: true,
        seeker: { placedIn: undefined },
      },
    })
    expect([facts.cohorts[0]!.seats, kept]).toEqual([[], []])
    const stays = replanned(booked(), {}, {}, false)
    expect([stays.facts.people.length, stays.facts.cohorts[0]!.seats.length]).toEqual([0, 1])
    expect(stays.kept.map(({ referralId }) => referralId)).toEqual(['referral-0'])
  })

  test.each<[string, boolean, Parameters<typeof replanned>]>([
    ['it is not pinned', false, [booked({}, { pinned: true })]],
    ['it has not begun', false, [booked({ startedOn: officeDay })]],
    ['he is not on hold', false, [booked({ holds: [aHold('person', 'detox', officeDay)] })]],
    ['he has a best start', false, [booked({ window: aWindow({ targetOn: undefined }) })]],
    ['it keeps the rules', false, [booked({ availability: ['tue-day'] })]],
    ['it is in the plan', false, [booked({}, { cohortId: 'GONE' })]],
    ['it is cancelled', true, [booked(), { cancelledOn: officeDay }]],
    ['it is on the last day of the horizon', true, [booked(), withSettings({ horizonDays: 7 })]],
    ['it is within the horizon', false, [booked(), withSettings({ horizonDays: 6 })]],
    ['notice is due on that day', true, [booked(withSettings({ noticeDays: 7 }))]],
    ['notice is not due', false, [booked(withSettings({ noticeDays: 8 }))]],
  ])('%s', (_, is, asked) => {
    expect(isMoved(...asked)).toBe(is)
  })

  test('his place goes where it is cancelled or ruled out', () => {
    const keeps = (...asked: Parameters<typeof replanned>) =>
      replanned(...asked).facts.people[0]!.mustKeep
    expect(keeps(booked(), { cancelledOn: officeDay })).toBe(false)
    expect(keeps(booked(), {}, { bans: [wish('A')] })).toBe(false)
    expect(keeps(booked(), {}, { bans: [wish('B')] })).toBe(true)
  })
})

describe('the problem of a plan', () => {
  const problemOf = (
    cohorts: readonly Cohort[],
    waits: readonly Wait[] = waiting(1),
    wishes: Parameters<typeof scoped>[3] = {},
    each: Partial<Planned> = {},
  ) => {
    const { facts } = scoped(waits, cohorts, {}, wishes)
    return makeProblem({ ...facts, people: facts.people.map((one) => ({ ...one, ...each })) })
  }
  const entries = async (...asked: Parameters<typeof problemOf>) =>
    (await problemOf(...asked)).ways.map(({ cohort, entryOn }) => `${cohort.code} ${entryOn}`)

  test('offers entries from the notice due to the horizon, both days counted', () => {
    const offered = (some: Partial<typeof bbr.settings>) =>
      entriesOffered({ ...rolling, ...withSettings(some) }, officeDay).map(({ entryOn }) => entryOn)
    const [one, two] = [first, addDays(first, 42)]
    expect(offered({ noticeDays: 7, horizonDays: 49 })).toEqual([one, two])
    expect(offered({ noticeDays: 8, horizonDays: 49 })).toEqual([two])
    expect(offered({ noticeDays: 7, horizonDays: 48 })).toEqual([one])
    const full = { ...rolling, maxPlaces: 0 }
    expect(entriesOffered(full, officeDay)[0]!.cohort.maxPlaces).toBeGreaterThan(1000)
  })

  test('has every way in by the rules, whatever seats are taken, but none that is ruled out, too far or cancelled', async () => {
    const full = group('FULL', { maxPlaces: 1, seats: seatsOf(1) })
    expect(await entries([full, group('A', { cancelledOn: officeDay })])).toEqual([
      'FULL 2026-03-30',
    ])
    expect(await entries([full, group('A')], waiting(1), { bans: [wish('A')] })).toEqual([
      'FULL 2026-03-30',
    ])
    const limit = (travelMinutes: number) => entries([group('A', withSettings({ travelMinutes }))])
    expect([await limit(20), await limit(19)]).toEqual([['A 2026-03-30'], []])
    expect(await entries([group('A', { localityId: 'nowhere' })])).toEqual([])
  })

  test('where he is now he may stay, however far that is; elsewhere in it he may not go', async () => {
    const far = { ...rolling, localityId: 'nowhere' }
    const now = { cohortId: 'ROLL', entryOn: addDays(first, 42) }
    expect(await entries([far], waiting(1), {}, { now })).toEqual(['ROLL 2026-05-11'])
  })

  test('counts seats from his entry to his last session, at each entry and where a seat begins later', async () => {
    const begins = addDays(first, 60)
    const seats = [
      { ...seatsOf(1)[0]!, entryOn: addDays(first, -7), lastSessionOn: addDays(first, 42) },
      { ...seatsOf(1)[0]!, entryOn: begins, lastSessionOn: addDays(first, 300) },
    ]
    const { problem, days } = await problemOf([{ ...rolling, maxPlaces: 3, seats }])
    expect(days.slice(0, 4)).toEqual([first, addDays(first, 42), begins, addDays(first, 84)])
    expect([...problem.free.slice(0, 4)]).toEqual([2, 2, 2, 2])
    expect([...problem.times]).toEqual([0, days.length])
    expect([problem.from[0], problem.to[0], problem.from[1]]).toEqual([0, 4, 1])
    expect([peopleIn(problem), cohortsIn(problem)]).toEqual([1, 1])
  })

  test('a closed group needs its fewest, those booked with them; one with a pin must run', async () => {
    const needs = async (some: Partial<Cohort>) =>
      (await problemOf([group('A', some)])).problem.needs[0]
    expect(await needs({ minPlaces: 4 })).toBe(4)
    expect(await needs({ minPlaces: 4, seats: seatsOf(3) })).toBe(1)
    expect(await needs({ minPlaces: 4, seats: seatsOf(5) })).toBe(0)
    expect(await needs({ minPlaces: 4, entry: 'rolling' })).toBe(0)
    const { problem, pinned, people } = await problemOf([group('A'), group('B')], waiting(2), {
      pins: [wish('B', first)],
    })
    expect([...problem.must]).toEqual([0, 1])
    expect([...problem.free]).toEqual([12, 11])
    expect([pinned.length, people.length]).toEqual([1, 1])
    const free = await problemOf([group('B', { cancelledOn: officeDay })], waiting(1), {
      pins: [wish('B', first)],
    })
    expect([free.pinned.length, free.people.length]).toEqual([0, 1])
    const fixed = scoped([booked({}, { pinned: true }), waiting(2)[1]!]).facts
    expect([...(await makeProblem(fixed)).problem.must]).toEqual([1])
  })

  test('a day of delay costs by weight, a journey by its minutes, and a move where he is elsewhere now', async () => {
    const cost = async (each: Partial<Planned>) =>
      (await problemOf([group('A')], waiting(1), {}, each)).problem.cost[0]
    expect(await cost({})).toBeCloseTo(29.2, 6)
    expect(await cost({ weight: 2 })).toBeCloseTo(58.2, 6)
    expect(await cost({ now: { cohortId: 'A', entryOn: first } })).toBeCloseTo(29.2, 6)
    expect(await cost({ now: { cohortId: 'A', entryOn: officeDay } })).toBeCloseTo(30.2, 6)
    expect(await cost({ now: { cohortId: 'B', entryOn: first } })).toBeCloseTo(30.2, 6)
    const early = waiting(1, { window: aWindow({ targetOn: addDays(first, 1) }) })
    expect((await problemOf([group('A')], early)).problem.cost[0]).toBeCloseTo(0.2, 6)
  })

  test('who is left out starts four weeks after the last entry, or after today where there is none', async () => {
    expect((await problemOf([group('A')])).leftOutOn).toBe(addDays(first, 28))
    const later = group('B', {
      startsOn: addDays(first, 7),
      sessions: weeklySessions(addDays(first, 7)),
    })
    expect((await problemOf([later, group('A')])).leftOutOn).toBe(addDays(first, 35))
    const none = await problemOf([])
    expect(none.leftOutOn).toBe(addDays(officeDay, 28))
    const [man] = none.people
    const of = (some: Partial<Planned>, latestOn: Day) =>
      leftOutCost(
        {
          ...man!,
          ...some,
          seeker: { ...man!.seeker, window: aWindow({ targetOn: first, latestOn }) },
        },
        addDays(first, 10),
        none.facts.settings,
      )
    expect([of({}, addDays(first, 10)), of({}, addDays(first, 9))]).toEqual([10, 1010])
    const now = { cohortId: 'A', entryOn: first }
    expect(of({ weight: 2, now }, addDays(first, 10))).toBe(21)
    expect(of({ mustKeep: true }, addDays(first, 10))).toBe(20_010)
  })

  test('pairs kept apart stand once, and only where both are in it', async () => {
    const { facts } = scoped(waiting(3))
    const apart = (people: readonly string[]) =>
      people.map((personId) => ({ personId, reason: 'x' }))
    const people = facts.people.map((one, at) => ({
      ...one,
      seeker: {
        ...one.seeker,
        keepApart: apart([['person-2', 'gone', 'person-2'], [], ['person-0']][at]!),
      },
    }))
    const { problem } = await makeProblem({ ...facts, people })
    expect([...problem.apart]).toEqual([0, 2])
    expect([...apartOf(problem)]).toEqual([
      [0, [2]],
      [2, [0]],
    ])
  })

  test('two sit together in one group where their times meet', async () => {
    const { problem } = await problemOf([rolling, group('A')])
    const two = { ...problem, cohort: [0, 0, 1], from: [0, 2, 0], to: [1, 3, 3] } as never
    expect([together(two, 0, 0), together(two, 0, 1), together(two, 1, 2)]).toEqual([
      ...[true, false, false],
    ])
    const meet = { ...problem, cohort: [0, 0], from: [0, 1], to: [1, 3] } as never
    expect([together(meet, 0, 1), together(meet, 1, 0)]).toEqual([true, true])
  })

  test('gives other requests a turn after every twenty people', async () => {
    const turns = async (count: number) => {
      let made = 0
      await makeProblem(scoped(waiting(count), []).facts, async () => {
        made += 1
      })
      return made
    }
    expect([await turns(19), await turns(20), await turns(40)]).toEqual([0, 1, 2])
  })
})

describe('facts that contradict each other', () => {
  const asked = async (minPlaces: number, people: number, some: Partial<Cohort> = {}) => {
    const planning = await makeProblem(
      scoped(
        waiting(people),
        [group('A', { minPlaces, ...some })],
        {},
        { pins: [wish('A', first)] },
      ).facts,
    )
    return contradictionInWords(planning, contradictionsIn(planning.problem))
  }
  const start = 'These facts contradict each other: '
  const end =
    '. Unpin somebody, lower the fewest in the group, or leave the cohort out of the plan.'

  test('a group that must run is filled by those who can join, within its seats', async () => {
    expect(await asked(4, 4)).toBe(start + end)
    expect(await asked(5, 4)).toBe(
      `${start}A needs 4 more to run beside the 1 pinned there; 3 at most could join${end}`,
    )
    expect(await asked(4, 1)).toContain(
      'A needs 3 more to run beside the 1 pinned there; nobody could',
    )
    expect(await asked(4, 9, { maxPlaces: 3 })).toContain(
      'needs 3 more to run beside the 1 pinned there; 2 at',
    )
  })

  test('one that a booked place is pinned to says so, and one that need not run is none', async () => {
    const facts = scoped([booked({}, { pinned: true })], [group('A', { minPlaces: 4 })]).facts
    const planning = await makeProblem(facts)
    expect(contradictionInWords(planning, contradictionsIn(planning.problem))).toContain(
      'A needs 4 more to run, and a place in it is pinned; nobody could join',
    )
    const { problem } = await makeProblem(scoped(waiting(1), [group('A', { minPlaces: 4 })]).facts)
    expect(contradictionsIn(problem)).toEqual([])
  })
})

describe('how a search ends', () => {
  test('proven within a tenth of a risk-weighted day of its bound, by its limits else', () => {
    const done = (cost: number) =>
      endedOf({ ended: 'done', answer: { cost, bound: 10 } } as Parameters<typeof endedOf>[0])
    expect([done(10), done(10.09), done(10.2)]).toEqual(['proven', 'proven', 'limits'])
    expect(endedOf({ ended: 'time', best: undefined })).toBe('time')
  })

  test('with nothing to plan it says whether nobody waits or nothing is on offer', async () => {
    const says = async (waits: readonly Wait[], cohorts: readonly Cohort[], wishes = {}) =>
      nothingToPlan(await makeProblem(scoped(waits, cohorts, {}, wishes).facts))
    expect(await says(waiting(1), [group('A')])).toBeUndefined()
    expect(await says(waiting(1), [group('A')], { pins: [wish('A', first)] })).toBeUndefined()
    expect(await says([], [group('A')])).toMatch(/^Nobody in this scope/)
    expect(await says(waiting(1), [])).toMatch(/^No cohort of this scope/)
    expect(await says(waiting(1), [group('A', { cancelledOn: officeDay })])).toMatch(/^No cohort/)
    expect(await says(waiting(1), [group('A', withSettings({ noticeDays: 8 }))])).toMatch(
      /^No cohort/,
    )
    const one = [group('A', { cancelledOn: officeDay }), group('B')]
    expect(await says(waiting(1), one)).toBeUndefined()
  })
})
