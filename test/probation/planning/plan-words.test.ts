import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import type {
  BookingCounts,
  Measures,
  PlanResult,
  PlanRow,
} from '../../../src/probation/planning/plan.ts'
import { asideOf, planLines } from '../../../src/probation/planning/plan-file.ts'
import type { Wish } from '../../../src/probation/planning/problem/scope.ts'
import {
  againWords,
  comparisonOf,
  consequences,
  delayWords,
  gapInWords,
  inPageOrder,
  leadOf,
  movedWords,
  notInWords,
  pageOf,
  shownRows,
} from '../../../src/probation/planning/shown.ts'
import type { StoredPlan } from '../../../src/probation/planning/stored.ts'
import { hasNewWishes, nextWishes, pinTo, ruleOut } from '../../../src/probation/planning/wishes.ts'
import { type Wait, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aWait, aWindow, cara } from '../../support/examples.ts'
import { aBooking, aHold } from '../delays/a-wait.ts'

const today = day('2026-11-23')
const entryOn = day('2026-12-07')
const measures = (some: Partial<Measures> = {}): Measures => ({
  ...{ placed: 2, inTime: 1, noPlace: 1, lost: 0, pastTarget: 0, delayDays: 10, cost: 1000 },
  ...some,
})
const result = (some: Partial<PlanResult> = {}): PlanResult => ({
  ...{ nothing: measures({ placed: 0 }), firstCome: measures(), riskOrder: measures() },
  ...{ plan: measures(), bound: 1000, rows: [], seatPrices: [], pictures: [], kept: 0 },
  notIn: { onHold: 0, cannotFinish: 0, closedToViewer: 0 },
  ...some,
})
const row = (referralId: string, some: Partial<PlanRow> = {}): PlanRow => ({
  ...{ referralId, outcome: 'placed', cohortId: 'c', code: 'G1', entryOn, delayDays: 3 },
  ...{ status: 'amber', isPinned: false, from: undefined, why: 'the best of 2 that fit' },
  ...{ next: undefined, reasons: [] },
  ...some,
})
const from = { code: 'G0', entryOn: day('2026-11-30') }
const unplaced = {
  outcome: 'unplaced',
  code: undefined,
  entryOn: undefined,
  cohortId: undefined,
} as const
const someone = (referralId: string, some: Partial<Wait> = {}) =>
  waitOn(today, aWait({ referralId, crn: referralId, ...some }))

describe('the lead of a plan', () => {
  const lead = (plan: Partial<Measures>, firstCome: Partial<Measures> = {}, people = 'men') =>
    leadOf(result({ plan: measures(plan), firstCome: measures(firstCome) }), people)
  const with0 = 'first come, first served, with the same days of delay among them.'
  test.each<[string, Parameters<typeof lead>, string]>([
    ['as many', [{}], `2 of 3 men get a place, as many as ${with0}`],
    ['fewer', [{ placed: 1, noPlace: 2 }], `1 of 3 men gets a place, 1 fewer than ${with0}`],
    ['more', [{ placed: 3, noPlace: 0 }], `3 of 3 men get a place, 1 more than ${with0}`],
    [
      'one woman',
      [{ placed: 1, noPlace: 0 }, { placed: 1 }, 'women'],
      `1 of 1 woman gets a place, as many as ${with0}`,
    ],
    [
      'one of a kind without a singular',
      [{ placed: 1, noPlace: 0 }, { placed: 1 }, 'staff'],
      `1 of 1 staff gets a place, as many as ${with0}`,
    ],
    [
      'fewer days',
      [{ delayDays: 8 }, { delayDays: 1010 }],
      '2 of 3 men get a place, as many as first come, first served, with 1,002 fewer days of delay among them.',
    ],
    [
      'a day more',
      [{ delayDays: 11, cost: 1 }],
      '2 of 3 men get a place, as many as first come, first served, and 999 fewer risk-weighted days in all.',
    ],
  ])('%s', (_, asked, words) => {
    expect(lead(...asked)).toBe(words)
  })
})

describe('how good it is', () => {
  const gap = (bound: number, some: Partial<StoredPlan> = {}, cost = 1000) =>
    gapInWords({
      ...{ state: 'ready', ended: 'limits', ...some },
      result: result({ bound, plan: measures({ cost }) }),
    } as StoredPlan)
  const proven = 'Proven best: no plan within these rules has fewer risk-weighted days.'
  test.each<[string, string, string]>([
    ['nothing between', gap(1000), proven],
    ['less than can be seen', gap(999.9901), proven],
    [
      'a thousandth of a hundredth',
      gap(999.989),
      'The search reached its limits: at most 0.00% from the best possible.',
    ],
    [
      'under a tenth',
      gap(999.5),
      'The search reached its limits: at most 0.05% from the best possible.',
    ],
    ['a tenth', gap(999), 'The search reached its limits: at most 0.1% from the best possible.'],
    [
      'stopped by time',
      gap(990, { ended: 'time' }),
      'The search reached its time: at most 1.0% from the best possible.',
    ],
    [
      'cut off',
      gap(990, { ended: 'died' }),
      'The search was cut off: at most 1.0% from the best possible.',
    ],
    ['said to be proven', gap(990, { ended: 'proven' }), 'At most 1.0% from the best possible.'],
    [
      'no end known',
      gap(990, { ended: undefined }),
      'The search reached its limits: at most 1.0% from the best possible.',
    ],
    ['a plan that costs nothing', gap(0, {}, 0), proven],
    [
      'while it is worked at',
      gap(1000, { state: 'working' }),
      'An instant answer, at most 0.00% from the best possible; the search goes on.',
    ],
  ])('%s', (_, words, says) => {
    expect(words).toBe(says)
  })

  test('without a plan nothing is said', () => {
    expect(gapInWords({ state: 'ready', ended: 'time' } as StoredPlan)).toBe('')
  })
})

describe('before and after', () => {
  test('row by row, with what is more, fewer and the same', () => {
    const plan = { placed: 1234, inTime: 1, noPlace: 0, pastTarget: 2, delayDays: 9, cost: 750 }
    const rows = comparisonOf(result({ plan: measures(plan), nothing: measures({ delayDays: 4 }) }))
    expect(
      rows.map(({ label, nothing, plan: is, against }) => [label, nothing, is, against]),
    ).toEqual([
      ['Given a place', '2', '1,234', '1,232 more'],
      ['Start by last safe start', '1', '1', 'the same'],
      ['Past their best start', '0', '2', '2 more'],
      ['No place', '1', '0', '1 fewer'],
      ['Would lose the programme', '0', '0', 'the same'],
      ['Delay days, those placed', '4', '9', '1 fewer'],
      ['Risk-weighted days', '1,000', '750', '25% fewer'],
    ])
  })

  test('the cost is said in days where it is no hundredth less, or there was none', () => {
    const against = (cost: number, was = 1000) =>
      comparisonOf(result({ plan: measures({ cost }), firstCome: measures({ cost: was }) })).at(-1)!
        .against
    expect([against(996), against(995), against(0, 0), against(1, 0)]).toEqual([
      ...['4 fewer', '1% fewer', 'the same', '1 more'],
    ])
  })
})

describe('the rows of a plan', () => {
  const known = new Map(
    [someone('soon'), someone('pair', { template: cara })].map((wait) => [wait.referralId, wait]),
  )
  const workshopB = new Map([['c', day('2027-01-04')]])

  test('nearest last safe start first, as it was when the plan was made; those of which none is known last, as they stood', () => {
    const rows = [
      row('older plan'),
      row('late', { latestOn: day('2027-05-05') }),
      row('soon', { latestOn: day('2027-05-04') }),
      row('older still'),
    ]
    expect(inPageOrder(rows).map(({ referralId }) => referralId)).toEqual([
      ...['soon', 'late', 'older plan', 'older still'],
    ])
  })

  test('each with whom it is about, where he still waits; pairs with their workshop B', () => {
    const rows = [row('gone', { from }), row('pair'), row('soon'), row('pair', unplaced)]
    const shown = shownRows(rows, known, workshopB)
    expect(shown.map(({ wait }) => wait?.crn)).toEqual([undefined, 'pair', 'soon', 'pair'])
    expect(shown.map(({ bOn }) => bOn)).toEqual([undefined, '2027-01-04', undefined, undefined])
  })

  test('a page that there is not is the nearest that there is', () => {
    expect([pageOf(undefined, 30), pageOf('2', 30), pageOf('9', 30)]).toEqual([1, 2, 3])
    expect([pageOf('0', 30), pageOf('-1', 30), pageOf('x', 30), pageOf('1.5', 30)]).toEqual([
      ...[1, 1, 1, 1],
    ])
    expect([pageOf('2', 24), pageOf('3', 25), pageOf('2', 0)]).toEqual([2, 3, 1])
  })

  test('applying books, moves, tells, and leaves what is booked, each counted as one or several', () => {
    const counts = (some: Partial<BookingCounts> = {}): BookingCounts => ({
      ...{ count: 1, moved: 0, cohorts: 1, firstOn: entryOn, thisYear: 1, officers: 1 },
      ...some,
    })
    expect(consequences(counts({ count: 2, cohorts: 2 }), 2, 'men')).toEqual([
      'book 2 men into 2 cohorts, the first on 7 December 2026',
      'put 1 of them in a group before the end of December',
      'tell 1 officer today, in their changes of the day',
      'leave the 2 places already booked as they are',
    ])
    expect(consequences(counts({ firstOn: day('2026-12-31') }), 1, 'men')).toEqual([
      'book 1 man into 1 cohort, the first on 31 December 2026',
      'tell 1 officer today, in their changes of the day',
      'leave the 1 place already booked as it is',
    ])
    expect(
      consequences(counts({ count: 2, moved: 2, thisYear: 2, officers: 3 }), 0, 'men'),
    ).toEqual([
      'move 2 places that are booked already',
      'tell 3 officers today, in their changes of the day',
    ])
    expect(consequences(counts({ moved: 1 }), 0, 'men')[0]).toBe(
      'move 1 place that is booked already',
    )
    const none = { count: 0, cohorts: 0, firstOn: undefined, thisYear: 0, officers: 0 }
    expect(consequences(counts(none), 0, 'men')).toEqual([])
    const gone = { firstOn: day('2027-01-04'), thisYear: 0, officers: 0 }
    expect(consequences(counts(gone), 0, 'men')).toEqual([
      'book 1 man into 1 cohort, the first on 4 January 2027',
    ])
  })

  test('a move, a delay and plans made again are said in words', () => {
    expect([movedWords(row('a', { from })), movedWords(row('a'))]).toEqual([
      ...['moved from G0, 30 November 2026', ''],
    ])
    expect([3, 0, undefined].map((delayDays) => delayWords(row('a', { delayDays })))).toEqual([
      ...['3 days', '0 days', 'not counted'],
    ])
    const wish = { referralId: 'a', cohortId: 'c', entryOn: undefined }
    expect(againWords({ pins: [wish], bans: [wish] })).toBe(
      'Plan again with 1 pinned place and 1 cohort ruled out',
    )
    expect(againWords({ pins: [], bans: [] })).toBe('Plan again')
  })

  test.each<[Partial<PlanResult['notIn']>, string]>([
    [{}, ''],
    [{ onHold: 1 }, '1 more man is on hold or cannot finish, and is not in it.'],
    [{ onHold: 1, cannotFinish: 1 }, '2 more men are on hold or cannot finish, and are not in it.'],
    [
      { lastChance: 1 },
      '1 man has one last place that ends in time: book it from the waiting list.',
    ],
    [
      { lastChance: 2, closedToViewer: 1 },
      '2 men have one last place that ends in time: book it from the waiting list. 1 restricted person is closed to you and not in it.',
    ],
    [{ closedToViewer: 2 }, '2 restricted people are closed to you and not in it.'],
  ])('who is not in it: %o', (some, words) => {
    const notIn = { onHold: 0, cannotFinish: 0, closedToViewer: 0, ...some }
    expect(notInWords(result({ notIn }), 'men')).toBe(words)
  })
})

describe('a plan as a file', () => {
  test('has everybody in the order of the list: where and why, why nowhere, booked already, or not in it', () => {
    const past = aWindow({ latestOn: day('2026-11-20'), targetOn: undefined })
    const ahead = aWindow({ latestOn: day('2026-11-23'), targetOn: undefined })
    const booking = aBooking({ entryOn, code: 'G2' })
    const waits = [
      someone('placed'),
      someone('moved'),
      someone('unplaced'),
      someone('pinned', { booking: { ...booking, pinned: true } }),
      someone('booked', { booking }),
      someone('held', { holds: [aHold('person', 'detox', day('2026-11-01'))] }),
      someone('past', { window: past }),
      someone('ahead', { window: ahead }),
      someone('chance', { window: past }),
      someone('no row'),
    ]
    const [, , , pinned, booked, held, gone, soon, chance] = waits
    const next = { code: 'G3', entryOn: day('2026-12-14'), more: 7 }
    const reasons = [
      { words: 'Full', unit: undefined, cohorts: [{ code: 'G1', amount: undefined }] },
    ]
    const rows = [
      row('placed', { next }),
      row('moved', { from, why: '', delayDays: undefined }),
      row('unplaced', { ...unplaced, reasons }),
    ]
    const aside = asideOf({
      kept: [pinned!, booked!],
      notIn: [
        { wait: held!, why: 'hold' },
        { wait: gone!, why: 'cannot finish' },
        { wait: soon!, why: 'cannot finish' },
        { wait: chance!, why: 'last chance' },
      ],
      ranks: new Map(waits.map(({ referralId }, at) => [referralId, at])),
    })
    const lines = planLines(waits, { rows, aside })
    expect(lines.map(({ crn, cohort, outcome, reason }) => [crn, cohort, outcome, reason])).toEqual(
      [
        [
          ...['placed', 'G1', 'placed'],
          'the best of 2 that fit; next best G3 on 14 December 2026, 7.00 risk-weighted days more',
        ],
        ['moved', 'G1', 'placed', 'moved from G0 of 30 November 2026'],
        ['unplaced', null, 'unplaced', 'Full: G1'],
        ['pinned', 'G2', 'kept', 'booked and pinned'],
        ['booked', 'G2', 'kept', 'booked already'],
        ['held', null, 'unplaced', 'Not ready: detox, since 1 November 2026'],
        [
          ...['past', null, 'unplaced'],
          'Not in the plan: the last safe start was 20 November 2026, 3 days past it, before the earliest sensible one',
        ],
        [
          ...['ahead', null, 'unplaced'],
          'Not in the plan: the last safe start was 23 November 2026, before the earliest sensible one',
        ],
        [
          ...['chance', null, 'unplaced'],
          'Not in the plan: No ordinary course ends before the order does',
        ],
      ],
    )
    expect(
      lines.slice(0, 3).map((one) => [one.entry_on, one.target_start, one.delay_days]),
    ).toEqual([
      [entryOn, '2026-04-07', 3],
      [entryOn, '2026-04-07', null],
      [null, '2026-04-07', 3],
    ])
    expect([lines[4]!.entry_on, lines[4]!.delay_days, lines[5]!.delay_days]).toEqual([
      ...[entryOn, 244, null],
    ])
  })
})

describe('wishes', () => {
  const wish = (referralId: string, cohortId: string, on?: typeof entryOn): Wish => ({
    ...{ referralId, cohortId, entryOn: on },
  })
  const plan = (some: Partial<StoredPlan> = {}) => ({
    pins: [],
    bans: [],
    result: undefined,
    ...some,
  })

  test('a pin takes the place of his other pin, and of a ban of that cohort; not of those of others', () => {
    const kept = {
      pins: [wish('a', 'd', entryOn), wish('b', 'c', entryOn)],
      bans: [wish('a', 'c'), wish('a', 'd'), wish('b', 'c')],
    }
    expect(pinTo(kept, wish('a', 'c', entryOn))).toEqual({
      pins: [wish('b', 'c', entryOn), wish('a', 'c', entryOn)],
      bans: [wish('a', 'd'), wish('b', 'c')],
    })
    expect(ruleOut(kept, 'a', 'd')).toEqual({
      pins: [wish('b', 'c', entryOn)],
      bans: [wish('a', 'c'), wish('b', 'c'), wish('a', 'd')],
    })
  })

  test('a button fixes him where he is, rules his cohort out, or undoes what is his', () => {
    const rows = [row('a'), row('b', { cohortId: 'd' }), row('n', unplaced)]
    const bans = [wish('a', 'x'), wish('a', 'y'), wish('b', 'x')]
    const pins = [wish('a', 'x', entryOn), wish('b', 'x', entryOn)]
    const of = (posted: Record<string, unknown>, some: Partial<StoredPlan> = {}) =>
      nextWishes(plan({ result: result({ rows }), ...some }), posted)
    expect(of({ pin: 'b' })).toEqual({ pins: [wish('b', 'd', entryOn)], bans: [] })
    expect(of({ ban: 'b' })).toEqual({ pins: [], bans: [wish('b', 'd')] })
    expect([of({ pin: 'n' }), of({ ban: 'n' }), of({})]).toEqual(
      Array.from({ length: 3 }, () => ({ pins: [], bans: [] })),
    )
    expect(of({ unpin: 'a' }, { pins, bans })).toEqual({ pins: [pins[1]], bans })
    expect(of({ allow: 'a' }, { pins, bans })).toEqual({ pins, bans: [bans[2]] })
    expect(of({ allow: 'a y' }, { pins, bans })).toEqual({ pins, bans: [bans[0], bans[2]] })
    expect(nextWishes(plan(), { pin: 'a' })).toEqual({ pins: [], bans: [] })
  })

  test('they are new until a plan is made with them: another entry, a ban where he is, a pin set free', () => {
    const isNew = (some: Partial<StoredPlan>, rows: PlanRow[] = [row('a', { isPinned: true })]) =>
      hasNewWishes(plan({ result: result({ rows }), ...some }))
    const pin = wish('a', 'c', entryOn)
    expect(isNew({ pins: [pin] })).toBe(false)
    expect(isNew({ pins: [wish('a', 'c', day('2026-12-14'))] })).toBe(true)
    expect(isNew({ pins: [wish('a', 'd', entryOn)] })).toBe(true)
    expect(isNew({ pins: [pin] }, [row('a')])).toBe(true)
    expect(isNew({ pins: [pin, wish('b', 'c', entryOn)] })).toBe(true)
    expect(isNew({})).toBe(true)
    expect(isNew({ bans: [wish('a', 'c')] }, [row('a')])).toBe(true)
    expect(isNew({ bans: [wish('a', 'd')] }, [row('a')])).toBe(false)
    expect(isNew({ bans: [wish('b', 'c')] }, [row('a')])).toBe(false)
    expect(hasNewWishes(plan())).toBe(false)
  })
})
