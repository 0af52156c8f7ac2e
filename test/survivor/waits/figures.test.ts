import { expect, test } from 'vitest'
import { addDays, day, instantAt } from '../../../src/calendar.ts'
import { firstServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import { asAtOf, standingAt } from '../../../src/survivor/waits/as-at.ts'
import { contactBands, contactStage, sessionStage } from '../../../src/survivor/waits/figures.ts'
import { theCalendar } from '../../support/calendar.ts'

const today = day('2026-11-23')
const asAt = asAtOf(day('2026-11-01'), today)
const scope = { teams: ['Havant', 'Eastleigh'], team: undefined, isOwn: false }
const settings = { ...firstServiceSettings, targetDays: 28, redLateDays: 28 }
const whose = { recordId: '1', ref: 'S2001', locality: 'Havant', team: 'Havant', worker: undefined }
const agreed = (waited: number, more: Record<string, unknown> = {}) => ({
  ...whose,
  isMistake: false,
  facts: {
    agreedOn: addDays(today, -waited),
    deferrals: [],
    ...{ contactedOn: undefined, offeredOn: undefined, firstOn: undefined },
    ...{ startedOn: undefined, endedOn: undefined, ...more },
  },
})
const sessions = (
  waits: ReturnType<typeof agreed>[],
  at = asAt,
  whom: Parameters<typeof sessionStage>[3] = scope,
) => sessionStage(waits, { settings, calendar: theCalendar }, at, whom)

// Worked example M1
const m1 = [3, 10, 14, 21, 28, 35, 42, 49, 63, 70, 84, 91, 98, 105, 119, 126, 140, 161, 189, 266]

test('M1: median 70 and 92nd 189 days, in bands of weeks', () => {
  const { waiting } = sessions(m1.map((days) => agreed(days)))
  expect(waiting.people).toEqual({ count: 20, shown: 'yes' })
  expect(waiting.ranks).toEqual({ median: 70, ninetySecond: 189 })
  expect(waiting.bands.map(({ figure }) => figure.count)).toEqual([5, 3, 3, 5, 2, 2, 0, 0])
  expect(waiting.bands.map(({ figure }) => figure.shown)).toEqual([
    ...['yes', 'few', 'few', 'yes', 'few', 'few', 'yes', 'yes'],
  ])
})

test('those still waiting, those who started and those who left are three figures', () => {
  const stage = sessions([
    ...m1.map((days) => agreed(days)),
    ...m1.slice(0, 10).map((days) => agreed(100 + days, { startedOn: addDays(today, -100) })),
    ...m1.slice(0, 5).map((days) => agreed(200 + days, { endedOn: addDays(today, -100) })),
    { ...agreed(5), isMistake: true },
  ])
  expect(stage.waiting.people.count).toBe(20)
  expect(stage.over.people.count).toBe(10)
  expect(stage.over.ranks.median).toBe(28)
  expect(stage.left).toEqual({ count: 5, shown: 'yes' })
})

test('who waits by her own choice is told apart, and is not late', () => {
  const waits = m1.map((days) => agreed(days))
  const own = Array.from({ length: 6 }, () =>
    agreed(100, { deferrals: [{ fromOn: addDays(today, -60), toOn: undefined }] }),
  )
  const { standings } = sessions([...waits, ...own]).waiting
  expect(standings.map(({ name, figure }) => [name, figure.count])).toEqual([
    ['Past the target', 15],
    ['Within the target', 5],
    ['Waits by her own choice', 6],
  ])
})

test('a month gone by is told as it stood on its last day', () => {
  const october = asAtOf(day('2026-10-01'), today)
  expect(october).toEqual({ on: '2026-10-31', fromOn: '2025-11-01', isToday: false })
  const startedSince = agreed(60, { startedOn: day('2026-11-10') })
  expect(sessions([startedSince], october).waiting.people.count).toBe(1)
  expect(sessions([startedSince]).over.people.count).toBe(1)
  expect(sessions([agreed(10)], october).waiting.people.count).toBe(0)
  const span = { from: day('2025-01-01'), stopped: day('2025-10-31'), ended: undefined }
  expect(standingAt(span, october)).toBeUndefined()
  expect(standingAt({ ...span, stopped: day('2025-11-01') }, october)).toBe('stopped')
})

test('one team’s figures are its own, and no median is told of a few', () => {
  const elsewhere = { locality: 'Eastleigh', team: 'Eastleigh' }
  const waits = [
    ...m1.map((days) => agreed(days)),
    { ...agreed(9), ...elsewhere },
    { ...agreed(8), ...elsewhere },
  ]
  const eastleigh = sessions(waits, asAt, { ...scope, team: 'Eastleigh' }).waiting
  expect(eastleigh.people).toEqual({ count: 2, shown: 'few' })
  expect(eastleigh.ranks).toEqual({ median: undefined, ninetySecond: undefined })
  const all = sessions(waits).waiting
  expect(all.teams.map(({ figure }) => figure.shown)).toEqual(['no', 'few'])
  expect(all.teams.map(({ ranks }) => ranks.median)).toEqual([undefined, undefined])
})

test('first contact is in time or late by working days, by days where the risk is high', () => {
  const at = (on: string, time: string) => instantAt(day(on), time) as Date
  const referred = (on: string, risk: 'high' | 'medium', contactedOn?: string) => ({
    ...whose,
    facts: {
      referredAt: at(on, '10:00'),
      risk,
      contactedOn: contactedOn ? day(contactedOn) : undefined,
      ...{ contactedAt: undefined, endedOn: undefined },
    },
  })
  const cases = [
    ...Array.from({ length: 6 }, () => referred('2026-11-02', 'medium', '2026-11-04')),
    ...Array.from({ length: 5 }, () => referred('2026-11-02', 'medium', '2026-11-06')),
    ...Array.from({ length: 7 }, () => referred('2026-11-20', 'high')),
  ]
  const { waiting, over } = contactStage(
    cases,
    { settings: firstServiceSettings, calendar: theCalendar, now: at('2026-11-23', '11:00') },
    asAt,
    scope,
  )
  expect(over.bands.map(({ figure }) => figure.count)).toEqual([6, 0, 5, 0, 0])
  expect(over.ranks).toEqual({ median: 2, ninetySecond: 4 })
  expect(waiting.bands.map(({ figure }) => figure.count)).toEqual([0, 0, 7, 0, 0])
  expect(contactBands).toHaveLength(5)
})
