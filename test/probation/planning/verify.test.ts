import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import type { Seeker } from '../../../src/probation/placements/place.ts'
import type { PlanFacts, Planned } from '../../../src/probation/planning/problem/facts.ts'
import { factsWithin, wholeProgramme } from '../../../src/probation/planning/problem/scope.ts'
import { faultsOf, type Placed } from '../../../src/probation/planning/verify.ts'
import { aCohort, bbr, cara, seatsOf, weeklySessions } from '../../support/examples.ts'
import { listedOf, officeDay, waiting } from './an-office.ts'

// The second calculation of a plan, at the edge of each rule: one man in one group, who costs 29.2 risk-weighted days.

const group = aCohort({ minPlaces: 1 })
const first = group.startsOn
const until = group.sessions.at(-1)!.heldOn
const finish = addDays(until, 70)
const dayAfter = (on: Day) => addDays(on, 1)
const dayBefore = (on: Day) => addDays(on, -1)

type Given = {
  seeker?: Partial<Seeker>
  planned?: Partial<Planned>
  cohort?: Partial<Cohort>
  template?: Partial<typeof bbr>
  settings?: Partial<typeof bbr.settings>
  entryOn?: Day
  cost?: number
}

function factsOf({ seeker, planned, cohort, template, settings }: Given): PlanFacts {
  const { facts } = factsWithin(listedOf(waiting(1)), wholeProgramme, { pins: [], bans: [] }, bbr)
  const [man] = facts.people
  const all = { ...bbr, ...template, settings: { ...bbr.settings, ...settings } }
  return {
    ...facts,
    people: [{ ...man!, ...planned, seeker: { ...man!.seeker, ...seeker } }],
    cohorts: [{ ...group, template: all, ...cohort }],
  }
}

/** What is found wrong with him in the group from a day on, but for the cost where none is claimed. */
function wrong(given: Given = {}): string[] {
  const place = { cohortId: group.id, entryOn: given.entryOn ?? first }
  const found = faultsOf(factsOf(given), new Map([['referral-0', place]]), given.cost ?? 29.2)
  const own = found.map((fault) => fault.replace(/^X000000 in BBR-26-01: /, ''))
  return given.cost === undefined ? own.filter((fault) => !fault.startsWith('The plan')) : own
}

const window = { ...waiting(1)[0]!.window }
const busy = (startsAt: string, heldOn = first) => ({
  seeker: { busy: [{ heldOn, startsAt, minutes: 60, code: 'OTHER' }] },
})

test('nothing is wrong with a plan that keeps every rule, and the cost is found again', () => {
  expect(wrong({ cost: 29.2 })).toEqual([])
  expect(wrong({ cost: 29.204 })).toEqual([])
  expect(wrong({ cost: 29.206 })).toEqual(['The plan is said to cost 29.21 and costs 29.20'])
  expect(wrong({ cost: 29.19 })).toEqual(['The plan is said to cost 29.19 and costs 29.20'])
})

describe('each rule, on its last day and the day after', () => {
  test.each<[string, Given, Given, string]>([
    [
      'the hard end',
      { seeker: { window: { ...window, hardEndOn: finish } } },
      { seeker: { window: { ...window, hardEndOn: dayBefore(finish) } } },
      'ends too late',
    ],
    [
      'the earliest sensible start',
      { seeker: { window: { ...window, earliestOn: first } } },
      { seeker: { window: { ...window, earliestOn: dayAfter(first) } } },
      'before the earliest sensible start',
    ],
    [
      'the notice',
      { settings: { noticeDays: 7 } },
      { settings: { noticeDays: 8 } },
      'too little notice',
    ],
    [
      'the horizon',
      { settings: { horizonDays: 7 } },
      { settings: { horizonDays: 6 } },
      'beyond the horizon',
    ],
    [
      'the journey',
      { settings: { travelMinutes: 20 } },
      { settings: { travelMinutes: 19 } },
      'too far',
    ],
    ['a journey that is known', {}, { seeker: { travelTo: () => undefined } }, 'too far'],
    [
      'the times that suit',
      { seeker: { availability: ['mon-evening'] } },
      { seeker: { availability: ['mon-day', 'tue-evening'] } },
      'not a time that suits',
    ],
    [
      'the evening from 5pm',
      {
        seeker: { availability: ['mon-evening'] },
        cohort: { slots: [{ weekday: 'mon', startsAt: '17:00' }] },
      },
      {
        seeker: { availability: ['mon-evening'] },
        cohort: { slots: [{ weekday: 'mon', startsAt: '16:59' }] },
      },
      'not a time that suits',
    ],
    ['a hold', {}, { seeker: { openHold: { reason: 'detox', fromOn: officeDay } } }, 'not ready'],
    [
      'a manager',
      { planned: { bans: new Set(['other']) } },
      { planned: { bans: new Set([group.id]) } },
      'ruled out',
    ],
    ['the programme', {}, { seeker: { programmeKey: 'cara' } }, 'another programme'],
    ['men and women', {}, { seeker: { sex: 'female' } }, 'another sex'],
    ['a cohort that runs', {}, { cohort: { cancelledOn: officeDay } }, 'the cohort is cancelled'],
    ['who started', {}, { seeker: { startedOn: officeDay } }, 'waits no more'],
    ['whose referral ended', {}, { seeker: { endedOn: officeDay } }, 'waits no more'],
    [
      'an entry point',
      {},
      { cohort: { sessions: weeklySessions(first, bbr, 1, () => false) } },
      'nobody joins that day',
    ],
    [
      'another session until it begins',
      busy('17:00'),
      busy('17:01'),
      'is elsewhere on 30 March 2026',
    ],
    [
      'another session from when it ends',
      busy('20:30'),
      busy('20:29'),
      'is elsewhere on 30 March 2026',
    ],
    [
      'another session after his last',
      busy('18:00', addDays(until, 7)),
      busy('18:00', until),
      'is elsewhere on 7 September 2026',
    ],
    [
      'two sessions a week',
      { seeker: { frequency: 'twice_weekly' }, ...twice() },
      twice(),
      'meets twice a week',
    ],
  ])('%s', (_, kept, broken, fault) => {
    expect(wrong(kept)).toEqual([])
    expect(wrong(broken)).toEqual([fault])
  })

  test('a best start that is none is not ready', () => {
    const facts = factsOf({})
    const [man] = facts.people
    const none = { ...man!, wait: { ...man!.wait, window: { ...window, targetOn: undefined } } }
    const place = { cohortId: group.id, entryOn: first }
    const found = faultsOf({ ...facts, people: [none] }, new Map([['referral-0', place]]), 29.2)
    expect(found).toEqual(['X000000 in BBR-26-01: not ready'])
  })
})

/** A group that meets on two evenings of the week. */
function twice(): Given {
  const slot = (weekday: 'mon' | 'wed') => ({ weekday, startsAt: '18:00' })
  return { cohort: { slots: [slot('mon'), slot('wed')] } }
}

describe('where he joins', () => {
  const rounds = weeklySessions(first, bbr, 2, (number) => number % 6 === 1)
  const rolling = { entry: 'rolling' as const, sessions: rounds }
  const thinking = rounds[6]!.heldOn

  test('a rolling group is joined at any entry point, a closed one at its first session', () => {
    expect(wrong({ cohort: rolling, entryOn: thinking })).toEqual([])
    expect(wrong({ cohort: { ...rolling, entry: 'closed' }, entryOn: thinking })).toEqual([
      'a closed cohort is joined at its first session',
    ])
  })

  test('not at a module that is done, and at the first where that comes first', () => {
    const done = { seeker: { modulesDone: ['thinking'] } }
    expect(wrong({ cohort: rolling, entryOn: thinking, ...done })).toEqual([
      'joins at a module that is done',
    ])
    const inOrder = { template: { firstModuleFirst: true }, cohort: undefined }
    const asked = (given: Given) =>
      wrong({ ...given, cohort: { ...rolling, template: { ...bbr, ...inOrder.template } } })
    expect(asked({ entryOn: thinking })).toEqual(['the first module comes first'])
    expect(asked({ entryOn: first })).toEqual([])
    expect(asked({ entryOn: thinking, seeker: { modulesDone: ['foundation'] } })).toEqual([])
  })

  test('not in the past, nor on a day without a session, nor where the calendar runs out', () => {
    const started = addDays(officeDay, -7)
    expect(
      wrong({
        cohort: { ...rolling, sessions: weeklySessions(started, bbr, 2) },
        entryOn: started,
      }),
    ).toEqual(['nobody joins that day', 'too little notice'])
    const runsOut = 'X000000 cannot do every module in BBR-26-01 from '
    expect(wrong({ entryOn: dayAfter(first) })).toEqual([`${runsOut}31 March 2026`])
    expect(wrong({ cohort: { sessions: group.sessions.slice(0, 23) } })).toEqual([
      `${runsOut}30 March 2026`,
    ])
    const all = bbr.modules.map(({ key }) => key)
    expect(wrong({ seeker: { modulesDone: all } })).toEqual([`${runsOut}30 March 2026`])
  })

  test('the end counts weeks for what is missed of those still to do, and to the review; a pair has none', () => {
    const ends = (given: Given, on: Day) =>
      wrong({ ...given, seeker: { ...given.seeker, window: { ...window, hardEndOn: on } } })
    const done = { seeker: { modulesDone: ['foundation'] } }
    const from = { entryOn: thinking, cohort: rolling, ...done }
    const end = addDays(rounds[23]!.heldOn, 63)
    expect([ends(from, end), ends(from, dayBefore(end))]).toEqual([[], ['ends too late']])
    const two = { seeker: { frequency: 'twice_weekly' as const }, ...twice() }
    const soon = addDays(until, 56)
    expect([ends(two, soon), ends(two, dayBefore(soon))]).toEqual([[], ['ends too late']])
    const pair = { cohort: { template: { ...bbr, clock: cara.clock } } }
    expect([ends(pair, until), ends(pair, dayBefore(until))]).toEqual([[], ['ends too late']])
  })
})

describe('seats', () => {
  const held = (some: Partial<Cohort['seats'][number]>) => [{ ...seatsOf(1)[0]!, ...some }]
  const tight = (seats: Cohort['seats'], maxPlaces = 1) => wrong({ cohort: { maxPlaces, seats } })

  test('one too many on any day is too many; a seat before his first or after his last is none of his', () => {
    const full = (on: string) => [`BBR-26-01 seats 2 of 1 on ${on}`]
    expect(tight(held({}))).toEqual(full('30 March 2026'))
    expect(tight(held({}), 2)).toEqual([])
    expect(tight(held({ entryOn: until }))).toEqual(full('7 September 2026'))
    expect(tight(held({ entryOn: dayAfter(until) }))).toEqual([])
    expect(tight(held({ lastSessionOn: first }))).toEqual(full('30 March 2026'))
    expect(tight(held({ lastSessionOn: dayBefore(first) }))).toEqual([])
  })

  test('a closed group has as many as it needs, those booked with them; a rolling one needs none', () => {
    const few = (minPlaces: number, some: Partial<Cohort> = {}, planned = {}) =>
      wrong({ cohort: { minPlaces, ...some }, planned })
    expect(few(1)).toEqual([])
    expect(few(2)).toEqual(['BBR-26-01 has 1 of the 2 it needs'])
    expect(few(2, { seats: seatsOf(1) })).toEqual([])
    expect(few(2, { entry: 'rolling' })).toEqual([])
    const pin = { cohortId: group.id, entryOn: first }
    expect(few(2, {}, { pin })).toEqual(['BBR-26-01 has 1 of the 2 it needs, all of them pinned'])
  })

  test('nobody sits beside somebody to be kept apart from, on any day', () => {
    const apart = (some: Partial<Cohort['seats'][number]>) =>
      wrong({
        seeker: { keepApart: [{ personId: 'other-person-1', reason: 'x' }] },
        cohort: { seats: held(some) },
      })
    const fault = ['X000000 sits in BBR-26-01 beside somebody to be kept apart']
    expect(apart({})).toEqual(fault)
    expect(apart({ personId: 'third' })).toEqual([])
    expect([apart({ entryOn: until }), apart({ entryOn: dayAfter(until) })]).toEqual([fault, []])
    expect([apart({ lastSessionOn: first }), apart({ lastSessionOn: dayBefore(first) })]).toEqual([
      ...[fault, []],
    ])
  })
})

describe('two of them', () => {
  const { facts } = factsWithin(
    listedOf(waiting(2), [group, { ...group, id: 'two', code: 'TWO' }]),
    wholeProgramme,
    { pins: [], bans: [] },
    bbr,
  )
  const at = (cohortId: string) => ({ cohortId, entryOn: first })
  const placedIn = (...where: (string | null)[]): Placed =>
    new Map(where.map((id, index) => [`referral-${index}`, id === null ? null : at(id)] as const))
  const [one, two] = facts.people as [Planned, Planned]
  const keptApart = {
    ...facts,
    people: [
      { ...one, seeker: { ...one.seeker, keepApart: [{ personId: 'person-1', reason: 'x' }] } },
      two,
    ],
  }
  const both = 29.2 + 28.2

  test('are kept apart in one group and not in two', () => {
    const fault = ['X000000 sits in BBR-26-01 beside somebody to be kept apart']
    expect(faultsOf(keptApart, placedIn('cohort-1', 'cohort-1'), both)).toEqual(fault)
    expect(faultsOf(keptApart, placedIn('cohort-1', 'two'), both)).toEqual([])
    expect(faultsOf(facts, placedIn('cohort-1', 'cohort-1'), both)).toEqual([])
  })

  test('each is placed or left out, in a group that is there, and nobody else is', () => {
    const places = placedIn('cohort-1', 'gone')
    const far = 29.2 + 56
    expect(faultsOf(facts, places, far)).toEqual(['X000001 is put into a cohort that is not there'])
    expect(faultsOf(facts, placedIn('cohort-1'), far)).toEqual([
      'X000001 is neither placed nor left out',
    ])
    const more = new Map([...placedIn('cohort-1', 'cohort-1'), ['referral-9', null] as const])
    expect(faultsOf(facts, more, both)).toEqual(["referral-9 is not in the plan's facts"])
  })

  test('who is left out counts as starting four weeks after the last entry, and as lost past his last safe start', () => {
    const out = addDays(first, 28)
    const left = (latestOn: Day, cost: number, some: Partial<Planned> = {}) =>
      faultsOf(
        {
          ...facts,
          people: [{ ...one, ...some, seeker: { ...one.seeker, window: { ...window, latestOn } } }],
        },
        placedIn(null),
        cost,
      )
    expect(left(out, 57)).toEqual([])
    expect(left(dayBefore(out), 1057)).toEqual([])
    expect(left(out, 114, { weight: 2 })).toEqual([])
    expect(left(out, 58, { now: at('cohort-1') })).toEqual([])
    expect(left(out, 20_057, { mustKeep: true })).toEqual([])
  })

  test('the last entry is one on offer: not cancelled, with the notice due, within the horizon', () => {
    const next = addDays(first, 7)
    const later = { ...group, id: 'later', startsOn: next, sessions: weeklySessions(next) }
    const cost = (some: Partial<Cohort>, settings: Partial<typeof bbr.settings> = {}) => {
      const template = { ...bbr, settings: { ...bbr.settings, ...settings } }
      const cohorts = [group, { ...later, template, ...some }]
      const words = faultsOf({ ...facts, people: [one], cohorts }, placedIn(null), 0)[0]
      return Number(words?.match(/costs ([\d.]+)$/)?.[1])
    }
    expect(cost({})).toBe(64)
    expect(cost({ cancelledOn: officeDay })).toBe(57)
    expect([cost({}, { noticeDays: 14 }), cost({}, { noticeDays: 15 })]).toEqual([64, 57])
    expect([cost({}, { horizonDays: 14 }), cost({}, { horizonDays: 13 })]).toEqual([64, 57])
    expect(cost({ sessions: weeklySessions(next, bbr, 1, () => false) })).toBe(57)
  })

  test('a place that is booked is kept for nothing; another is a move, and breaks no rule of its own', () => {
    const now = (cohortId: string, entryOn = first) => ({ now: { cohortId, entryOn } })
    const plan = (some: Partial<Planned>, where: string, cost: number) =>
      faultsOf({ ...facts, people: [{ ...one, ...some }] }, placedIn(where), cost)
    expect(plan(now('cohort-1'), 'cohort-1', 29.2)).toEqual([])
    expect(plan(now('two'), 'cohort-1', 30.2)).toEqual([])
    expect(plan(now('cohort-1', dayAfter(first)), 'cohort-1', 30.2)).toEqual([])
    const bans = new Set(['cohort-1'])
    expect(plan({ ...now('cohort-1'), bans }, 'cohort-1', 29.2)).toEqual([])
    expect(plan({ bans }, 'cohort-1', 29.2)).toEqual(['X000000 in BBR-26-01: ruled out'])
  })

  test('a pin is kept, and sets aside what a manager may set aside and nothing else', () => {
    const pin = (entryOn: Day, some: Partial<Planned> = {}, seeker: Partial<Seeker> = {}) =>
      faultsOf(
        {
          ...facts,
          people: [
            {
              ...one,
              pin: { cohortId: 'cohort-1', entryOn },
              bans: new Set(['cohort-1']),
              ...some,
              seeker: { ...one.seeker, ...seeker },
            },
          ],
        },
        placedIn('cohort-1'),
        29.2,
      )
    expect(pin(first)).toEqual([])
    expect(pin(first, {}, { sex: 'female' })).toEqual(['X000000 in BBR-26-01: another sex'])
    expect(pin(dayAfter(first), { bans: new Set() })).toEqual(['X000000 is pinned elsewhere'])
    const out = faultsOf(
      { ...facts, people: [{ ...one, pin: at('cohort-1') }] },
      placedIn(null),
      57,
    )
    expect(out).toEqual(['X000000 is pinned elsewhere'])
  })
})
