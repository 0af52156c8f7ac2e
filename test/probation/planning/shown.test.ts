import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import type { Measures, PlanResult, PlanRow } from '../../../src/probation/planning/plan.ts'
import {
  againWords,
  comparisonOf,
  gapInWords,
  leadOf,
} from '../../../src/probation/planning/shown.ts'
import type { StoredPlan } from '../../../src/probation/planning/stored.ts'
import { hasNewWishes, nextWishes } from '../../../src/probation/planning/wishes.ts'
import { marksOf, rowsOfMarks } from '../../../views/probation/planning/picture-marks.ts'

const measures = (some: Partial<Measures> = {}): Measures => ({
  ...{ placed: 1, inTime: 1, noPlace: 0, lost: 0, pastTarget: 0, delayDays: 10, cost: 1000 },
  ...some,
})
const result = (some: Partial<PlanResult> = {}): PlanResult => ({
  ...{ nothing: measures({ placed: 0 }), firstCome: measures(), riskOrder: measures() },
  ...{ plan: measures(), bound: 1000, rows: [], seatPrices: [], pictures: [], kept: 0 },
  notIn: { onHold: 0, cannotFinish: 0, closedToViewer: 0 },
  ...some,
})

test('the lead counts one and many, more and fewer, and never calls more days fewer', () => {
  expect(leadOf(result({ firstCome: measures({ delayDays: 11 }) }), 'men')).toBe(
    '1 of 1 man gets a place, as many as first come, first served, with 1 fewer day of delay among them.',
  )
  const late = { plan: measures({ placed: 3, noPlace: 1, delayDays: 40, cost: 900 }) }
  expect(leadOf(result(late), 'people')).toBe(
    '3 of 4 people get a place, 2 more than first come, first served, and 100 fewer risk-weighted days in all.',
  )
})

test('the gap is said by how the search ended, and never as proven while it is not', () => {
  const plan = { state: 'ready', ended: 'proven', result: result() } as StoredPlan
  expect(gapInWords(plan)).toContain('Proven best')
  const open = { ...plan, result: result({ bound: 996 }) }
  expect(gapInWords({ ...open, state: 'working', ended: undefined })).toBe(
    'An instant answer, at most 0.4% from the best possible; the search goes on.',
  )
  expect(gapInWords({ ...open, ended: 'cancelled' })).toBe(
    'The search was stopped: at most 0.4% from the best possible.',
  )
})

test('nobody placed before: delay among those placed is a dash, not a nought', () => {
  const row = comparisonOf(result()).find(({ label }) => label.startsWith('Delay days'))
  expect(row).toMatchObject({ nothing: '–', against: 'the same' })
})

test('wishes are fixed, freed one by one, and known to be newer than the figures', () => {
  const placed = { referralId: 'a', cohortId: 'x', entryOn: day('2026-12-01'), isPinned: false }
  const plan = { pins: [], bans: [], result: result({ rows: [placed as unknown as PlanRow] }) }
  expect(hasNewWishes(plan)).toBe(false)
  const pinned = nextWishes(plan, { pin: 'a' })
  expect(hasNewWishes({ ...plan, ...pinned })).toBe(true)
  const again = result({ rows: [{ ...placed, isPinned: true } as unknown as PlanRow] })
  expect(hasNewWishes({ ...plan, ...pinned, result: again })).toBe(false)
  expect(hasNewWishes({ ...plan, result: again })).toBe(true)
  const bans = ['x', 'y'].map((cohortId) => ({ referralId: 'a', cohortId, entryOn: undefined }))
  expect(againWords({ pins: [], bans })).toBe('Plan again with 2 cohorts ruled out')
  expect(nextWishes({ ...plan, bans }, { allow: 'a x' }).bans).toEqual([bans[1]])
  expect(nextWishes({ ...plan, bans }, { allow: 'a' }).bans).toEqual([])
  expect(nextWishes({ ...plan, ...pinned }, { unpin: 'a' }).pins).toEqual([])
})

test('everybody who joins is drawn, in rows that end before the next who join; who has no room is counted', () => {
  const weeks = ['2026-11-23', '2026-11-30', '2026-12-07'].map((on) => ({
    ...{ on: day(on), taken: 0, joining: 0 },
  }))
  const joiners = Array.from({ length: 7 }, (_, at) => ({
    ...({
      referralId: `${at}`,
      on: day('2026-11-24'),
      status: at === 6 ? 'green' : 'red',
    } as const),
  }))
  const picture = { cohortId: 'x', code: 'X', venueName: 'V', maxPlaces: 12, weeks, joiners }
  expect(marksOf(picture).match(/<use/g)).toHaveLength(7)
  expect(marksOf(picture)).toMatch(/^<svg x="0%" overflow="visible"><g class="green"/)
  const next = { referralId: 'n', on: day('2026-11-30'), status: 'red' } as const
  const near = { ...picture, joiners: [...joiners, next] }
  expect(rowsOfMarks([near])).toBe(4)
  expect(marksOf(near)).toContain('>+4</text>')
  expect(marksOf(near).match(/<use/g)).toHaveLength(4)
})
