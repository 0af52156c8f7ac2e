import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, closedWhy, type Day, day, weekdayOf, weekdays } from '../../src/calendar.ts'
import { type LayRequest, laySessions } from '../../src/programmes/lay-sessions.ts'
import { groupSessions } from '../../src/programmes/template.ts'
import { theCalendar } from '../support/calendar.ts'
import { bbr, cara } from '../support/examples.ts'

const far = day('2028-12-31')
const monday6pm = { weekday: 'mon', startsAt: '18:00' } as const

const aRequest = (some: Partial<LayRequest> = {}): LayRequest => ({
  template: bbr,
  entry: 'closed',
  startsOn: day('2026-04-13'),
  slots: [monday6pm],
  minutes: 150,
  venueId: 'hub',
  until: far,
  ...some,
})
const moduleStarts = (request: LayRequest) =>
  laySessions(request, theCalendar)
    .sessions.filter(({ numberInModule }) => numberInModule === 1)
    .map(({ heldOn }) => heldOn)

describe('worked examples', () => {
  test('S1: 24 Mondays from 13 April 2026, three bank holidays skipped and named', () => {
    const { sessions, skipped } = laySessions(aRequest(), theCalendar)
    expect(moduleStarts(aRequest())).toEqual([
      '2026-04-13',
      '2026-06-08',
      '2026-07-20',
      '2026-09-07',
    ])
    expect(sessions).toHaveLength(24)
    expect(sessions.at(-1)?.heldOn).toBe('2026-10-12')
    expect(skipped).toEqual([
      { on: '2026-05-04', why: 'Early May bank holiday' },
      { on: '2026-05-25', why: 'Spring bank holiday' },
      { on: '2026-08-31', why: 'Summer bank holiday' },
    ])
  })

  test('S2: 24 Tuesdays and Thursdays from 14 April 2026', () => {
    const request = aRequest({
      startsOn: day('2026-04-14'),
      slots: [
        { weekday: 'thu', startsAt: '18:00' },
        { weekday: 'tue', startsAt: '18:00' },
      ],
    })
    expect(moduleStarts(request)).toEqual(['2026-04-14', '2026-05-05', '2026-05-26', '2026-06-16'])
    expect(laySessions(request, theCalendar).sessions.at(-1)?.heldOn).toBe('2026-07-02')
  })
})

describe('closed days', () => {
  test('Christmas: Boxing Day moved to Monday 28 December pushes the rest back a week', () => {
    const { sessions, skipped } = laySessions(
      aRequest({ startsOn: day('2026-12-21') }),
      theCalendar,
    )
    expect(sessions.slice(0, 3).map(({ heldOn }) => heldOn)).toEqual([
      '2026-12-21',
      '2027-01-04',
      '2027-01-11',
    ])
    expect(skipped[0]).toEqual({ on: '2026-12-28', why: 'Boxing Day (substitute day)' })
  })

  test('a closure of its own venue counts, another venue’s does not', () => {
    const closure = { fromOn: day('2026-04-20'), toOn: day('2026-04-27'), reason: 'Refurbishment' }
    const closedAt = (venueId: string | undefined) =>
      laySessions(aRequest(), { ...theCalendar, closures: [{ venueId, ...closure }] }).skipped[0]
    expect(closedAt('hub')).toEqual({ on: '2026-04-20', why: 'Refurbishment' })
    expect(closedAt(undefined)?.why).toBe('Refurbishment')
    expect(closedAt('elsewhere')?.why).toBe('Early May bank holiday')
  })
})

describe('a rolling cohort', () => {
  const rolling = aRequest({ entry: 'rolling', startsOn: day('2026-06-10') })
  const wednesdays = { ...rolling, slots: [{ weekday: 'wed', startsAt: '10:00' }] as const }

  test('repeats its modules over the years, entered at each module start', () => {
    const { sessions } = laySessions(wednesdays, theCalendar)
    const entries = sessions.filter(({ isEntry }) => isEntry)
    expect(entries.every(({ numberInModule }) => numberInModule === 1)).toBe(true)
    expect(entries.slice(0, 6).map(({ moduleKey }) => moduleKey)).toEqual([
      'foundation',
      'thinking',
      'emotions',
      'relationships',
      'foundation',
      'thinking',
    ])
    expect(entries.slice(4, 6).map(({ heldOn }) => heldOn)).toEqual(['2026-11-25', '2027-01-06'])
    expect(sessions.at(-1)?.heldOn).toBe('2028-12-27')
    expect(sessions.map(({ number }) => number)).toEqual(sessions.map((_, at) => at + 1))
  })

  test('laid in two goes is the same as laid at once', () => {
    const whole = laySessions(wednesdays, theCalendar).sessions
    const first = laySessions({ ...wednesdays, until: day('2027-02-20') }, theCalendar).sessions
    const rest = laySessions({ ...wednesdays, after: first.at(-1)! }, theCalendar).sessions
    expect([...first, ...rest]).toEqual(whole)
  })
})

describe('a CARA pair', () => {
  const pair = aRequest({
    template: cara,
    startsOn: day('2026-03-14'),
    slots: [{ weekday: 'sat', startsAt: '10:00' }],
    minutes: 300,
  })

  test('holds B on its own day, and is entered at A', () => {
    const { sessions } = laySessions({ ...pair, secondOn: day('2026-04-11') }, theCalendar)
    expect(sessions.map(({ heldOn, isEntry }) => [heldOn, isEntry])).toEqual([
      ['2026-03-14', true],
      ['2026-04-11', false],
    ])
  })

  test('has no B where that day is closed', () => {
    const { sessions, skipped } = laySessions({ ...pair, secondOn: day('2026-04-06') }, theCalendar)
    expect(sessions).toHaveLength(1)
    expect(skipped).toEqual([{ on: '2026-04-06', why: 'Easter Monday' }])
  })
})

test('refuses a cohort without slots', () => {
  expect(() => laySessions(aRequest({ slots: [] }), theCalendar)).toThrow(RangeError)
})

describe('for any start and any slots', () => {
  const starts = fc
    .integer({ min: 0, max: 700 })
    .map((days): Day => addDays(day('2026-01-01'), days))
  const slots = fc
    .uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 2 })
    .map((chosen) => chosen.map((weekday) => ({ weekday, startsAt: '18:00' })))

  test('every session of the course, in order, on its slots, and none on a closed day', () => {
    fc.assert(
      fc.property(starts, slots, (startsOn, chosen) => {
        const { sessions } = laySessions(aRequest({ startsOn, slots: chosen }), theCalendar)
        const days = sessions.map(({ heldOn }) => heldOn)
        expect(sessions).toHaveLength(groupSessions(bbr))
        expect(days).toEqual([...new Set(days)].sort())
        for (const { heldOn } of sessions) {
          expect(closedWhy(heldOn, theCalendar, 'hub')).toBeUndefined()
          expect(chosen.some(({ weekday }) => weekday === weekdayOf(heldOn))).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a slot between two sessions is always a skipped day', () => {
    fc.assert(
      fc.property(starts, slots, (startsOn, chosen) => {
        const { sessions, skipped } = laySessions(
          aRequest({ startsOn, slots: chosen }),
          theCalendar,
        )
        const used = new Set([...sessions.map((one) => one.heldOn), ...skipped.map(({ on }) => on)])
        for (let on = startsOn; on <= sessions.at(-1)!.heldOn; on = addDays(on, 1)) {
          const isSlot = chosen.some(({ weekday }) => weekday === weekdayOf(on))
          expect(used.has(on)).toBe(isSlot)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a rolling one is entered at module starts only; a closed one at its first session', () => {
    fc.assert(
      fc.property(starts, slots, fc.boolean(), (startsOn, chosen, isRolling) => {
        const entry = isRolling ? 'rolling' : 'closed'
        const request = aRequest({ startsOn, slots: chosen, entry, until: addDays(startsOn, 400) })
        for (const session of laySessions(request, theCalendar).sessions) {
          const expected = isRolling ? session.numberInModule === 1 : session.number === 1
          expect(session.isEntry).toBe(expected)
        }
      }),
      { numRuns: 60 },
    )
  })
})
