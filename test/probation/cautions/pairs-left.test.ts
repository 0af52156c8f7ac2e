import { describe, expect, test } from 'vitest'
import { type Day, day } from '../../../src/calendar.ts'
import { leavesInWords, noneInWords } from '../../../src/probation/cautions/pair-words.ts'
import { type PairLeft, pairsLeft } from '../../../src/probation/cautions/pairs-left.ts'
import type { Sex } from '../../../src/probation/people/person.ts'
import { statusOfPlace } from '../../../src/probation/waiting-list/status.ts'
import { aMan, aPair, cautionFacts, waysIn } from '../../support/cautions.ts'
import { cara, seatsOf } from '../../support/examples.ts'

const c1 = aMan()
const march = aPair('2026-03-14')
const april = aPair('2026-04-18')
const late = aPair('2026-04-25')
const may = aPair('2026-05-23')
const all = waysIn(march, april, may)
const on = (text: string) => day(text)
const saysOf = (pair: PairLeft | undefined, today: Day) => leavesInWords(pair!, pair!.leaves, today)
const noneOf = (left: ReturnType<typeof pairsLeft>, sex: Sex | undefined = 'male') =>
  left.none && noneInWords(left.none, { sex }, on('2026-04-01'))
const daysOf = (left: ReturnType<typeof pairsLeft>) => left.pairs.map(({ aOn, bOn }) => [aOn, bOn])

describe('the story of C1, to its deadline of 25 May 2026', () => {
  const status = (aOn: Day, bOn: Day) =>
    statusOfPlace(
      { clock: 'caution', settings: cara.settings, window: c1.window, startedOn: undefined },
      { entryOn: aOn, finishesOn: bOn },
    )

  test('A on 14 March, B on 11 April: five days late, and one repeat is left', () => {
    const [first] = pairsLeft(c1, all, on('2026-02-20')).pairs
    expect(first).toMatchObject({ aOn: '2026-03-14', bOn: '2026-04-11' })
    expect(status(first!.aOn, first!.bOn)).toBe('amber')
    expect(first!.leaves).toMatchObject({ byRule: true, next: { aOn: '2026-04-18' } })
    expect(saysOf(first, on('2026-02-20'))).toBe(
      'A on 14 March, B on 11 April: still allows one repeat, on 18 April and 16 May',
    )
  })

  test('he misses B: the next pair, 18 April and 16 May, is allowed and leaves nothing', () => {
    const left = pairsLeft(c1, all, on('2026-04-11'))
    expect(daysOf(left)).toEqual([['2026-04-18', '2026-05-16']])
    expect(status(left.pairs[0]!.aOn, left.pairs[0]!.bOn)).toBe('red')
    expect(saysOf(left.pairs[0], on('2026-04-11'))).toBe(
      'A on 18 April, B on 16 May: leaves no repeat',
    )
    expect(left.none).toBeUndefined()
  })

  test('he misses again: B on 20 June is after the deadline, and the police are told', () => {
    const left = pairsLeft(c1, all, on('2026-05-16'))
    expect(left).toEqual({ pairs: [], none: { code: 'no_pair', deadlineOn: '2026-05-25' } })
    expect(noneOf(left)).toBe('no pair ends by 25 May')
    expect(status(day('2026-05-23'), day('2026-06-20'))).toBe('black')
  })

  test('a pair begun after the last safe start is booked where its own B is in time', () => {
    expect(late.startsOn > c1.window.latestOn).toBe(true)
    expect(daysOf(pairsLeft(c1, waysIn(late), on('2026-04-01')))).toEqual([
      ['2026-04-25', '2026-05-23'],
    ])
  })

  test('B on the deadline itself is in time though it is a bank holiday; the day after it is not', () => {
    const onIt = aPair('2026-04-25', '2026-05-25')
    const after = aPair('2026-04-25', '2026-05-26')
    expect(daysOf(pairsLeft(c1, waysIn(onIt), on('2026-04-01')))).toHaveLength(1)
    expect(noneOf(pairsLeft(c1, waysIn(after), on('2026-04-01')))).toBe('no pair ends by 25 May')
  })
})

test('C3 has no second chance by the rule, though the calendar may hold one', () => {
  const c3 = aMan(cautionFacts({ imposedOn: day('2026-03-02'), offenceOn: day('2025-12-01') }))
  const only = pairsLeft(c3, waysIn(aPair('2026-03-14')), on('2026-03-03'))
  expect(only.pairs[0]!.leaves).toMatchObject({ byRule: false, next: undefined })
  const two = waysIn(aPair('2026-03-14', '2026-03-28'), aPair('2026-04-04', '2026-05-02'))
  expect(saysOf(pairsLeft(c3, two, on('2026-03-03')).pairs[0], on('2026-03-03'))).toBe(
    'A on 14 March, B on 28 March: still allows one repeat, on 4 April and 2 May, though it begins after 23 February',
  )
})

test('says when the rule allows a repeat and the calendar holds none', () => {
  const [only] = pairsLeft(c1, waysIn(march), on('2026-02-20')).pairs
  expect(saysOf(only, on('2026-02-20'))).toBe(
    'A on 14 March, B on 11 April: begins in time for a repeat, but no later pair on the calendar ends by 25 May',
  )
})

test('it becomes true on the day after the last A, not before', () => {
  const entries = waysIn(april)
  expect(pairsLeft(c1, entries, on('2026-04-18')).none).toBeUndefined()
  expect(noneOf(pairsLeft(c1, entries, on('2026-04-19')))).toBe('no pair ends by 25 May')
})

test('a full pair is no pair, and the words say that it is full', () => {
  const full = { ...april, seats: seatsOf(12, april) }
  expect(noneOf(pairsLeft(c1, waysIn(full), on('2026-04-01')))).toBe(
    'every pair that ends by 25 May is full',
  )
})

test('his own seat does not stand in his way, nor does the place that he has', () => {
  const seats = [...seatsOf(11, april), { ...seatsOf(1, april)[0]!, referralId: c1.referralId }]
  const booked = aMan(cautionFacts(), { placedIn: april.code })
  const [own] = pairsLeft(booked, waysIn({ ...april, seats }), on('2026-04-01')).pairs
  expect(own).toMatchObject({ aOn: '2026-04-18', free: 1 })
})

test('a journey or a notice may be set aside; who is kept apart may not', () => {
  const far = aMan(cautionFacts(), { travelTo: () => 120 })
  const [pair] = pairsLeft(far, waysIn(april), on('2026-04-14')).pairs
  expect(pair!.setAside.map(({ rule }) => rule)).toEqual(['notice', 'travel'])
  const seats = seatsOf(1, april)
  const apart = aMan(cautionFacts(), {
    keepApart: [{ personId: seats[0]!.personId, reason: 'held by safeguarding' }],
  })
  expect(noneOf(pairsLeft(apart, waysIn({ ...april, seats }), on('2026-04-01')))).toBe(
    'no pair that ends by 25 May can take him',
  )
})

test('the year stands where it is not this one', () => {
  const facts = cautionFacts({ imposedOn: day('2026-11-01'), offence: 'either_way' })
  const [pair] = pairsLeft(aMan(facts), waysIn(aPair('2027-01-02')), on('2026-11-23')).pairs
  expect(saysOf(pair, on('2026-11-23'))).toContain('A on 2 January 2027, B on 30 January 2027')
})
