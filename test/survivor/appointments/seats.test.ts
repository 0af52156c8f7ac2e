import { expect, test } from 'vitest'
import { addDays, type Day, day, weekdayOf } from '../../../src/calendar.ts'
import type { GroupSession } from '../../../src/survivor/appointments/group.ts'
import { layGroup, nextDay } from '../../../src/survivor/appointments/lay.ts'
import { type Sitter, seatsOf } from '../../../src/survivor/appointments/seats.ts'
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
