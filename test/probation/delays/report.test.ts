import { expect, test } from 'vitest'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import { monthsTo } from '../../../src/kit/figures/months.ts'
import { areasOf, areaWords, localitiesOf, readAsked } from '../../../src/probation/delays/areas.ts'
import type { Counted } from '../../../src/probation/delays/counted.ts'
import { makeReport, startedInTime } from '../../../src/probation/delays/report.ts'
import type { Asked } from '../../../src/probation/delays/tally.ts'
import {
  addToTrend,
  heatOf,
  monthFigures,
  startTrend,
} from '../../../src/probation/delays/trend.ts'
import { aHold, aWait, monday } from './a-wait.ts'

type Given = Parameters<typeof aWait>[0] & { endedOn?: Day; endedWhy?: Counted['endedWhy'] }

function counted({ endedOn, endedWhy, ...given }: Given = {}): Counted {
  const wait = aWait(given)
  return {
    ...wait,
    bookedOn: undefined,
    endedOn,
    endedWhy,
    standing: wait.startedOn || endedOn ? undefined : wait.standing,
  }
}

const asked: Asked = { unit: undefined, localityId: undefined, month: monday, group: 'waiting' }
const report = (people: Counted[], more: Partial<Asked> = {}) =>
  makeReport(people, new Map(), { ...asked, ...more }, monday, async () => {})

const clock = (clockStartOn: Day, targetOn: Day) => ({ window: { clockStartOn, targetOn } })
const june = clock(day('2026-06-01'), day('2026-08-24'))

test('keeps waiting, started and left without starting apart', async () => {
  const { waiting, started, left } = await report([
    counted(june),
    counted({ ...june, startedOn: day('2026-09-01') }),
    counted({ ...june, endedOn: day('2026-10-01'), endedWhy: 'order_ended' }),
    counted({
      ...june,
      startedOn: day('2026-07-01'),
      endedOn: day('2026-10-01'),
      endedWhy: 'completed',
    }),
  ])
  expect([waiting.people, started.people, left.people]).toEqual([1, 2, 1])
  expect(left.why).toEqual([{ why: 'order_ended', people: 1 }])
  expect(started).toMatchObject({ byTarget: 1, withTarget: 2, late: { people: 1, days: 8 } })
})

test('leaves out starts before the twelve months, and has their first day', async () => {
  const on = (startedOn: Day) =>
    counted({ ...clock(day('2025-06-01'), day('2025-08-24')), startedOn })
  const { started, fromOn } = await report([on(day('2025-11-30')), on(day('2025-12-01'))])
  expect(fromOn).toBe('2025-12-01')
  expect(started.people).toBe(1)
})

test('counts nobody on hold as late, and his days on hold apart', async () => {
  const holds = [aHold('person', 'detox', addDays(monday, -9))]
  const { waiting, onHold } = await report([counted({ ...june, holds }), counted(june)])
  expect(waiting.statuses.grey).toBe(1)
  expect(waiting.late).toEqual({ people: 1, days: 91 })
  expect(onHold).toEqual({ people: 1, days: 10 })
})

test('goes back to the end of a month: who waited then, and how late they were', async () => {
  const people = [
    counted(june),
    counted({ ...june, startedOn: day('2026-10-01') }),
    counted({ ...june, endedOn: day('2026-09-30'), endedWhy: 'withdrawn' }),
    counted(clock(day('2026-10-01'), day('2026-12-24'))),
  ]
  const { asAt, waiting, causes } = await report(people, { month: day('2026-09-01') })
  expect(asAt).toEqual({ on: '2026-09-30', isToday: false })
  expect(waiting.people).toBe(2)
  expect(waiting.late).toEqual({ people: 2, days: 74 })
  expect(causes).toEqual([])
})

test('tells a place only from the day it was booked', async () => {
  const booked = counted({ ...june, bookedFor: day('2026-12-01') })
  const before = await report([{ ...booked, bookedOn: day('2026-10-15') }], {
    month: day('2026-09-01'),
  })
  const after = await report([{ ...booked, bookedOn: day('2026-10-15') }], {
    month: day('2026-10-01'),
  })
  expect(before.waiting.unbooked).toBe(1)
  expect(after.waiting.unbooked).toBe(0)
})

test('narrows everything to an area', async () => {
  const people = [counted(june), counted({ ...june, localityId: 'l2', deliveryUnit: 'South' })]
  expect((await report(people, { unit: 'South' })).waiting.people).toBe(1)
  expect((await report(people, { localityId: 'l2' })).trend.at(-1)!.waiting).toBe(1)
  expect((await report(people, { unit: 'West' })).waiting.people).toBe(0)
})

test('splits by locality, by team or officer, and by risk, most delay first', async () => {
  const people = [
    counted({ ...june, team: 'North', risk: 'high' }),
    counted({ ...june, team: undefined, officer: 'June Hollis', risk: 'medium' }),
    counted({ window: { targetOn: addDays(monday, 1) }, team: 'South', risk: 'medium' }),
  ]
  const { splits } = await report(people)
  expect(splits.team.map(({ name, kind }) => [name, kind])).toEqual([
    ['June Hollis', 'officer'],
    ['North', 'team'],
    ['South', 'team'],
  ])
  expect(splits.risk.map(({ name, people: count }) => [name, count])).toEqual([
    ['High', 1],
    ['Medium', 2],
  ])
})

test('says started in time by his place, and by his last safe start where none is known', () => {
  const startedOn = day('2026-09-01')
  const at = (latestOn: Day) => counted({ startedOn, window: { latestOn } })
  expect(startedInTime(at(day('2026-09-01')))).toBe(true)
  expect(startedInTime(at(day('2026-08-31')))).toBe(false)
  const placed = (finishesOn: Day) =>
    counted({
      startedOn,
      bookedFor: startedOn,
      booking: { finishesOn },
      window: { latestOn: day('2026-08-31'), hardEndOn: day('2027-06-01') },
    })
  expect(startedInTime(placed(day('2027-06-01')))).toBe(true)
  expect(startedInTime(placed(day('2027-06-02')))).toBe(false)
})

test('adds each day past best start to its month, up to the start itself', () => {
  const trend = startTrend(monthsTo(monday, 3), monday)
  addToTrend(
    trend,
    counted({ ...clock(day('2026-06-01'), day('2026-09-29')), startedOn: day('2026-10-02') }),
  )
  const [september, october, november] = monthFigures(trend)
  expect([september!.delayDays, october!.delayDays, november!.delayDays]).toEqual([1, 2, 0])
  expect([september!.waiting, october!.waiting]).toEqual([1, 0])
  expect(heatOf(trend)[0]!.cells[1]).toEqual({ days: 2, people: 1 })
})

test('adds no day of a hold that has no end, and stops a part month at the day itself', () => {
  const trend = startTrend(monthsTo(monday, 1), monday)
  const holds = [aHold('person', 'detox', day('2026-11-11'))]
  addToTrend(trend, counted({ ...june, holds }))
  addToTrend(trend, counted(june))
  expect(monthFigures(trend)[0]).toMatchObject({ delayDays: 10 + 23, toOn: monday, isPart: true })
})

test('reads an address, and leaves out what it does not know', () => {
  const areas = areasOf([counted(), counted({ localityId: 'l2', locality: 'Alton' })])
  expect(areas).toHaveLength(1)
  expect(areas[0]!.localities.map(({ name }) => name)).toEqual(['Alton', 'Winchester'])
  const read = (query: Record<string, string>) => readAsked(query, areas, monday)
  expect(read({ area: 'l2', to: '2026-09', people: 'left' })).toEqual({
    unit: undefined,
    localityId: 'l2',
    month: '2026-09-01',
    group: 'left',
  })
  expect(read({ area: 'x', to: '2026-13', people: 'toString' })).toMatchObject({
    month: '2026-11-01',
    group: 'waiting',
    localityId: undefined,
  })
  expect(read({ to: '2025-11' }).month).toBe('2025-11-01')
  expect(read({ to: '2025-10' }).month).toBe('2026-11-01')
  expect(areaWords(read({ area: 'l2' }), areas)).toBe('Alton')
  expect(localitiesOf(read({ area: areas[0]!.unit }), areas)).toHaveLength(2)
})
