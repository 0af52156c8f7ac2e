import { describe, expect, test } from 'vitest'
import { addDays, day, instantAt } from '../../../src/calendar.ts'
import { seatsIn, sessionsAhead, sitterOf } from '../../../src/survivor/appointments/book.ts'
import {
  changedDetails,
  changeFaults,
  stopFaults,
  womenAfter,
} from '../../../src/survivor/appointments/change.ts'
import type { GroupSite } from '../../../src/survivor/appointments/new-group.ts'
import { retimeFaults, sessionsMoved } from '../../../src/survivor/appointments/retime.ts'
import { sessionLines } from '../../../src/survivor/appointments/session-lines.ts'
import { beginOf, callsTo } from '../../../src/survivor/appointments/telling.ts'
import { theCalendar } from '../../support/calendar.ts'
import { fieldsOf } from '../../support/faults.ts'
import { aBook, aGroup, aLeader, aLine, aSession, aWoman, first } from './a-book.ts'

const site: GroupSite = {
  ...{ id: 'hall', kind: 'own', name: 'Mill Hall', localityId: 'winchester' },
  ...{ venueLimit: undefined, windows: [] },
}
const leading = [aLeader('nadia'), aLeader('vic')]
const numbers = (sessions: readonly { number: number }[]) => sessions.map(({ number }) => number)

describe('sessions to come', () => {
  const sessions = [aSession(1), aSession(2, { cancelledWhy: 'No heating' }), aSession(3)]

  test('today’s is among them until it begins, a cancelled one never', () => {
    expect(numbers(sessionsAhead({ sessions }, first))).toEqual([1, 3])
    expect(numbers(sessionsAhead({ sessions }, first, '10:00'))).toEqual([1, 3])
    expect(numbers(sessionsAhead({ sessions }, first, '10:01'))).toEqual([3])
    expect(numbers(sessionsAhead({ sessions }, addDays(first, 1)))).toEqual([3])
  })

  test('another time moves those after today alone', () => {
    expect(numbers(sessionsMoved({ sessions }, first))).toEqual([3])
  })

  test('say seats, crèche places and a closed day, which an earlier day never is', () => {
    const book = aBook([aWoman('ruth', {}, { crechePlaces: 1 }), aWoman('zoe')], {
      sessions: [aSession(1), aSession(2), aSession(3, { onDay: day('2026-12-25') })],
      group: aGroup({ maxPlaces: 2 }),
    })
    const lines = sessionLines(book, {
      ...{ kept: new Map([['s1', 2]]), calendar: theCalendar, today: first },
    })
    expect(lines[0]).toMatchObject({ seated: 2, free: 0, crecheFree: 1, recorded: 2 })
    expect(lines[1]!.recorded).toBeUndefined()
    expect(lines.map(({ closed }) => closed !== undefined)).toEqual([false, false, true])
    const past = { kept: new Map(), calendar: theCalendar, today: day('2026-12-26') }
    expect(sessionLines(book, past)[2]).toMatchObject({ closed: undefined, seated: 0, free: 2 })
    const on = (some: { today: typeof first }, cancelledWhy?: string) => {
      const sessions = [aSession(1, { onDay: day('2026-12-25'), cancelledWhy })]
      const asked = { kept: new Map(), calendar: theCalendar, ...some }
      return sessionLines({ ...book, sessions }, asked)[0]!.closed
    }
    expect(on({ today: day('2026-12-25') })).toBeDefined()
    expect(on({ today: first }, 'No heating')).toBeUndefined()
  })
})

describe('who sits where', () => {
  test('nobody without a first day, and one may be left out to see what would be free', () => {
    expect(sitterOf(aWoman('ruth', { firstOn: undefined }))).toBeUndefined()
    const book = aBook([aWoman('ruth'), aWoman('zoe')])
    const at = (without?: string) =>
      seatsIn(book, first, without)
        .get('s1')!
        .map((one) => one.enrolmentId)
    expect(at().sort()).toEqual(['ruth', 'zoe'])
    expect(at('ruth')).toEqual(['zoe'])
  })

  test('a part that she missed is missed until she has had it, since the first day that she missed it', () => {
    const missed = aLine('s1', { outcome: 'missed' })
    const again = aLine('s4', { outcome: 'sent_word', onDay: addDays(first, 21) })
    const sitter = sitterOf(aWoman('ruth', { lines: [again, missed] }))!
    expect([...sitter.missed]).toEqual([[1, first]])
    expect([...sitter.absent].sort()).toEqual(['s1', 's4'])
    const had = aLine('s4', { onDay: addDays(first, 21) })
    expect(sitterOf(aWoman('ruth', { lines: [missed, had] }))!.missed.size).toBe(0)
  })
})

describe('a change of size', () => {
  const book = aBook([
    aWoman('ruth', {}, { crechePlaces: 1 }),
    aWoman('zoe', {}, { crechePlaces: 1 }),
  ])
  const facts = { site, facilitators: 2, leading, today: first }
  const size = { minPlaces: 1, maxPlaces: 2, crechePlaces: 2, stepFree: true, language: 'English' }
  const faults = (some: Partial<typeof size> = {}, more: Partial<typeof facts> = {}) =>
    fieldsOf(changeFaults(book, { ...size, ...some }, { ...facts, ...more }))

  test('never leaves fewer seats or crèche places than are taken', () => {
    expect(faults()).toEqual([])
    expect(faults({ maxPlaces: 1 })).toEqual(['max'])
    expect(faults({ crechePlaces: 1 })).toEqual(['creche'])
    const none = { maxPlaces: 0, crechePlaces: 0, minPlaces: 0 }
    expect(changeFaults(aBook(), { ...size, ...none }, facts)).toEqual({})
  })

  test('keeps two who lead, neither of them elsewhere at that time', () => {
    expect(faults({}, { leading: [aLeader('nadia')] })).toEqual(['leader-1'])
    const busy = aLeader('vic', { groups: [{ ...aGroup(), id: 'g1' }] })
    expect(faults({}, { leading: [aLeader('nadia'), busy] })).toEqual(['leader-2'])
    expect(faults({ minPlaces: 3 })).toEqual(['min'])
  })

  test('is told field by field, and only what differs', () => {
    const group = aGroup({ facilitators: [{ workerId: 'nadia', name: 'Nadia' }] })
    const same = [aLeader('nadia', { name: 'Nadia' })]
    expect(changedDetails(group, group, same)).toEqual([])
    const after = { ...group, stepFree: false, maxPlaces: 9 }
    const told = changedDetails(group, after, [aLeader('vic', { name: 'Vic' }), ...same])
    expect(told).toEqual([
      { field: 'Most', before: '8', after: '9' },
      { field: 'Step-free', before: 'Yes', after: 'No' },
      { field: 'Led by', before: 'Nadia', after: 'Nadia, Vic' },
    ])
    expect(changedDetails(group, group, [])[0]?.after).toBe('Nobody')
    const other = { ...group, minPlaces: 3, crechePlaces: 1, language: 'Polish' }
    expect(changedDetails(group, other, same)).toEqual([
      { field: 'Fewest', before: '4', after: '3' },
      { field: 'Crèche places', before: '2', after: '1' },
      { field: 'Language', before: 'English', after: 'Polish' },
    ])
  })
})

describe('a group that stops', () => {
  test('does so today or later, and not before its first day', () => {
    const book = aBook()
    expect(stopFaults(book, first, first)).toEqual({})
    expect(fieldsOf(stopFaults(book, addDays(first, 6), addDays(first, 7)))).toEqual(['ends'])
    const before = stopFaults(book, addDays(first, -1), day('2026-11-01'))
    expect(before['ends']?.join()).toContain('17 November 2026')
  })

  test('leaves those who have not begun, and those without a part that they need', () => {
    const book = aBook([
      aWoman('done', { startedOn: first, partsBefore: [1, 2, 3] }),
      aWoman('seated', { startedOn: first }),
      aWoman('late', { firstOn: addDays(first, 15) }),
      aWoman('undated', { firstOn: undefined }),
      aWoman('begun', { firstOn: addDays(first, 14), startedOn: first, partsBefore: [1] }),
    ])
    const left = (endsOn: typeof first) => {
      const { notBegun, unfinished } = womenAfter(book, endsOn, first)
      return [notBegun, unfinished].map((women) => women.map(({ enrolment }) => enrolment.id))
    }
    expect(left(addDays(first, 14))).toEqual([['late', 'undated'], ['begun']])
    expect(left(addDays(first, 13))[1]).toEqual(['seated', 'begun'])
    expect(left(addDays(first, 15))[0]).toEqual(['undated'])
  })
})

describe('another time of the day', () => {
  const time = { startsAt: '11:00', minutes: 120 }
  const facts = { site: site as GroupSite | undefined, leading, today: first }
  const faults = (some = time, more: Partial<typeof facts> = {}, book = aBook()) =>
    retimeFaults(book, some, { ...facts, ...more })['startsAt'] ?? []

  test('differs in its beginning or its length, and moves some session', () => {
    expect(faults()).toEqual([])
    expect(faults({ startsAt: '10:00', minutes: 120 })).toHaveLength(1)
    expect(faults({ startsAt: '10:00', minutes: 90 })).toEqual([])
    expect(faults(time, {}, aBook([], { sessions: [aSession(1)] }))).toEqual([
      'No session is to come after today',
    ])
  })

  test('is refused at a site that is offered no more, outside our windows, and where who leads is elsewhere', () => {
    expect(faults(time, { site: undefined })[0]).toContain('Mill Hall is not offered any more')
    expect(faults({ startsAt: '23:00', minutes: 120 })).toEqual(['It must end by midnight'])
    const busy = aLeader('vic', { groups: [{ ...aGroup(), id: 'g1', startsAt: '12:30' }] })
    expect(faults(time, { leading: [busy] })).toEqual(['vic leads G4 at that time on a Tuesday'])
    expect(retimeFaults(aBook(), time, facts)).toEqual({})
  })
})

test('a session begins at its time; in the hour that spring leaves out, an hour later', () => {
  expect(beginOf({ onDay: first, startsAt: '10:00' })).toEqual(instantAt(first, '10:00'))
  expect(beginOf({ onDay: day('2027-03-28'), startsAt: '01:30' }).toISOString()).toBe(
    '2027-03-28T01:30:00.000Z',
  )
})

test('each woman is called once of one thing', () => {
  const calls = callsTo([aWoman('ruth'), aWoman('zoe')], {
    origin: 'moved:s1',
    about: 'a new time',
  })
  expect(calls).toEqual([
    { recordId: 'record-ruth', origin: 'moved:s1:record-ruth', about: 'a new time' },
    { recordId: 'record-zoe', origin: 'moved:s1:record-zoe', about: 'a new time' },
  ])
})
