import { expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { type CauseDays, causesOf } from '../../../src/probation/delays/cause.ts'
import { aHold, aWait, monday } from './a-wait.ts'

const none = { fits: false, reachable: false }
const sum = (causes: CauseDays[]) => causes.reduce((total, { days }) => total + days, 0)
const late = (days: number) => ({ targetOn: addDays(monday, -days) })

test('puts every day past best start down to what is on offer, where nothing else explains it', () => {
  const wait = aWait({ window: late(10) })
  expect(causesOf(wait, monday, none)).toEqual([{ cause: 'no_cohort', days: 10 }])
  expect(causesOf(wait, monday, { fits: false, reachable: true })[0]!.cause).toBe('no_place')
  expect(causesOf(wait, monday, { fits: true, reachable: true })[0]!.cause).toBe('not_booked')
})

test('counts nothing on the best start itself, and one day on the day after', () => {
  expect(causesOf(aWait({ window: late(0) }), monday, none)).toEqual([])
  expect(sum(causesOf(aWait({ window: late(1) }), monday, none))).toBe(1)
})

test('puts days of a hold on our side down to its kind, both its ends included', () => {
  const holds = [aHold('service', 'assessment', addDays(monday, -8), addDays(monday, -5))]
  expect(causesOf(aWait({ window: late(10), holds }), monday, none)).toEqual([
    { cause: 'no_cohort', days: 6 },
    { cause: 'assessment', days: 4 },
  ])
})

test('counts only the part of a hold that lies past best start', () => {
  const holds = [aHold('service', 'no_facilitator', addDays(monday, -90), addDays(monday, -9))]
  expect(causesOf(aWait({ window: late(10), holds }), monday, none)).toEqual([
    { cause: 'no_cohort', days: 9 },
    { cause: 'no_facilitator', days: 1 },
  ])
})

test('gives a day with two holds to the one that began first, and only once', () => {
  const holds = [
    aHold('service', 'assessment', addDays(monday, -9), addDays(monday, -4)),
    aHold('service', 'paperwork', addDays(monday, -6)),
  ]
  expect(causesOf(aWait({ window: late(10), holds }), monday, none)).toEqual([
    { cause: 'assessment', days: 6 },
    { cause: 'paperwork', days: 4 },
  ])
})

test('reads a recorded "no place" as no place free, and an unknown reason as another cause', () => {
  const wait = (reason: string) =>
    aWait({ window: late(3), holds: [aHold('service', reason, addDays(monday, -9))] })
  expect(causesOf(wait('no_place'), monday, none)).toEqual([{ cause: 'no_place', days: 3 }])
  expect(causesOf(wait('flood'), monday, none)).toEqual([{ cause: 'other', days: 3 }])
})

test('counts a booked place from the day it was booked, and the days after today as still to come', () => {
  const wait = aWait({ window: late(10), bookedFor: addDays(monday, 16) })
  const causes = causesOf(wait, monday, { ...none, bookedOn: addDays(monday, -3) })
  expect(causes).toEqual([
    { cause: 'to_come', days: 16 },
    { cause: 'no_cohort', days: 6 },
    { cause: 'booked', days: 4 },
  ])
  expect(sum(causes)).toBe(wait.standing.delayDays)
})

test('counts a place booked on an unknown day from today', () => {
  const wait = aWait({ window: late(10), bookedFor: addDays(monday, 1) })
  expect(causesOf(wait, monday, { fits: false, reachable: true })).toEqual([
    { cause: 'no_place', days: 9 },
    { cause: 'booked', days: 1 },
    { cause: 'to_come', days: 1 },
  ])
})

test('puts nothing in the past down to a best start that is still to come', () => {
  const wait = aWait({ window: { targetOn: addDays(monday, 5) }, bookedFor: addDays(monday, 9) })
  expect(causesOf(wait, monday, none)).toEqual([{ cause: 'to_come', days: 4 }])
})

test('stops at the start of a man who has started', () => {
  const wait = aWait({ window: late(40), startedOn: addDays(monday, -30) })
  expect(sum(causesOf(wait, monday, none))).toBe(10)
})

test('says that the person was not ready where his hold has ended without moving the date', () => {
  const holds = [aHold('person', 'illness', addDays(monday, -6), addDays(monday, -5))]
  const causes = causesOf(aWait({ window: late(10), holds }), monday, none)
  expect(causes).toContainEqual({ cause: 'person', days: 2 })
  expect(sum(causes)).toBe(10)
})

test('counts nobody as late who is on hold with no end, or who has no best start', () => {
  const holds = [aHold('person', 'detox', addDays(monday, -6))]
  expect(causesOf(aWait({ window: late(10), holds }), monday, none)).toEqual([])
  expect(causesOf(aWait({ window: { targetOn: undefined } }), monday, none)).toEqual([])
})

test('adds up to the delay whatever the holds', () => {
  for (let offset = -30; offset <= 12; offset += 3) {
    for (let length = 0; length <= 40; length += 5) {
      const fromOn = addDays(monday, offset)
      const holds = [
        aHold('service', 'assessment', fromOn, addDays(fromOn, length)),
        aHold('service', 'paperwork', addDays(fromOn, 2), addDays(fromOn, 3)),
        aHold('person', 'illness', day('2026-11-10'), day('2026-11-12')),
      ]
      const wait = aWait({ window: late(20), holds, bookedFor: addDays(monday, 7) })
      expect(sum(causesOf(wait, monday, { ...none, bookedOn: addDays(monday, -5) }))).toBe(27)
    }
  }
})
