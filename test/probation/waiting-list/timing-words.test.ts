import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import type { Sex } from '../../../src/probation/people/person.ts'
import { type TimingFacts, timingOf } from '../../../src/probation/waiting-list/timing.ts'
import { timingWords } from '../../../src/probation/waiting-list/timing-words.ts'
import { theCalendar } from '../../support/calendar.ts'
import { cautionFacts } from '../../support/cautions.ts'
import { bbr, timingFacts } from '../../support/examples.ts'

// The sentence behind each date of a window, in every case that the rules tell apart.

const words = (facts: TimingFacts, sex?: Sex) =>
  timingWords({ ...facts, sex }, timingOf(facts, theCalendar), theCalendar)
const order = (some: Partial<TimingFacts> = {}, sex: Sex = 'male') => words(timingFacts(some), sex)
const caution = (some: Partial<TimingFacts> = {}, sex: Sex = 'male') =>
  words(cautionFacts(some), sex)
const held = (toOn: string) => ({
  holds: [{ side: 'person' as const, reason: 'detox', fromOn: day('2026-02-01'), toOn: day(toOn) }],
})
const released = {
  ...{ route: 'licence' as const, imposedOn: day('2025-05-01'), releasedOn: day('2026-05-01') },
  endsOn: day('2028-04-30'),
}
const withSettings = (some: Partial<typeof bbr.settings>) => ({
  template: { ...bbr, settings: { ...bbr.settings, ...some } },
})

describe('an order or a licence', () => {
  test('the clock starts with the sentence, or with the release; the court set its end', () => {
    expect(order()).toMatchObject({
      clockStart: 'The clock started on 12 January 2026, the date of sentence.',
      hardEnd: 'The order ends on 11 January 2028. It was set by the court and never moves here.',
      retryBy: undefined,
    })
    expect(order(released)).toMatchObject({
      clockStart: 'The clock started on 1 May 2026, the date of release.',
      hardEnd: 'The licence ends on 30 April 2028. It was set by the court and never moves here.',
    })
  })

  test.each<[string, Partial<TimingFacts>, string]>([
    ['by working days', {}, '20 working days after sentence is Monday 9 February 2026.'],
    [
      'sooner where he was assessed inside',
      { ...released, assessedBeforeRelease: true },
      '5 working days after release is Monday 11 May 2026.',
    ],
    [
      'still by working days, where a hold ended the day before',
      held('2026-02-08'),
      '20 working days after sentence is Monday 9 February 2026.',
    ],
    [
      'by a hold that ended on that day',
      held('2026-02-09'),
      '20 working days after sentence is Monday 9 February 2026. Detox ended on 9 February 2026, so the day after that.',
    ],
    [
      'rolled on from a Saturday',
      held('2026-02-13'),
      '20 working days after sentence is Monday 9 February 2026. Detox ended on 13 February 2026, so the day after that, so Monday 16 February 2026.',
    ],
  ])('the earliest start, %s', (_, some, says) => {
    expect(order(some).earliest).toBe(says)
  })

  test.each<[string, Partial<TimingFacts>, string]>([
    [
      'by days that are no whole weeks',
      withSettings({ targetDays: 87 }),
      '87 days after sentence is Thursday 9 April 2026.',
    ],
    [
      'four weeks before the last safe start of a short order',
      { endsOn: day('2026-12-31') },
      '4 weeks before his last safe start, because the order is short: Thursday 26 March 2026.',
    ],
    [
      'at once in a very short one',
      { endsOn: day('2026-11-10') },
      'As soon as he is ready, because the order is short: Monday 9 February 2026.',
    ],
    [
      'four weeks after a hold',
      held('2026-06-30'),
      '4 weeks after he became ready is Wednesday 29 July 2026, later than 12 weeks from sentence, 6 April 2026.',
    ],
    [
      'brought forward where four weeks after a hold come too close to the last safe start',
      { endsOn: day('2027-04-10'), ...held('2026-06-30') },
      '4 weeks before his last safe start, because the order is short: Saturday 4 July, so Monday 6 July 2026.',
    ],
    [
      'as the settings of the programme have it, after a hold',
      { ...withSettings({ graceDays: 10 }), ...held('2026-06-30') },
      '10 days after he became ready is Saturday 11 July, later than 12 weeks from sentence, 6 April 2026, so Monday 13 July 2026.',
    ],
    [
      'as the settings of the programme have it, in a short order',
      { ...withSettings({ bringForwardDays: 21 }), endsOn: day('2026-12-31') },
      '3 weeks before his last safe start, because the order is short: Thursday 2 April 2026.',
    ],
    [
      'on the last safe start, where that rolls back from a bank holiday',
      { ...withSettings({ bringForwardDays: 0, targetDays: 112 }), endsOn: day('2027-01-11') },
      '16 weeks after sentence is Monday 4 May (Early May bank holiday), which is after his last safe start, so Friday 1 May 2026.',
    ],
    [
      'the last safe start of a short order itself',
      { ...withSettings({ bringForwardDays: 0, targetDays: 119 }), endsOn: day('2027-01-11') },
      '0 weeks before his last safe start, because the order is short: Monday 4 May (Early May bank holiday), which is after his last safe start, so Friday 1 May 2026.',
    ],
    [
      'by release where he was ready before it',
      { ...released, assessedBeforeRelease: true },
      '4 weeks after release is Friday 29 May 2026.',
    ],
    [
      'after a hold that outlasts release',
      { ...released, assessedBeforeRelease: true, ...held('2026-06-30') },
      'As soon as he is ready, Wednesday 1 July 2026: later than 4 weeks from release, 29 May 2026.',
    ],
    [
      'none',
      { endsOn: day('2026-10-11') },
      'None: his last safe start comes before his earliest sensible start, so he cannot complete.',
    ],
  ])('the best start, %s', (_, some, says) => {
    expect(order(some).target).toBe(says)
  })

  test('the best start speaks of a woman as of a man', () => {
    const none = { endsOn: day('2026-10-11') }
    expect(order(none, 'female').target).toBe(
      'None: her last safe start comes before her earliest sensible start, so she cannot complete.',
    )
    expect(words(timingFacts(none)).target).toBe(
      'None: their last safe start comes before their earliest sensible start, so they cannot complete.',
    )
  })

  test.each<[string, Partial<TimingFacts>, string]>([
    [
      'of weekly sessions',
      {},
      '252 days before the order ends: 24 weeks of sessions, 4 for missed sessions, 2 for closures, 6 to the review.',
    ],
    [
      'of sessions twice a week, with a module done',
      { frequency: 'twice_weekly', modulesDone: ['foundation'] },
      '133 days before the order ends: 9 weeks of sessions still to do, twice weekly, 2 for missed sessions, 2 for closures, 6 to the review.',
    ],
  ])('the last safe start, %s', (_, some, says) => {
    expect(order(some).latest).toBe(says)
  })
})

describe('a caution', () => {
  test('the clock starts with it, and its last days are counted from its deadline', () => {
    expect(caution()).toMatchObject({
      clockStart: 'The clock started on 2 February 2026, the date of the caution.',
      retryBy:
        '70 days before the deadline: a pair begun by then can still be repeated if one workshop is missed.',
      latest:
        '35 days before the deadline, so that workshop B falls inside it. A pair whose own workshop B is in time may start later.',
    })
  })

  const contact =
    "7 days after the caution, for first contact and the victim's safety check. A warning, not a bar."
  test.each<[string, Partial<TimingFacts>, string]>([
    ['by first contact', {}, contact],
    ['still by first contact, where a hold ended the day before', held('2026-02-08'), contact],
    ['by a hold', held('2026-02-09'), 'Detox ended on 9 February 2026, so the day after that.'],
  ])('the earliest start, %s', (_, some, says) => {
    expect(caution(some).earliest).toBe(says)
  })

  test.each<[string, Partial<TimingFacts>, string]>([
    ['one cycle', {}, '5 weeks after the caution, one cycle of cohorts.'],
    [
      'the last day for a repeat',
      { endsOn: day('2026-05-10') },
      'The last day that still leaves time to repeat the pair before the deadline.',
    ],
    [
      'at once, where that is the day of first contact',
      { endsOn: day('2026-04-20') },
      'As soon as he can start: the deadline leaves no time to repeat the pair.',
    ],
    [
      'at once',
      { endsOn: day('2026-04-10') },
      'As soon as he can start: the deadline leaves no time to repeat the pair.',
    ],
    [
      'none',
      { endsOn: day('2026-03-15') },
      'None: no pair of workshops can end before the deadline.',
    ],
  ])('the best start, %s', (_, some, says) => {
    expect(caution(some).target).toBe(says)
  })

  test('the best start speaks of a woman as of a man', () => {
    const soon = { endsOn: day('2026-04-10') }
    expect(caution(soon, 'female').target).toMatch(/^As soon as she can start/)
    expect(words(cautionFacts(soon)).target).toMatch(/^As soon as they can start/)
  })

  test.each<[string, Partial<TimingFacts>, string]>([
    [
      'weeks',
      {},
      '16 weeks after the caution, since no deadline is printed on it. It never rolls.',
    ],
    [
      'what is printed',
      { endsOn: day('2026-05-01') },
      '1 May 2026 is printed on the caution. It never rolls.',
    ],
    [
      'recorded authority',
      { extensionAuthorised: true, offence: 'either_way' },
      '20 weeks after the caution, with recorded authority. It never rolls.',
    ],
    [
      'the police',
      { prosecutionLimitOn: day('2026-05-10') },
      '28 days before the prosecution limit of 10 May 2026 (set by police), the time police need to charge. It never rolls.',
    ],
    [
      'weeks, where the limit comes on the same day',
      { prosecutionLimitOn: day('2026-06-22') },
      '16 weeks after the caution, since no deadline is printed on it. It never rolls.',
    ],
  ])('the deadline comes from %s', (_, some, says) => {
    expect(caution(some).hardEnd).toBe(says)
  })
})
