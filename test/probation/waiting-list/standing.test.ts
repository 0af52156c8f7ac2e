import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { reviewedOn } from '../../../src/probation/waiting-list/finish.ts'
import { compareNext, compareText, type Ranked } from '../../../src/probation/waiting-list/order.ts'
import {
  openHoldOn,
  standingOn,
  statusOfPlace,
} from '../../../src/probation/waiting-list/status.ts'
import {
  endsOf,
  heldDays,
  isToBeReleased,
  type Wait,
  waitOn,
} from '../../../src/probation/waiting-list/wait.ts'
import { aWait, aWindow, bbr } from '../../support/examples.ts'
import { aBooking, aHold } from '../delays/a-wait.ts'

// Where somebody stands, with the day before and after each edge (rules 7.4 to 7.7).

const today = day('2026-11-23')
const from = (days: number) => addDays(today, days)
const window = aWindow({ targetOn: from(10), latestOn: from(100), hardEndOn: from(400) })
type Facts = Parameters<typeof standingOn>[1]
const facts = (some: Partial<Facts> = {}): Facts => ({
  ...{ clock: 'order', settings: bbr.settings, window, openHold: undefined },
  ...{ startedOn: undefined, booking: undefined },
  ...some,
})
const says = (some: Partial<Facts>) => {
  const { status, words, isNear } = standingOn(today, facts(some))
  return [status, words, isNear]
}
const ends = (some: Partial<Facts['window']>) => ({ window: { ...window, ...some } })
const pair = (some: Partial<Facts['window']>, more: Partial<Facts> = {}) => ({
  clock: 'caution' as const,
  window: { ...window, retryByOn: from(65), ...some },
  ...more,
})
const place = (entry: number, finish = 300) => ({
  booking: { entryOn: from(entry), finishesOn: from(finish) },
})
const chance = {
  ...{ cohortId: 'c', code: 'G1', entryOn: from(14), bookBy: day('2026-11-30') },
}

describe('an order', () => {
  test.each<[string, Partial<Facts>, [string, string, boolean]]>([
    ['before the best start', {}, ['green', 'On time so far', false]],
    ['on it', ends({ targetOn: today }), ['green', 'On time so far', false]],
    ['a day late', ends({ targetOn: from(-1) }), ['amber', '1 day late', false]],
    ['28 days late', ends({ targetOn: from(-28) }), ['amber', '28 days late', false]],
    ['29 days late', ends({ targetOn: from(-29) }), ['red', '29 days late', false]],
    [
      '29 days to the last safe start',
      ends({ latestOn: from(29) }),
      ['green', 'On time so far', false],
    ],
    ['28 days to it', ends({ latestOn: from(28) }), ['red', '28 days to last safe start', true]],
    [
      'a day to it, and late',
      ends({ latestOn: from(1), targetOn: from(-2) }),
      ['red', '1 day to last safe start; 2 days late', true],
    ],
    ['on it', ends({ latestOn: today }), ['red', 'Last safe start is today', true]],
    [
      'past it',
      ends({ latestOn: from(-1) }),
      ['black', 'No ordinary course ends before the order does', false],
    ],
    [
      'without a best start',
      { ...ends({ targetOn: undefined }), ends: 'licence' },
      ['black', 'No ordinary course ends before the licence does', false],
    ],
    [
      'past it, and no place on offer ends in time',
      { ...ends({ latestOn: from(-1) }), lastChance: 'none' },
      ['black', 'No course on offer ends before the order does', false],
    ],
    [
      'past it, and one does',
      { ...ends({ latestOn: from(-1), targetOn: from(-3) }), lastChance: chance },
      ['red', 'Book G1 by 30 Nov 2026: the last place that ends in time; 3 days late', false],
    ],
    [
      'with time left, whatever was found',
      { lastChance: chance },
      ['green', 'On time so far', false],
    ],
    [
      'with a place near the last safe start',
      { ...place(100), ...ends({ targetOn: from(100) }) },
      ['green', 'On time', false],
    ],
    ['with a place on its last day', place(10, 400), ['green', 'On time', false]],
    [
      'with a place a day after it',
      place(10, 401),
      ['black', 'Ends 1 day after their order', false],
    ],
    [
      'with a place too late, and a last chance',
      { ...place(10, 402), lastChance: chance, sex: 'female', ends: 'licence' },
      ['black', 'Ends 2 days after her licence', false],
    ],
    [
      'with a place and no best start',
      { ...place(10), ...ends({ targetOn: undefined }) },
      ['green', 'Ends in time', false],
    ],
    [
      'on hold',
      { openHold: { reason: 'detox', fromOn: from(-1) }, ...ends({ latestOn: from(-1) }) },
      ['grey', 'Not ready: detox', false],
    ],
    [
      'on hold, but started',
      { openHold: { reason: 'detox', fromOn: from(-1) }, startedOn: from(11), ...place(11) },
      ['amber', '1 day late', false],
    ],
  ])('%s', (_, some, stands) => {
    expect(says(some)).toEqual(stands)
  })
})

describe('a caution', () => {
  test.each<[string, Partial<Facts>, [string, string, boolean]]>([
    ['before the best start', pair({}), ['green', 'On time so far', false]],
    ['with a pair', pair({}, place(10)), ['green', 'On time', false]],
    ['a day late', pair({}, place(11)), ['amber', '1 day late', false]],
    [
      'with a pair on the day to retry by',
      pair({ targetOn: from(65) }, place(65)),
      ['green', 'On time', false],
    ],
    [
      'with one a day later',
      pair({ targetOn: from(66) }, place(66)),
      ['red', 'No second chance', false],
    ],
    ['and late', pair({}, place(66)), ['red', '56 days late, no second chance', false]],
    [
      'where no day to retry by is known',
      pair({ retryByOn: undefined }, place(66)),
      ['amber', '56 days late', false],
    ],
    [
      'past every pair',
      pair({ latestOn: from(-1) }),
      ['black', 'No pair fits the deadline: tell police', false],
    ],
    [
      'past all but one pair',
      pair({ latestOn: from(-1), targetOn: today }, { lastChance: chance }),
      ['red', 'Book G1 by 30 Nov 2026: the last pair that ends in time', false],
    ],
    [
      'with a pair too late',
      pair({}, place(10, 401)),
      ['black', 'Ends 1 day after the deadline', false],
    ],
  ])('%s', (_, some, stands) => {
    expect(says(some)).toEqual(stands)
  })
})

test('a place is marked by the day that it begins, whatever holds there are', () => {
  const of = (entry: number) =>
    statusOfPlace(facts(), { entryOn: from(entry), finishesOn: from(300) })
  expect([of(10), of(11), of(38), of(39)]).toEqual(['green', 'amber', 'amber', 'red'])
})

test('only a hold of his own that has begun and has no end makes him grey', () => {
  const found = (side: 'person' | 'service', fromOn: number, toOn?: number) =>
    openHoldOn(today, [
      aHold(side, 'detox', from(fromOn), toOn === undefined ? undefined : from(toOn)),
    ])
  expect(found('person', 0)?.reason).toBe('detox')
  expect(found('person', 1)).toBeUndefined()
  expect(found('service', -1)).toBeUndefined()
  expect(found('person', -1, 30)).toBeUndefined()
  expect(openHoldOn(today, [])).toBeUndefined()
})

describe('a wait', () => {
  const wait = (some: Partial<Wait> = {}) => waitOn(today, aWait(some))
  const clock = (on: number) => ({ window: aWindow({ clockStartOn: from(on) }) })

  test('is counted from the clock to today, or to his start, and never below 0', () => {
    expect(wait(clock(-10)).waitingDays).toBe(10)
    expect(wait({ ...clock(-10), startedOn: from(-4) }).waitingDays).toBe(6)
    expect(wait(clock(1)).waitingDays).toBe(0)
  })

  test('is asked about after 90 days on hold, not on the ninetieth', () => {
    const held = (days: number) => wait({ holds: [aHold('person', 'detox', from(-days))] })
    expect([held(90).isLongOnHold, held(91).isLongOnHold, wait().isLongOnHold]).toEqual([
      ...[false, true, false],
    ])
  })

  test('has days on hold until his start', () => {
    const holds = [aHold('person', 'detox', from(-8))]
    expect(wait({ ...clock(-10), holds }).heldDays).toBe(9)
    expect(wait({ ...clock(-10), holds, startedOn: from(-4) }).heldDays).toBe(5)
  })

  test('a place that is booked ends as it was booked; words say what ends for him', () => {
    const booking = aBooking({ entryOn: from(10), finishesOn: from(20) })
    const late = wait({ booking, route: 'licence', window: aWindow({ hardEndOn: from(19) }) })
    expect(late.booking).toEqual(booking)
    expect(late.standing.words).toBe('Ends 1 day after his licence')
    expect(wait().booking).toBeUndefined()
    expect(endsOf({ route: 'suspended_sentence' })).toBe('order')
  })

  test('is one for release only on licence, while release is still to come', () => {
    const is = (route: Wait['route'], on: number) => isToBeReleased({ route, ...clock(on) }, today)
    expect([is('licence', 1), is('licence', 0), is('community_order', 1)]).toEqual([
      ...[true, false, false],
    ])
  })
})

test.each<[string, [number, number | undefined][], number]>([
  ['none', [], 0],
  ['one day', [[-3, -3]], 1],
  [
    'two that meet',
    [
      [-9, -7],
      [-6, -5],
    ],
    5,
  ],
  [
    'two that share a day',
    [
      [-9, -7],
      [-7, -5],
    ],
    5,
  ],
  [
    'one within another',
    [
      [-9, -2],
      [-7, -5],
      [-3, -1],
    ],
    9,
  ],
  [
    'two with a day between',
    [
      [-9, -8],
      [-6, -5],
    ],
    4,
  ],
  [
    'three that meet',
    [
      [-9, -7],
      [-7, -5],
      [-5, -4],
    ],
    6,
  ],
  [
    'two that begin together',
    [
      [-9, -5],
      [-9, -8],
    ],
    5,
  ],
  ['before the clock', [[-30, -21]], 0],
  ['to the day of the clock', [[-30, -20]], 1],
  ['one still to come', [[1, 5]], 0],
  ['open until today', [[-1, undefined]], 2],
])('days on hold: %s', (_, spans, days) => {
  const holds = spans.map(([on, to]) =>
    aHold('person', 'detox', from(on), to === undefined ? undefined : from(to)),
  )
  for (const kept of [holds, holds.toReversed()]) {
    expect(heldDays(kept, from(-20), today)).toBe(days)
  }
})

test('once started the review is moved by the sessions from today on and the catch-ups', () => {
  const place = { lastSessionOn: from(70), finishesOn: from(1) }
  const ahead = (days: number[], catchUps = 0) => ({ days: days.map(from), perWeek: 1, catchUps })
  const of = (some: ReturnType<typeof ahead>) => reviewedOn(bbr, { ...place, ahead: some }, today)
  const six = [0, 7, 14, 21, 28, 35]
  expect(of(ahead(six))).toBe(from(70 + 49))
  expect(of(ahead([...six, 42]))).toBe(from(70 + 56))
  expect(of(ahead([-1, ...six]))).toBe(from(70 + 49))
  expect(of(ahead(six, 1))).toBe(from(70 + 56))
  expect(reviewedOn(bbr, place, today)).toBe(from(1))
})

test('who is next: within a group by risk, delay, the start of the clock, and then alike on every machine', () => {
  const rank = (crn: string, some: Partial<Ranked>): Ranked => ({
    ...{ crn, status: 'green', basis: 'booked', slackDays: 50, lastChance: undefined },
    ...{ risk: 'medium', delayDays: 0, clockStartOn: today },
    ...some,
  })
  const booked = [
    rank('b', {}),
    rank('a', {}),
    rank('clock', { clockStartOn: from(-1) }),
    rank('uncounted', { delayDays: undefined, risk: 'high', slackDays: 1 }),
    rank('late', { delayDays: 1, slackDays: 99 }),
    rank('high', { risk: 'high', slackDays: 99 }),
  ]
  const crns = (ranks: readonly Ranked[]) => ranks.toSorted(compareNext).map(({ crn }) => crn)
  expect(crns(booked)).toEqual(['high', 'uncounted', 'late', 'clock', 'a', 'b'])
  const slack = (crn: string, slackDays: number) => rank(crn, { basis: 'unbooked', slackDays })
  expect(crns([slack('13', 13), slack('7', 7), slack('6', 6)])).toEqual(['6', '7', '13'])
  const black = rank('black', { status: 'black' })
  const held = rank('held', { status: 'grey', lastChance: { ...chance } })
  expect(crns([held, black, ...booked.slice(0, 1)])).toEqual(['black', 'b', 'held'])
  expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a')]).toEqual([-1, 1, 0])
})
