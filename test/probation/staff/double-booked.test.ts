import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import {
  doubleBooked,
  doubleBookedInWords,
  isAbout,
  type SameDay,
  type Wanted,
} from '../../../src/probation/staff/double-booked.ts'
import { doubleDecisions } from '../../../src/probation/today/double-decisions.ts'

const wanted = (code: string | undefined, town: string, some: Partial<Wanted> = {}): Wanted => ({
  ...{ cohortId: `of ${code}`, number: 1, code, programmeKey: 'bbr', town },
  ...{ heldOn: day('2027-02-03'), startsAt: '18:00', minutes: 150, ...some },
})
const pair = (some: Partial<SameDay> = {}): SameDay => ({
  ...{ kind: 'facilitator', id: 'w.reid@probation.example', name: 'Will Reid' },
  one: wanted('BBR-26-05', 'Havant'),
  other: wanted('BBR-27-09', 'Lymington'),
  ...some,
})

test('who leads in two towns at once is told once, with every pair and the first of them', () => {
  const later = { heldOn: day('2027-02-10') }
  const found = doubleBooked([
    pair({
      one: wanted('BBR-26-05', 'Havant', later),
      other: wanted('BBR-27-09', 'Lymington', later),
    }),
    pair(),
  ])
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ firstOn: '2027-02-03', towns: ['Havant', 'Lymington'] })
  expect(doubleBookedInWords(found[0]!)).toBe(
    'Will Reid leads BBR-26-05 and BBR-27-09 at once, in Havant and Lymington: 2 days, first Wed 3 Feb 2027, 6pm',
  )
})

test('one session that ends as the other begins is led by one person; a minute more is not', () => {
  const after = (minutes: number) =>
    pair({ other: wanted('B', 'Havant', { startsAt: '15:30', minutes }) })
  expect(doubleBooked([after(150)])).toEqual([])
  expect(doubleBooked([after(151)])).toHaveLength(1)
})

test('it is about its cohorts that the reader may see, and about nobody else', () => {
  const hidden = pair({ other: wanted(undefined, 'Lymington', { cohortId: 'hidden' }) })
  expect(isAbout(hidden, { cohortId: 'of BBR-26-05' })).toBe(true)
  expect(isAbout(hidden, { cohortId: 'hidden' })).toBe(false)
  expect(isAbout(hidden, { programmeKey: 'cara' })).toBe(false)
  expect(isAbout(hidden, { email: 'w.reid@probation.example' })).toBe(true)
  expect(isAbout(pair({ kind: 'room' }), { email: 'w.reid@probation.example' })).toBe(false)
})

test('a manager decides about people, not sessions, and about rooms apart', () => {
  const yusra = pair({ id: 'y.shah@probation.example', name: 'Yusra Shah' })
  const room = pair({ kind: 'room', id: 'one', name: 'Room 1', other: wanted('B', 'Havant') })
  expect(doubleDecisions([pair(), yusra, room], 'bbr', day('2026-11-23'))).toMatchObject([
    {
      count: 2,
      words: 'Facilitators in more than one town at once',
      detail: 'Will Reid and Yusra Shah: Havant and Lymington, first Wed 3 Feb 2027, 6pm.',
      by: '2027-01-20',
    },
    { count: 1, words: 'Room booked twice', detail: 'Room 1: first Wed 3 Feb 2027, 6pm.' },
  ])
  expect(doubleDecisions([pair()], 'cara', day('2026-11-23'))).toEqual([])
})
