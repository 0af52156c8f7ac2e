import { describe, expect, test } from 'vitest'
import type { Why } from '../../../src/probation/planning/explain.ts'
import {
  cohortsInWords,
  groupInWords,
  reasonsInWords,
  whyInWords,
} from '../../../src/probation/planning/reason-words.ts'
import { type Reason, unitOf } from '../../../src/probation/planning/reasons.ts'

const whom = [{ sex: 'male' }, { sex: 'female' }, { sex: undefined }] as const
const saysOf = (reason: Reason) =>
  whom.map((one) => groupInWords({ reason, cohorts: [] }, one).words)

describe('a reason against a cohort speaks of a man, a woman, and of somebody whose sex nobody has said', () => {
  test.each<[Reason['code'] & string, string, string, string]>([
    [
      'ready',
      'Starts before his earliest sensible start',
      'Starts before her earliest sensible start',
      'Starts before their earliest sensible start',
    ],
    [
      'available',
      'Not a time he can attend',
      'Not a time she can attend',
      'Not a time they can attend',
    ],
    [
      'frequency',
      'Meets twice a week, he can come once',
      'Meets twice a week, she can come once',
      'Meets twice a week, they can come once',
    ],
    [
      'modules',
      'Joins at a module he has done or may not begin with',
      'Joins at a module she has done or may not begin with',
      'Joins at a module they have done or may not begin with',
    ],
    [
      'clash',
      'He is elsewhere at that time',
      'She is elsewhere at that time',
      'They are elsewhere at that time',
    ],
    ['open', 'He is not waiting', 'She is not waiting', 'They are not waiting'],
    ['once', 'He has a place already', 'She has a place already', 'They have a place already'],
  ])('%s', (code, ...words) => {
    expect(saysOf({ code } as Reason)).toEqual(words)
  })

  test.each<[Reason, string]>([
    [{ code: 'full_here' }, 'Would suit, but full in this plan'],
    [{ code: 'ruled_out' }, 'Ruled out by a manager'],
    [{ code: 'finishes' }, 'Would finish too late'],
    [{ code: 'no_journey' }, 'No journey time is known'],
    [{ code: 'far', limit: 60 }, 'More than 60 minutes away'],
    [{ code: 'men' }, 'For men'],
    [{ code: 'women' }, 'For women'],
    [{ code: 'keepApart' }, 'Somebody to be kept apart from is booked'],
    [{ code: 'notice' }, 'Too little notice'],
    [{ code: 'running' }, 'The cohort is cancelled'],
    [{ code: 'ahead' }, 'Nobody joins that day'],
    [{ code: 'free' }, 'Full'],
    [{ code: 'hold' }, 'On hold'],
    [{ code: 'programme' }, 'For another programme'],
  ])('%o is the same of everybody', (reason, words) => {
    expect(saysOf(reason)).toEqual([words, words, words])
  })
})

test('amounts are days of what is missed by days, minutes of a journey, and nothing of the others', () => {
  const units = (['finishes', 'ready', 'notice', 'free'] as const).map((code) => unitOf({ code }))
  expect(units).toEqual(['days', 'days', undefined, undefined])
  expect(unitOf({ code: 'far', limit: 60 })).toBe('minutes')
})

test('the unit stands once, in the singular for one, and not where nothing is counted', () => {
  const of = (...amounts: (number | undefined)[]) =>
    amounts.map((amount, at) => ({ code: `G${at + 1}`, amount }))
  const days = { words: 'Would finish too late', unit: 'days', cohorts: of(1, 2) } as const
  const minutes = { words: 'More than 60 minutes away', unit: 'minutes', cohorts: of(61) } as const
  const plain = { words: 'Full', unit: undefined, cohorts: of(undefined, undefined) }
  expect(cohortsInWords({ ...days, cohorts: of(118, 167) })).toBe('G1 by 118 days, G2 167')
  expect(cohortsInWords({ ...minutes, cohorts: of(1) })).toBe('G1 1 minute')
  expect(cohortsInWords({ ...plain, cohorts: of(3) })).toBe('G1 3')
  expect(reasonsInWords([days, minutes, plain])).toBe(
    'Would finish too late: G1 by 1 day, G2 2; More than 60 minutes away: G1 61 minutes; Full: G1, G2',
  )
})

describe('why here', () => {
  const barred = (bar: Extract<Why, { code: 'barred' }>['bar']): Why => ({
    ...{ code: 'barred', bar, cohort: 'G2', by: 'sooner', amount: 1 },
  })
  test.each<[Why, string, string, string]>([
    [{ code: 'pinned' }, 'pinned here', 'pinned here', 'pinned here'],
    [
      { code: 'only' },
      'the only cohort that fits him',
      'the only cohort that fits her',
      'the only cohort that fits them',
    ],
    [
      barred('kept_apart'),
      'G2 is 1 day sooner, but somebody sits there whom he is kept apart from',
      'G2 is 1 day sooner, but somebody sits there whom she is kept apart from',
      'G2 is 1 day sooner, but somebody sits there whom they are kept apart from',
    ],
  ])('%o', (why, ...words) => {
    expect(whom.map((one) => whyInWords(why, one))).toEqual(words)
  })

  test.each<[Why, string]>([
    [{ code: 'best', of: 2 }, 'the best of 2 that fit'],
    [barred('full'), 'G2 is 1 day sooner, but full'],
    [barred('too_few'), 'G2 is 1 day sooner, but too few would join it to run'],
    [barred('others_lose'), 'G2 is 1 day sooner, but others lose more by it'],
    [
      { code: 'barred', bar: 'full', cohort: undefined, by: 'sooner', amount: 13 },
      'an earlier entry of it is 13 days sooner, but full',
    ],
    [
      { code: 'barred', bar: 'full', cohort: 'G2', by: 'nearer', amount: 5 },
      'G2 is 5 minutes nearer, but full',
    ],
    [
      { code: 'barred', bar: 'full', cohort: 'G2', by: 'price', amount: 0 },
      'G2 would move nobody, but full',
    ],
  ])('%o', (why, words) => {
    expect(whyInWords(why, { sex: 'male' })).toBe(words)
  })
})
