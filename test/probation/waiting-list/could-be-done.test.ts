import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import {
  type CouldBeDone,
  decideBy,
  endsInTime,
  whatCouldBeDone,
} from '../../../src/probation/waiting-list/could-be-done.ts'
import {
  decideByInWords,
  wayInLine,
} from '../../../src/probation/waiting-list/could-be-done-words.ts'
import { type Wait, type WaitToday, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aWait, aWindow, cara } from '../../support/examples.ts'
import { aBooking, monday } from '../delays/a-wait.ts'

const from = (days: number): Day => addDays(monday, days)
const weekly = (count: number): Day[] => Array.from({ length: count }, (_, week) => from(7 * week))

/** On a course: so many weekly sessions still to do, the first today; reviewed so many days after the order ends. */
function started(left: number, over: number, some: Partial<Wait> = {}, catchUps = 0): WaitToday {
  const ahead = { days: weekly(left), perWeek: 1, catchUps }
  const booking = aBooking({
    ...{ entryOn: day('2026-08-17'), lastSessionOn: from(7 * (left - 1)), status: 'started' },
    ...{ finishesOn: from(999), ahead },
  })
  const startedOn = day('2026-08-17')
  const far = waitOn(monday, aWait({ startedOn, booking, window: aWindow() }))
  const window = aWindow({ hardEndOn: addDays(far.booking!.finishesOn, -over) })
  return waitOn(monday, aWait({ startedOn, booking, window, ...some }))
}
const kinds = (wait: WaitToday) => whatCouldBeDone(wait, monday).map(({ kind }) => kind)
const way = <Kind extends CouldBeDone['kind']>(wait: WaitToday, kind: Kind) =>
  whatCouldBeDone(wait, monday).find((one) => one.kind === kind) as
    | Extract<CouldBeDone, { kind: Kind }>
    | undefined

describe('what could be done about an end that comes too late', () => {
  test('nothing where it ends in time, to the day, or where there is no place', () => {
    expect(kinds(started(10, 0))).toEqual([])
    expect(kinds(started(10, 1))).not.toEqual([])
    expect(kinds(waitOn(monday, aWait()))).toEqual([])
  })

  test('twice weekly says by how many days that helps, whether it then ends in time, and until when it does', () => {
    expect(way(started(10, 12), 'twice_weekly')).toEqual({
      ...{ kind: 'twice_weekly', finishesOn: from(80), soonerDays: 39, spareDays: 27 },
      by: from(28),
    })
    expect(way(started(10, 39), 'twice_weekly')).toMatchObject({ spareDays: 0, by: monday })
    const late = way(started(10, 40), 'twice_weekly')!
    expect(late).toMatchObject({ spareDays: -1, by: monday })
    expect([endsInTime(way(started(10, 39), 'twice_weekly')!), endsInTime(late)]).toEqual([
      true,
      false,
    ])
  })

  test('in weeks in which the group does not meet nothing is gained', () => {
    const wait = started(4, 12)
    const days = [from(0), from(21), from(28), from(35)]
    const booking = { ...wait.booking!, lastSessionOn: from(35), finishesOn: from(84) }
    const gap = { ...wait, booking: { ...booking, ahead: { ...booking.ahead!, days } } }
    expect(way(gap, 'twice_weekly')).toMatchObject({ finishesOn: from(21 + 3 + 49) })
  })

  test('twice weekly is no way where it is so already, where the programme is not held so, or one session is left', () => {
    const wait = started(10, 12)
    const ahead = { ...wait.booking!.ahead!, perWeek: 2 }
    expect(kinds({ ...wait, booking: { ...wait.booking!, ahead } })).not.toContain('twice_weekly')
    const template = { ...wait.template, sessionsAWeek: [1] }
    expect(kinds({ ...wait, template })).not.toContain('twice_weekly')
    expect(kinds(started(1, 12))).not.toContain('twice_weekly')
  })

  test('one to one keeps the weeks to the review: so many a week from now, until when two are enough', () => {
    expect(way(started(10, 12), 'one_to_one')).toEqual({
      ...{ kind: 'one_to_one', by: from(30), sessions: 10, perWeek: 2, lastOn: from(65) },
    })
    expect(way(started(10, 12, {}, 2), 'one_to_one')).toMatchObject({ sessions: 12 })
    const [most, more] = [49, 50].map((over) => way(started(10, over), 'one_to_one')!)
    expect([most, more].map((one) => [one!.perWeek, endsInTime(one!)])).toEqual([
      [3, true],
      [4, false],
    ])
    expect(wayInLine(more!, monday)).toContain('4 a week from now, too many to be done (today)')
    expect(kinds(started(10, 75))).not.toContain('one_to_one')
  })

  test('an order is extended or taken back to court four weeks before it ends, or today; a licence is neither', () => {
    expect(way(started(10, 12), 'extension')).toEqual({
      ...{ kind: 'extension', by: from(107 - 28), days: 12, untilOn: from(119) },
    })
    expect(way(started(10, 12), 'court')?.by).toBe(from(79))
    expect(way(started(10, 100), 'court')?.by).toBe(monday)
    expect(kinds(started(10, 12, { route: 'licence' }))).toEqual(['twice_weekly', 'one_to_one'])
  })

  test('a place that is only booked may be another, its sessions spread over its days', () => {
    const booking = aBooking({ entryOn: from(30), lastSessionOn: from(30 + 7 * 23) })
    const finishesOn = addDays(booking.lastSessionOn, 70)
    const window = aWindow({ hardEndOn: addDays(finishesOn, -10) })
    const wait = waitOn(monday, aWait({ booking: { ...booking, finishesOn }, window }))
    expect(kinds(wait)).toEqual([
      ...['another_place', 'twice_weekly', 'one_to_one', 'extension', 'court'],
    ])
    expect(way(wait, 'twice_weekly')).toMatchObject({ finishesOn: from(30 + 7 * 11 + 3 + 56) })
  })

  test('of a caution the pair is moved, or the police are told today', () => {
    const booking = aBooking({ entryOn: from(5), lastSessionOn: from(40), finishesOn: from(40) })
    const window = aWindow({ hardEndOn: from(39) })
    const some = { template: cara, route: 'conditional_caution' as const, booking, window }
    expect(whatCouldBeDone(waitOn(monday, aWait(some)), monday)).toEqual([
      { kind: 'another_place', by: monday },
      { kind: 'police', by: monday },
    ])
  })
})

describe('by when somebody has to choose', () => {
  test('before the first way that still ends in time is lost; today where none does', () => {
    const ways = whatCouldBeDone(started(10, 12), monday)
    expect(decideBy(ways, monday)).toBe(from(28))
    expect(decideByInWords(ways, monday)).toBe('Decide by 21 Dec 2026')
    const none = whatCouldBeDone(started(10, 60, { route: 'licence' }), monday)
    expect(none.some(endsInTime)).toBe(false)
    expect(decideByInWords(none, monday)).toBe('Decide today')
  })

  test('is said of each in one line', () => {
    expect(whatCouldBeDone(started(10, 12), monday).map((one) => wayInLine(one, monday))).toEqual([
      'Twice weekly: 39 days sooner, reviewed by 11 Feb 2027, 27 days to spare (by 21 Dec 2026)',
      'One to one: 10 sessions by 27 Jan 2027, 2 a week from now (by 23 Dec 2026)',
      'Extension of the order: 12 days, to 22 Mar 2027 (by 10 Feb 2027)',
      'Back to court: while the order is in force (by 10 Feb 2027)',
    ])
    expect(wayInLine(way(started(10, 40), 'twice_weekly')!, monday)).toContain(
      'still 1 day too late (today)',
    )
  })
})
