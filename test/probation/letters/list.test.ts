import { describe, expect, test } from 'vitest'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import type { Occupant, RosterLine } from '../../../src/probation/cohorts/roster.ts'
import { type ListSession, listChoice, listRows } from '../../../src/probation/letters/list.ts'

const from = day('2027-01-11')
const sessions: ListSession[] = Array.from({ length: 6 }, (_, at) => ({
  ...{ number: at + 1, moduleKey: 'a', numberInModule: at + 1, startsAt: '18:00', minutes: 150 },
  ...{ heldOn: addDays(from, at * 7), roomName: 'Room 2', covers: [] },
}))

const named = (familyName: string): Occupant => ({
  ...{ shown: 'named', personId: familyName, crn: 'X000001', familyName, givenNames: 'Tom' },
  ...{ risk: undefined, riskOn: undefined },
})
const line = (
  occupant: Occupant,
  entryOn: Day = from,
  untilOn = day('2027-06-21'),
): RosterLine => ({
  ...{ placementId: 'one', status: 'booked', entryOn, untilOn, lastSessionOn: untilOn, occupant },
})
const shown = (rows: ReturnType<typeof listRows>) =>
  rows.map(({ line: { occupant } }) =>
    occupant.shown === 'named' ? occupant.familyName : occupant.shown,
  )

describe('the rows of a list', () => {
  const roster = [
    line({ shown: 'other' }),
    line({ shown: 'restricted', crn: 'X000009' }),
    line(named('Walden'), day('2026-11-02')),
    line(named('abbot')),
  ]

  test('by family name, then CRN alone, then without a name', () => {
    const order = ['abbot', 'Walden', 'restricted', 'other']
    expect(shown(listRows(roster, sessions, 'name'))).toEqual(order)
  })

  test('by the day of joining, and by name on one day', () => {
    const order = ['Walden', 'abbot', 'restricted', 'other']
    expect(shown(listRows(roster, sessions, 'joining'))).toEqual(order)
  })

  test('a box only where he is expected: from his entry to his last session', () => {
    const joins = line(named('Late'), day('2027-01-25'), day('2027-02-01'))
    expect(listRows([joins], sessions, 'name')[0]!.expected).toEqual([
      ...[false, false, true, true, false, false],
    ])
  })

  test('leaves out who comes after these sessions, and places done or given back', () => {
    const gone = [
      line(named('After'), day('2027-03-01')),
      { ...line(named('Done')), status: 'completed' as const },
      { ...line(named('Back')), status: 'withdrawn' as const },
    ]
    expect(listRows(gone, sessions, 'name')).toEqual([])
  })
})

test('options of an address that are not known are as if not given', () => {
  expect(listChoice(undefined, undefined)).toEqual({ order: 'name', withCrn: true })
  expect(listChoice('joining', 'no')).toEqual({ order: 'joining', withCrn: false })
  expect(listChoice('risk', 'maybe')).toEqual({ order: 'name', withCrn: true })
})
