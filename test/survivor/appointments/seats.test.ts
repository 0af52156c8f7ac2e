import { expect, test } from 'vitest'
import { addDays, type Day, day, weekdayOf } from '../../../src/calendar.ts'
import type { GroupSession } from '../../../src/survivor/appointments/group.ts'
import { layGroup, nextDay } from '../../../src/survivor/appointments/lay.ts'
import {
  claimsFrom,
  type Sitter,
  seatsByWeek,
  seatsOf,
} from '../../../src/survivor/appointments/seats.ts'
import { theCalendar } from '../../support/calendar.ts'

const first = day('2026-11-17')

/** Two rounds of 3 parts, on Tuesdays from 17 November 2026. */
const sessions = (cancelled: readonly number[] = []): GroupSession[] =>
  [1, 2, 3, 4, 5, 6].map((number) => ({
    id: `s${number}`,
    number,
    part: ((number - 1) % 3) + 1,
    onDay: addDays(first, 7 * (number - 1)),
    startsAt: '10:00',
    minutes: 120,
    cancelledWhy: cancelled.includes(number) ? 'No heating' : undefined,
    version: 1,
  }))

const sitter = (enrolmentId: string, more: Partial<Sitter> = {}): Sitter => ({
  enrolmentId,
  firstOn: first,
  had: new Set(),
  absent: new Set(),
  missed: new Map(),
  deferrals: [],
  crechePlaces: 0,
  ...more,
})

function seated(
  sitters: readonly Sitter[],
  { places = 2, creche = 0, today = first, cancelled = [] as number[] } = {},
) {
  const room = { maxPlaces: places, crechePlaces: creche, parts: 3 }
  const seats = seatsOf(sessions(cancelled), sitters, room, today)
  return (id: string) =>
    [...seats].flatMap(([session, there]) =>
      there
        .filter(({ enrolmentId }) => enrolmentId === id)
        .map(({ isPickedUp }) => (isPickedUp ? `${session} again` : session)),
    )
}

test('she holds a seat until she has had every part, and picks a missed one up in the next round', () => {
  const ruth = sitter('ruth', {
    absent: new Set(['s1']),
    missed: new Map([[1, first]]),
  })
  const of = seated([ruth], { today: addDays(first, 1) })
  expect(of('ruth')).toEqual(['s2', 's3', 's4 again'])
})

test('a cancelled part is picked up like a missed one, and a part had elsewhere is not had twice', () => {
  const of = seated([sitter('ruth', { had: new Set([3]) })], { cancelled: [2] })
  expect(of('ruth')).toEqual(['s1', 's5 again'])
})

test('who picks a part up never takes the seat of somebody who comes to it for the first time', () => {
  const owes = sitter('owes', { absent: new Set(['s1']), missed: new Map([[1, first]]) })
  const fresh = sitter('fresh', { firstOn: addDays(first, 21) })
  const of = seated([owes, fresh], { places: 1, today: addDays(first, 1) })
  expect(of('fresh')).toEqual(['s4', 's5', 's6'])
  expect(of('owes')).toEqual(['s2', 's3'])
})

test('a part is not picked up where the crèche is full', () => {
  const owes = sitter('owes', {
    ...{ absent: new Set(['s1']), missed: new Map([[1, first]]), crechePlaces: 1 },
  })
  const fresh = sitter('fresh', { firstOn: addDays(first, 21), crechePlaces: 1 })
  const of = seated([owes, fresh], { places: 5, creche: 1, today: addDays(first, 1) })
  expect(of('owes')).toEqual(['s2', 's3'])
})

const lay = (startsOn: string, entry: 'rolling' | 'closed' = 'closed') => {
  const from = day(startsOn)
  const request = { entry, siteId: 'here', weekday: weekdayOf(from), startsOn: from, parts: 12 }
  return layGroup({ ...request, until: addDays(from, 200) }, theCalendar)
}
const daysOf = (laid: { sessions: readonly { onDay: Day }[] }) =>
  laid.sessions.map(({ onDay }) => onDay)

test('a group meets on 29 February, and on the Sundays when the clocks change', () => {
  expect(daysOf(lay('2028-02-22'))[1]).toBe('2028-02-29')
  expect(daysOf(lay('2026-10-18')).slice(0, 3)).toEqual(['2026-10-18', '2026-10-25', '2026-11-01'])
  expect(daysOf(lay('2027-03-21')).slice(0, 3)).toEqual(['2027-03-21', '2027-03-28', '2027-04-04'])
})

test('12 parts over Christmas: bank holidays are named, pushed back, and no part is lost', () => {
  const laid = lay('2026-12-11')
  expect(laid.skipped.map(({ onDay }) => onDay)).toEqual(['2026-12-25', '2027-01-01'])
  expect(laid.sessions.map(({ part }) => part)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(daysOf(laid).at(-1)).toBe('2027-03-12')
})

test('a session that makes up for a cancelled one is on the next open day of the group', () => {
  expect(nextDay({ siteId: 'here' }, day('2026-12-18'), theCalendar)).toBe('2027-01-08')
})

const inWeek = (number: number) => addDays(first, 7 * (number - 1))

test('today’s session is still to come; a session gone by is taken for had where none was recorded', () => {
  expect(seated([sitter('ruth')])('ruth')).toEqual(['s1', 's2', 's3'])
  expect(seated([sitter('ruth')], { today: addDays(first, 1) })('ruth')).toEqual(['s2', 's3'])
})

test('on a day gone by when she had chosen to wait she had nothing, from its first day to its last', () => {
  const of = (fromOn: Day, toOn: Day | undefined) =>
    seated([sitter('ruth', { deferrals: [{ fromOn, toOn }] })], { today: addDays(first, 1) })(
      'ruth',
    )
  const again = ['s2', 's3', 's4 again']
  expect(of(first, first)).toEqual(again)
  expect(of(addDays(first, -7), undefined)).toEqual(again)
  expect(of(addDays(first, -7), addDays(first, -1))).toEqual(['s2', 's3'])
  expect(of(addDays(first, 1), undefined)).toEqual(['s2', 's3'])
  // Her wish to wait keeps the seats that are still to come.
  expect(
    seated([sitter('ruth', { deferrals: [{ fromOn: first, toOn: undefined }] })])('ruth'),
  ).toEqual(['s1', 's2', 's3'])
})

test('who comes to a part for the first time goes before whoever picks it up, the longest owed first', () => {
  const owed = (id: string, since: Day) =>
    sitter(id, { had: new Set([2, 3]), absent: new Set(['s1']), missed: new Map([[1, since]]) })
  const zoe = owed('zoe', addDays(first, -21))
  const ada = owed('ada', first)
  const fresh = sitter('fresh', { firstOn: inWeek(4) })
  const of = seated([ada, zoe, fresh], { today: addDays(first, 1) })
  expect(of('fresh')).toEqual(['s4', 's5', 's6'])
  expect(of('zoe')).toEqual(['s4 again'])
  expect(of('ada')).toEqual([])
  const alike = seated([sitter('b'), sitter('a'), sitter('c')])
  expect([alike('a'), alike('b')]).toEqual([
    ['s1', 's2', 's3'],
    ['s1', 's2', 's3'],
  ])
  expect(alike('c')).toEqual(['s4 again', 's5 again', 's6 again'])
})

test('a part is picked up only where her children have a crèche place; a first time is never refused for it', () => {
  const picks = (crechePlaces: number) =>
    sitter('ruth', { absent: new Set(['s1']), missed: new Map([[1, first]]), crechePlaces })
  const beside = sitter('zoe', { firstOn: inWeek(4), crechePlaces: 1 })
  const of = (children: number, creche: number) =>
    seated([picks(children), beside], { creche, today: addDays(first, 1) })('ruth')
  expect(of(1, 2)).toContain('s4 again')
  expect(of(2, 2)).not.toContain('s4 again')
  expect(of(0, 1)).toContain('s4 again')
  expect(of(0, 0)).toContain('s4 again')
  expect(seated([sitter('ruth', { crechePlaces: 3 })], { creche: 1 })('ruth')).toEqual([
    's1',
    's2',
    's3',
  ])
})

test('in whatever order sessions were kept, they are sat in by their days', () => {
  const room = { maxPlaces: 2, crechePlaces: 0, parts: 3 }
  const seats = seatsOf(sessions().toReversed(), [sitter('ruth')], room, first)
  const at = [...seats].filter(([, there]) => there.length > 0).map(([id]) => id)
  expect(at).toEqual(['s1', 's2', 's3'])
})

test('she would hold the first session of each part that she needs, but for one that is cancelled', () => {
  const claims = (had: readonly number[], from = first, cancelled: readonly number[] = []) =>
    claimsFrom(sessions(cancelled), from, new Set(had)).map(({ id }) => id)
  expect(claims([])).toEqual(['s1', 's2', 's3'])
  expect(claims([2])).toEqual(['s1', 's3'])
  expect(claims([], inWeek(2))).toEqual(['s2', 's3', 's4'])
  expect(claims([], first, [2])).toEqual(['s1', 's3'])
})

test('seats are counted week by week, from a day to the Sunday of the last week, and never below none', () => {
  const room = { maxPlaces: 1, crechePlaces: 1, parts: 3 }
  const two = [sitter('ruth', { crechePlaces: 2 }), sitter('zoe')]
  const seats = seatsOf(sessions([2]), two, room, first)
  const weeks = (from: Day, count: number) =>
    seatsByWeek(sessions([2]), seats, room, { from, weeks: count })
  expect(weeks(first, 2)).toEqual([
    { onDay: first, seated: 1, free: 0, crecheFree: 0, cancelled: false },
    { onDay: inWeek(2), seated: 0, free: 1, crecheFree: 1, cancelled: true },
  ])
  expect(weeks(addDays(first, 1), 2).map(({ onDay }) => onDay)).toEqual([inWeek(2)])
  expect(weeks(addDays(first, -1), 1)).toHaveLength(1)
  const mondays = sessions().map((one) => ({ ...one, onDay: addDays(one.onDay, -1) }))
  const from = addDays(first, -1)
  expect(seatsByWeek(mondays, new Map(), room, { from, weeks: 1 })).toHaveLength(1)
  const tight = { ...room, maxPlaces: 0 }
  expect(seatsByWeek(sessions(), seats, tight, { from: first, weeks: 1 })[0]!.free).toBe(0)
})
