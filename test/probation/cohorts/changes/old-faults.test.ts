import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../../src/calendar.ts'
import type {
  CalendarFacts,
  KeptSession,
} from '../../../../src/probation/cohorts/changes/calendar-facts.ts'
import { dateFaults } from '../../../../src/probation/cohorts/changes/calendar-faults.ts'
import { newClashes } from '../../../../src/probation/cohorts/clashes.ts'
import { bbr, plainCalendar } from '../../../support/examples.ts'

const first = day('2027-01-11')
const session = (number: number, some: Partial<KeptSession> = {}): KeptSession => ({
  ...{ id: `s${number}`, number, moduleKey: 'm', numberInModule: number },
  ...{ heldOn: addDays(first, 7 * number), startsAt: '18:00', minutes: 150 },
  ...{ roomId: 'one', isEntry: number === 1, isFixed: false },
  ...some,
})
const theFacts = (some: Partial<CalendarFacts> = {}): CalendarFacts => ({
  template: bbr,
  entry: 'closed',
  startsOn: first,
  slots: [{ weekday: 'mon', startsAt: '18:00' }],
  minutes: 150,
  venueId: 'hub',
  workshopBOn: undefined,
  sessions: [],
  daysOff: [],
  calendar: plainCalendar,
  now: { today: day('2026-11-23'), time: '09:00' },
  until: day('2028-12-31'),
  ...some,
})

describe('what a change adds is told from what stood before', () => {
  const found = (before: [string, number][], after: [string, number][]) =>
    newClashes(
      before,
      after,
      ([name]) => name,
      ([, size]) => size,
    )

  test('what is new or worse is added; the same and the better still stand; what goes is neither', () => {
    const { added, standing } = found(
      [
        ['same', 2],
        ['worse', 2],
        ['better', 2],
        ['gone', 2],
      ],
      [
        ['same', 2],
        ['worse', 3],
        ['better', 1],
        ['new', 1],
      ],
    )
    expect(added.map(([name]) => name)).toEqual(['worse', 'new'])
    expect(standing.map(([name]) => name)).toEqual(['same', 'better'])
  })
})

describe('old faults of a calendar block no repair, and are said', () => {
  test('two sessions that stood out of order before', () => {
    const before = [session(1), session(2, { heldOn: addDays(first, 1) }), session(3)]
    const moved = [before[0]!, before[1]!, session(3, { startsAt: '17:00' })]
    const { added, standing } = dateFaults(theFacts(), moved, before)
    expect(added).toEqual([])
    expect(standing).toEqual([
      expect.stringMatching(/^Stands already: Session 2 on .* sessions keep their order$/),
    ])
    const worse = [session(1), before[1]!, session(3, { heldOn: addDays(first, 1) })]
    expect(dateFaults(theFacts(), worse, before).added).toEqual([
      expect.stringMatching(/^Session 3 on /),
    ])
  })

  test('a pair that stood too far apart before, unless it goes farther', () => {
    const template = { ...bbr, pairGap: { minDays: 28, maxDays: 35 } }
    const pair = (days: number) => [session(1), session(2, { heldOn: addDays(first, 7 + days) })]
    const gap = (days: number) => dateFaults(theFacts({ template }), pair(days), pair(42))
    expect(gap(42)).toMatchObject({ added: [], standing: [expect.stringMatching(/42 days after/)] })
    expect(gap(41).added).toEqual([])
    expect(gap(43).added).toEqual([expect.stringMatching(/43 days after/)])
    expect(gap(35)).toEqual({ added: [], standing: [] })
  })

  test('a session at a time that no form would take keeps it when its day moves', () => {
    const before = [session(1, { startsAt: '22:15', minutes: 60 })]
    const moved = { ...before[0]!, heldOn: addDays(first, 8) }
    expect(dateFaults(theFacts(), [moved], before).added).toEqual([])
    const later = { ...moved, startsAt: '22:30' }
    expect(dateFaults(theFacts(), [later], before).added).toEqual([
      'A session begins between 6am and 9:30pm',
    ])
  })
})
