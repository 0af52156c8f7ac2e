import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import type { Course } from '../../../src/probation/attendance/course.ts'
import { type PairToCome, pairsInTime, rebookBy } from '../../../src/probation/attendance/pair.ts'
import { pairEffects } from '../../../src/probation/attendance/pair-effects.ts'
import { cara, plainCalendar } from '../../support/examples.ts'
import { aCourse, aPlace, firstDay, newLines } from './a-course.ts'

const b = addDays(firstDay, 7)
/** Example C1: a deadline on 25 May 2026. */
const hardEndOn = day('2026-05-25')
const aPair = (startsOn: string, workshopBOn: string, some: Partial<PairToCome> = {}) => ({
  id: startsOn,
  code: `CARA ${startsOn}`,
  sex: 'male' as const,
  startsOn: day(startsOn),
  workshopBOn: day(workshopBOn),
  maxPlaces: 12,
  seats: [],
  ...some,
})
const april = aPair('2026-04-18', '2026-05-16')
const caution = (told: string, some: Partial<Course> = {}) =>
  aCourse(told, { template: cara, hardEndOn, ...some })
const decide = (course: Course, told: string, from: number, today: Day = b, pairs = [april]) =>
  pairEffects(course, course.places[0]!, newLines(told, cara, from), pairs, {
    today,
    calendar: plainCalendar,
  })
const effectsOf = (...asked: Parameters<typeof decide>) => {
  const decided = decide(...asked)
  if (decided.refusal !== undefined) throw new Error(decided.refusal)
  return decided.effects
}

describe('a pair of workshops', () => {
  test('is begun with A, and completed with B after it: the referral ends that day', () => {
    expect(effectsOf(caution(''), 'a', 1, firstDay)).toMatchObject({
      startedOn: firstDay,
      endedOn: undefined,
      modulesDone: [],
      place: { status: 'started' },
    })
    expect(effectsOf(caution('a', { startedOn: firstDay }), 'a', 2)).toMatchObject({
      startedOn: firstDay,
      endedOn: b,
      modulesDone: ['a', 'b'],
      place: { status: 'completed' },
    })
  })

  test('is cancelled whole when either was missed, for any reason, and he waits again', () => {
    for (const letter of ['u', 'e', 'l']) {
      expect(effectsOf(caution('a', { startedOn: firstDay }), letter, 2)).toMatchObject({
        startedOn: undefined,
        endedOn: undefined,
        place: { status: 'withdrawn', withdrawnWhy: 'missed_workshop', withdrawnOn: b },
      })
      expect(effectsOf(caution(''), letter, 1).place?.status).toBe('withdrawn')
    }
  })

  test('asks the manager to book another, by when the last that ends in time needs notice', () => {
    expect(effectsOf(caution('a'), 'u', 2).tasks).toMatchObject([
      { kind: 'rebook_pair', forWhom: 'manager', dueOn: '2026-04-11' },
    ])
  })

  test('asks to tell the police today when no pair on offer ends by the deadline', () => {
    for (const pairs of [
      [],
      [aPair('2026-05-23', '2026-06-20')],
      [aPair('2026-04-18', '2026-05-16', { maxPlaces: 0 })],
      [aPair('2026-04-18', '2026-05-16', { sex: 'female' as never })],
    ]) {
      const { tasks } = effectsOf(caution('a'), 'u', 2, b, pairs)
      expect(tasks.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
        ['rebook_pair', b],
        ['tell_police', b],
      ])
    }
  })

  test('never asks for a warning or a breach: the police decide', () => {
    const { tasks, governs } = effectsOf(caution('a'), 'u', 2)
    expect([...tasks.map(({ kind }) => kind), ...governs]).not.toContain('warning')
  })
})

describe('the start of a pair', () => {
  /** Registers were kept in his pair from a day on. */
  const keptFrom = (course: Course, registersFromOn: Day) => ({
    ...course,
    cohorts: new Map([...course.cohorts].map(([id, one]) => [id, { ...one, registersFromOn }])),
  })

  test('is A where registers are kept from the day after it, and B is still to come', () => {
    const kept = keptFrom(caution(''), addDays(firstDay, 1))
    expect(effectsOf(kept, 'a', 2)).toMatchObject({ startedOn: firstDay, endedOn: b })
    expect(effectsOf(kept, 'a', 1)).toMatchObject({
      endedOn: undefined,
      place: { status: 'started' },
    })
    const since = keptFrom(caution(''), firstDay)
    expect(effectsOf(since, 'a', 2).place!.status).toBe('booked')
  })

  test('is none while only B was recorded: the pair is still to come', () => {
    expect(effectsOf(caution('', { startedOn: firstDay }), 'a', 2)).toEqual({
      startedOn: undefined,
      modulesDone: [],
      endedOn: undefined,
      place: { ...aPlace({ lastSessionOn: b }), status: 'booked' },
      tasks: [],
      governs: ['rebook_pair', 'tell_police'],
    })
  })

  test('does not ask for a seat of who holds one, however full the pair is', () => {
    const seat = { referralId: 'x', personId: 'x', entryOn: firstDay, lastSessionOn: b }
    const { cohorts, ...course } = caution('')
    const full = { ...cohorts.get('cohort-1')!, maxPlaces: 1, seats: [seat] }
    const crowded = { ...course, cohorts: new Map([['cohort-1', full]]) }
    expect(effectsOf(crowded, 'a', 1).place!.status).toBe('started')
  })
})

describe('a caution with another place or another end', () => {
  const other = (status: 'booked' | 'started' | 'withdrawn') =>
    aPlace({ id: 'place-2', cohortId: 'cohort-2', status })
  const withOther = (told: string, status: 'booked' | 'started' | 'withdrawn') => {
    const course = caution(told, { startedOn: firstDay })
    return { ...course, places: [...course.places, other(status)] }
  }

  test('asks for no other pair where he has one already, and keeps the start that it made', () => {
    const effects = effectsOf(withOther('a', 'started'), 'u', 2)
    expect(effects).toMatchObject({ startedOn: firstDay, tasks: [] })
    expect(effects.governs).toEqual(['rebook_pair', 'tell_police'])
    expect(effectsOf(withOther('a', 'booked'), 'u', 2)).toMatchObject({
      startedOn: undefined,
      tasks: [],
    })
  })

  test('a place that he gave back is no other place', () => {
    const effects = effectsOf(withOther('a', 'withdrawn'), 'u', 2)
    expect(effects.tasks.map(({ kind }) => kind)).toEqual(['rebook_pair'])
    expect(effects.governs).toEqual(['rebook_pair'])
  })

  test('ended, or given back, for a reason of its own stays so: the line is for the record', () => {
    const gone = caution('a', { endedOn: b, endedWhy: 'order_ended', startedOn: firstDay })
    expect(effectsOf(gone, 'a', 2)).toMatchObject({ endedOn: b, place: undefined, governs: [] })
    const ill = aPlace({ status: 'withdrawn', withdrawnOn: b, withdrawnWhy: 'ill' })
    expect(effectsOf(caution('', { places: [ill] }), 'a', 1)).toMatchObject({
      place: undefined,
      governs: [],
    })
  })

  test('open, or still completed, is not held back by another referral', () => {
    expect(effectsOf(caution('', { hasOtherOpen: true }), 'a', 1).place!.status).toBe('started')
    const done = caution('aa', { endedOn: b, endedWhy: 'completed', hasOtherOpen: true })
    expect(effectsOf(done, 'a', 2)).toMatchObject({ endedOn: b, place: { status: 'completed' } })
  })

  test('its own pair is none that he could have instead', () => {
    const own = aPair('2026-04-18', '2026-05-16', { id: 'cohort-1' })
    expect(effectsOf(caution('a'), 'u', 2, b, [own]).tasks).toHaveLength(2)
  })

  test('in a pair that is not known any more stays as it is', () => {
    const lost = { ...caution(''), cohorts: new Map() }
    expect(effectsOf(lost, '', 1).place).toEqual({ ...lost.places[0], status: 'booked' })
  })
})

describe('a line put right', () => {
  const missedB = () =>
    caution('au', {
      places: [
        aPlace({
          lastSessionOn: b,
          status: 'withdrawn',
          withdrawnOn: b,
          withdrawnWhy: 'missed_workshop',
        }),
      ],
    })

  test('takes the place back and completes it', () => {
    expect(effectsOf(missedB(), 'a', 2, addDays(b, 2))).toMatchObject({
      startedOn: firstDay,
      endedOn: b,
      place: { status: 'completed', withdrawnOn: undefined },
      governs: ['rebook_pair', 'tell_police'],
    })
  })

  test('is refused where the seat is taken, or he has been booked in another pair', () => {
    const full = missedB()
    const seat = { referralId: 'x', personId: 'x', entryOn: firstDay, lastSessionOn: b }
    const cohort = { ...full.cohorts.get('cohort-1')!, maxPlaces: 1, seats: [seat] }
    const taken = { ...full, cohorts: new Map([['cohort-1', cohort]]) }
    expect(decide(taken, 'a', 2).refusal).toContain('has been taken since')
    const rebooked = missedB()
    const places = [...rebooked.places, aPlace({ id: 'place-2', cohortId: 'cohort-2' })]
    expect(decide({ ...rebooked, places }, 'a', 2).refusal).toContain(
      'a booking in another pair since',
    )
  })

  test('opens a completed referral again', () => {
    const done = caution('aa', {
      startedOn: firstDay,
      endedOn: b,
      endedWhy: 'completed',
      places: [aPlace({ lastSessionOn: b, status: 'completed' })],
    })
    expect(effectsOf(done, 'l', 2)).toMatchObject({
      startedOn: undefined,
      endedOn: undefined,
      place: { status: 'withdrawn' },
    })
    expect(decide({ ...done, hasOtherOpen: true }, 'l', 2).refusal).toContain(
      'Another referral to this programme is open',
    )
  })

  test('of a pair before the one that he completed changes nothing but the record', () => {
    const done = missedB()
    const places = [...done.places, aPlace({ id: 'place-2', cohortId: 'c', status: 'completed' })]
    const over = { ...done, places, endedOn: day('2026-05-16'), endedWhy: 'completed' as const }
    expect(effectsOf(over, 'l', 2)).toMatchObject({ endedOn: '2026-05-16', governs: [] })
  })
})

describe('pairs that end in time', () => {
  const who = { sex: 'male' as const, hardEndOn }

  test('begin after today and end on the deadline at the latest', () => {
    const edge = aPair('2026-04-27', '2026-05-25')
    const late = aPair('2026-04-28', '2026-05-26')
    for (const pairs of [
      [late, edge, april],
      [april, late, edge],
    ]) {
      expect(pairsInTime(pairs, who, day('2026-04-17'))).toEqual([april, edge])
    }
    expect(pairsInTime([april], who, april.startsOn)).toEqual([])
  })

  test('are booked with notice before the last of them, or at once', () => {
    const today = day('2026-04-13')
    expect(rebookBy([april], 7, today)).toBe(today)
    expect(rebookBy([april], 7, day('2026-04-01'))).toBe('2026-04-11')
    expect(rebookBy([], 7, today)).toBe(today)
  })
})
