import { describe, expect, test } from 'vitest'
import { type Day, day } from '../../../src/calendar.ts'
import { standingOn } from '../../../src/probation/waiting-list/status.ts'
import {
  planningTail,
  prosecutionLimit,
  type TimingFacts,
  timingOf,
  windowOf,
} from '../../../src/probation/waiting-list/timing.ts'
import { timingWords } from '../../../src/probation/waiting-list/timing-words.ts'
import { theCalendar, theTemplate } from '../../support/calendar.ts'

const bbr = theTemplate('bbr')
const cara = theTemplate('cara')

function anOrder(changes: Partial<TimingFacts> = {}): TimingFacts {
  return {
    template: bbr,
    route: 'community_order',
    imposedOn: day('2026-01-12'),
    releasedOn: undefined,
    endsOn: day('2028-01-11'),
    assessedBeforeRelease: false,
    frequency: 'weekly',
    modulesDone: [],
    holds: [],
    offence: undefined,
    offenceOn: undefined,
    statementOn: undefined,
    extensionAuthorised: false,
    prosecutionLimitOn: undefined,
    ...changes,
  }
}

const aCaution = (changes: Partial<TimingFacts> = {}) =>
  anOrder({
    template: cara,
    route: 'conditional_caution',
    endsOn: undefined,
    imposedOn: day('2026-02-02'),
    offence: 'summary_only',
    offenceOn: day('2026-01-10'),
    ...changes,
  })

const dates = (facts: TimingFacts) => {
  const { earliestOn, targetOn, latestOn } = windowOf(facts, theCalendar)
  return [earliestOn, targetOn, latestOn]
}

const b2 = anOrder({ endsOn: day('2027-01-11') })

describe('BBR', () => {
  test('B1: two years, weekly', () => {
    expect(dates(anOrder())).toEqual(['2026-02-09', '2026-04-07', '2027-05-04'])
  })

  test('B2: twelve months; the last safe start rolls back from a bank holiday', () => {
    expect(dates(b2)).toEqual(['2026-02-09', '2026-04-07', '2026-05-01'])
  })

  test('B3: the same, twice weekly', () => {
    const facts = anOrder({ endsOn: day('2027-01-11'), frequency: 'twice_weekly' })
    expect(dates(facts)).toEqual(['2026-02-09', '2026-04-07', '2026-08-10'])
  })

  test('B4: a hold on his side moves the date', () => {
    const holds = [hold('person', 'detox', '2026-03-01', '2026-06-30')]
    expect(dates(anOrder({ holds }))).toEqual(['2026-07-01', '2026-07-29', '2027-05-04'])
  })

  test('B5: a hold on our side never does', () => {
    const holds = [hold('service', 'assessment', '2026-03-01', '2026-06-30')]
    expect(dates(anOrder({ holds }))).toEqual(dates(anOrder()))
  })

  test('B6: nine months cannot be completed, so there is no best start', () => {
    const facts = anOrder({ endsOn: day('2026-10-11') })
    expect(dates(facts)).toEqual(['2026-02-09', undefined, '2026-01-30'])
    expect(standing('2026-02-01', facts)).toMatchObject({ status: 'black', delayDays: undefined })
  })

  test('B9: released from HMP Winchester, assessed before', () => {
    const facts = anOrder({
      route: 'licence',
      imposedOn: day('2025-05-01'),
      releasedOn: day('2026-05-01'),
      endsOn: day('2027-04-30'),
      assessedBeforeRelease: true,
    })
    expect(dates(facts)).toEqual(['2026-05-11', '2026-05-29', '2026-08-21'])
  })

  test('a licence that was not assessed before release waits as an order does, from release', () => {
    const facts = anOrder({ route: 'licence', releasedOn: day('2026-01-12') })
    expect(dates(facts)).toEqual(dates(anOrder()))
  })

  test('only a licence is counted from release, and only its release brings him in assessed', () => {
    const order = anOrder({ releasedOn: day('2026-03-02'), assessedBeforeRelease: true })
    expect(dates(order)).toEqual(dates(anOrder()))
  })

  test('of several holds on his side the one that ends last moves the date, whenever it was kept', () => {
    const holds = [
      hold('person', 'detox', '2026-03-01', '2026-06-30'),
      hold('person', 'illness', '2026-04-01', '2026-04-30'),
    ]
    for (const kept of [holds, holds.toReversed()]) {
      expect(timingOf(anOrder({ holds: kept }), theCalendar).hold?.reason).toBe('detox')
      expect(dates(anOrder({ holds: kept }))[0]).toBe('2026-07-01')
    }
    const alike = [holds[0]!, { ...holds[1]!, toOn: holds[0]!.toOn }]
    expect(timingOf(anOrder({ holds: alike }), theCalendar).hold?.reason).toBe('detox')
  })

  test('the best start is brought forward of the last safe one, never before he is ready', () => {
    expect(dates(anOrder({ endsOn: day('2026-12-31') }))).toEqual([
      '2026-02-09',
      '2026-03-26',
      '2026-04-23',
    ])
    expect(dates(anOrder({ endsOn: day('2026-11-10') }))).toEqual([
      '2026-02-09',
      '2026-02-09',
      '2026-03-03',
    ])
  })

  test('ready on the last safe start he can complete, a day later he cannot', () => {
    const day9 = anOrder({ endsOn: day('2026-10-19') })
    expect(dates(day9)).toEqual(['2026-02-09', '2026-02-09', '2026-02-09'])
    expect(dates(anOrder({ endsOn: day('2026-10-18') }))[1]).toBeUndefined()
  })

  test('a programme of her own choice has no legal clock', () => {
    const template = { ...bbr, clock: 'choice' } as const
    expect(() => timingOf(anOrder({ template }), theCalendar)).toThrow(RangeError)
  })

  test('the tail is 252 days weekly, 154 twice weekly, 203 with Foundation done', () => {
    expect(planningTail(anOrder()).days).toBe(252)
    expect(planningTail(anOrder({ frequency: 'twice_weekly' })).days).toBe(154)
    expect(planningTail(anOrder({ modulesDone: ['foundation'] })).days).toBe(203)
  })

  test('an open hold keeps the dates and shows as not ready', () => {
    const holds = [hold('person', 'detox', '2026-03-01', undefined)]
    expect(dates(anOrder({ holds }))).toEqual(dates(anOrder()))
    expect(
      standing('2026-05-06', anOrder(), {
        openHold: { reason: 'detox', fromOn: day('2026-03-01') },
      }),
    ).toMatchObject({ status: 'grey', delayDays: undefined, words: 'Not ready: detox' })
  })
})

describe('delay and status', () => {
  const booked = (entryOn: string, finishesOn = '2027-12-31') =>
    standing('2026-03-01', anOrder(), {
      booking: { entryOn: day(entryOn), finishesOn: day(finishesOn) },
    })

  test('B1 by its booking, both sides of every edge', () => {
    expect(booked('2026-04-07')).toMatchObject({ delayDays: 0, status: 'green' })
    expect(booked('2026-04-13')).toMatchObject({ delayDays: 6, status: 'amber' })
    expect(booked('2026-05-05')).toMatchObject({ delayDays: 28, status: 'amber' })
    expect(booked('2026-05-06')).toMatchObject({ delayDays: 29, status: 'red' })
    expect(booked('2027-05-10', '2028-01-12')).toMatchObject({ status: 'black' })
  })

  test('a place is judged by its own end: on the last day it is safe, the day after it is not', () => {
    expect(booked('2027-05-10', '2028-01-11').status).toBe('red')
    expect(booked('2026-04-07', '2028-01-12').status).toBe('black')
  })

  test('unbooked, he stands where today stands', () => {
    expect(standing('2026-04-07', anOrder())).toMatchObject({ delayDays: 0, status: 'green' })
    expect(standing('2026-04-08', anOrder())).toMatchObject({
      delayDays: 1,
      status: 'amber',
      basis: 'unbooked',
    })
  })

  test('B2: red at 28 days to the last safe start, though not yet past the best', () => {
    expect(standing('2026-04-02', b2)).toMatchObject({ status: 'green', slackDays: 29 })
    expect(standing('2026-04-03', b2)).toMatchObject({ status: 'red', slackDays: 28, delayDays: 0 })
    expect(standing('2026-05-01', b2)).toMatchObject({
      status: 'red',
      words: 'Last safe start is today; 24 days late',
    })
    expect(standing('2026-05-02', b2).status).toBe('black')
  })

  test('once started he is measured by his start', () => {
    const found = standing('2026-11-23', anOrder(), { startedOn: day('2026-04-10') })
    expect(found).toMatchObject({ basis: 'started', projectedOn: '2026-04-10', delayDays: 3 })
  })
})

describe('CARA', () => {
  const caution = (facts: TimingFacts) => {
    const { earliestOn, targetOn, retryByOn, latestOn, hardEndOn } = windowOf(facts, theCalendar)
    return [earliestOn, targetOn, retryByOn, latestOn, hardEndOn]
  }
  const c1 = aCaution()
  const c3 = aCaution({ imposedOn: day('2026-03-02'), offenceOn: day('2025-12-01') })
  const c5 = aCaution({
    imposedOn: day('2026-03-16'),
    offence: 'da_common_assault',
    offenceOn: day('2025-11-20'),
    statementOn: day('2026-01-05'),
  })

  test('C1: sixteen weeks; the deadline is a bank holiday and does not roll', () => {
    expect(caution(c1)).toEqual([
      '2026-02-09',
      '2026-03-09',
      '2026-03-16',
      '2026-04-20',
      '2026-05-25',
    ])
  })

  test('C3: the prosecution limit leaves no second chance', () => {
    expect(caution(c3)).toEqual([
      '2026-03-09',
      '2026-03-09',
      '2026-02-23',
      '2026-03-30',
      '2026-05-04',
    ])
    expect(standing('2026-03-09', c3).status).toBe('red')
  })

  test('C5: domestic common assault runs from the first statement', () => {
    expect(caution(c5)).toEqual([
      '2026-03-23',
      '2026-03-29',
      '2026-03-29',
      '2026-05-03',
      '2026-06-07',
    ])
  })

  test('C1 by its pair: five days late, then red, then black', () => {
    const pair = (a: string, b: string) =>
      standing('2026-03-01', c1, { booking: { entryOn: day(a), finishesOn: day(b) } })
    expect(pair('2026-03-14', '2026-04-11')).toMatchObject({ status: 'amber', delayDays: 5 })
    expect(pair('2026-04-18', '2026-05-16').status).toBe('red')
    expect(pair('2026-04-25', '2026-05-23').status).toBe('red')
    expect(pair('2026-05-23', '2026-06-20').status).toBe('black')
  })

  test('a printed deadline is the deadline, authority gives twenty weeks, police set the limit', () => {
    const end = (changes: Partial<TimingFacts>) =>
      windowOf(aCaution(changes), theCalendar).hardEndOn
    expect(end({ endsOn: day('2026-05-01') })).toBe('2026-05-01')
    expect(end({ extensionAuthorised: true, offence: 'either_way' })).toBe('2026-06-22')
    expect(end({ prosecutionLimitOn: day('2026-05-10') })).toBe('2026-04-12')
  })

  test('contacted on the last day that a pair can begin he can complete, a day later he cannot', () => {
    const ending = (on: string) => windowOf(aCaution({ endsOn: day(on) }), theCalendar)
    expect(ending('2026-03-16')).toMatchObject({ latestOn: '2026-02-09', targetOn: '2026-02-09' })
    expect(ending('2026-03-15').targetOn).toBeUndefined()
  })

  test('six months from her statement count only where they end before two years from the offence', () => {
    const assault = { offence: 'da_common_assault', offenceOn: day('2024-01-10') } as const
    const limit = (on: string) => prosecutionLimit(aCaution({ ...assault, statementOn: day(on) }))
    expect(limit('2025-07-09')).toEqual({ on: '2026-01-09', because: 's39A' })
    expect(limit('2025-07-10')).toEqual({ on: '2026-01-10', because: 's39A offence' })
    expect(limit('2025-09-10')).toEqual({ on: '2026-01-10', because: 's39A offence' })
  })

  test('limits by offence: s127, s39A, and offences before it', () => {
    const limit = (changes: Partial<TimingFacts>) => prosecutionLimit(aCaution(changes))
    expect(limit({ offence: 'either_way' })).toBeUndefined()
    expect(limit({ offenceOn: day('2025-08-31') })).toEqual({ on: '2026-02-28', because: 's127' })
    const assault = { offence: 'da_common_assault', offenceOn: day('2026-01-10') } as const
    expect(limit(assault)).toEqual({ on: '2028-01-10', because: 's39A offence' })
    expect(limit({ ...assault, offenceOn: day('2016-11-01') })).toEqual({
      on: '2017-05-01',
      because: 's127',
    })
  })
})

describe('the sentence behind each date', () => {
  const words = (facts: TimingFacts) =>
    timingWords(facts, timingOf(facts, theCalendar), theCalendar)

  test('B1 says why Tuesday', () => {
    expect(words(anOrder()).target).toBe(
      '12 weeks after sentence is Easter Monday 6 April, so Tuesday 7 April 2026.',
    )
  })

  test('B2 says what the tail is made of and why it rolled', () => {
    expect(words(b2).latest).toBe(
      '252 days before the order ends: 24 weeks of sessions, 4 for missed sessions, 2 for closures, 6 to the review. ' +
        'That is Monday 4 May (Early May bank holiday), so back to Friday 1 May 2026.',
    )
  })

  test('C1 names the source of its deadline, C5 the statute', () => {
    expect(words(aCaution()).hardEnd).toContain('16 weeks after the caution')
    expect(
      words(aCaution({ offence: 'da_common_assault', statementOn: day('2025-11-05') })).hardEnd,
    ).toContain('s39A Criminal Justice Act 1988')
  })
})

function standing(
  on: string,
  facts: TimingFacts,
  more: Partial<Parameters<typeof standingOn>[1]> = {},
) {
  return standingOn(day(on), {
    clock: facts.template.clock,
    settings: facts.template.settings,
    window: windowOf(facts, theCalendar),
    openHold: undefined,
    startedOn: undefined,
    booking: undefined,
    ...more,
  })
}

function hold(side: 'person' | 'service', reason: string, from: string, to: string | undefined) {
  return { side, reason, fromOn: from as Day, toOn: to as Day | undefined }
}
