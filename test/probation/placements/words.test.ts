import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { candidateFor, joinersOf } from '../../../src/probation/placements/candidates.ts'
import type { Fit } from '../../../src/probation/placements/choose.ts'
import {
  bookedWords,
  consequencesOf,
  keptWords,
  standingWith,
} from '../../../src/probation/placements/consequences.ts'
import { entryInWords } from '../../../src/probation/placements/place.ts'
import { placeWords } from '../../../src/probation/placements/place-words.ts'
import type { Placement } from '../../../src/probation/placements/placement.ts'
import { givenBackWords } from '../../../src/probation/placements/withdrawal.ts'
import { type Wait, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aCohort, aSeeker, aWait, aWindow, bbr } from '../../support/examples.ts'

const today = day('2026-03-02')
const wait = (some: Partial<Wait> = {}, chance?: Parameters<typeof waitOn>[2]) =>
  waitOn(today, aWait(some), chance)
const booking = {
  ...{ placementId: 'place-1', cohortId: 'cohort-1', code: 'BBR-26-01' },
  ...{ entryOn: day('2026-03-30'), lastSessionOn: day('2026-09-07') },
  ...{ finishesOn: day('2026-11-16'), status: 'booked' as const, pinned: false },
}
const hold = {
  ...{ id: 'hold-1', side: 'person' as const, reason: 'detox' },
  ...{ fromOn: day('2026-02-20'), toOn: undefined },
}
const aFit = (delayDays = 0): Fit => ({
  cohort: aCohort(),
  stay: {
    ...{ entryOn: day('2026-03-30'), lastSessionOn: day('2026-09-07') },
    ...{ finishesOn: day('2026-11-16'), sessions: 24 },
  } as Fit['stay'],
  ...{ delayDays, travelMinutes: 20, spareDays: 421 },
})

describe('the line beside his name', () => {
  const gone = { window: aWindow({ latestOn: addDays(today, -1), targetOn: addDays(today, -9) }) }

  test('is his hold while he has no place', () => {
    expect(placeWords(wait({ holds: [hold] }), aFit())).toBe('on hold since 20 Feb 2026')
    expect(placeWords(wait({ holds: [hold], booking }), undefined)).toContain('booked BBR-26-01')
  })

  test('is his place, with the days to spare, or how it ends too late', () => {
    expect(placeWords(wait({ booking }), undefined)).toBe(
      'booked BBR-26-01, 30 Mar 2026; last session 7 Sep 2026, reviewed by 16 Nov 2026, 421 days to spare',
    )
    const startedOn = day('2026-02-16')
    expect(placeWords(wait({ booking, startedOn }), undefined)).toMatch(/^BBR-26-01; last session/)
    const late = { ...booking, finishesOn: day('2028-02-01') }
    expect(placeWords(wait({ booking: late }), undefined)).toBe(
      'booked BBR-26-01, 30 Mar 2026; last session 7 Sep 2026, reviewed by 1 Feb 2028',
    )
  })

  test('is that he started and holds none', () => {
    expect(placeWords(wait({ startedOn: day('2026-02-16') }), aFit())).toBe(
      'started 16 Feb 2026, and holds no place now',
    )
  })

  test('is the best that fits, with the delay that it would bring to who is on time', () => {
    expect(placeWords(wait(), aFit())).toBe('fits BBR-26-01, 30 Mar 2026')
    expect(placeWords(wait(), aFit(3))).toBe('fits BBR-26-01, 30 Mar 2026 (+3)')
    const late = { window: aWindow({ targetOn: addDays(today, -2) }) }
    expect(placeWords(wait(late), aFit(30))).toBe('fits BBR-26-01, 30 Mar 2026')
  })

  test('is when his order ends where nothing can, else that no cohort fits', () => {
    expect(placeWords(wait(), undefined)).toBe('no cohort fits: see why')
    expect(placeWords(wait(gone, 'none'), undefined)).toBe('order ends 11 Jan 2028')
    const caution = { ...gone, route: 'conditional_caution' as const }
    expect(placeWords(wait(caution, 'none'), undefined)).toBe('deadline 11 Jan 2028')
  })
})

describe('what a place does to him', () => {
  const of = (before: Partial<Wait>, after: Partial<Wait>) =>
    consequencesOf(wait(before), wait(after))

  test('is told field by field, before and after', () => {
    expect(of({}, { booking })).toEqual([
      { field: 'Place', before: 'None', after: 'BBR-26-01 from 30 March 2026' },
      { field: 'Delay', before: '0 days so far', after: '0 days' },
      { field: 'Standing', before: 'On time so far', after: 'On time' },
      { field: 'Last session', before: 'None', after: '7 September 2026' },
    ])
  })

  test('tells a delay as counted so far until he is booked, and not where it is not counted', () => {
    const late = aWindow({ targetOn: addDays(today, -2) })
    const delay = (...told: Parameters<typeof of>) =>
      of(...told).find(({ field }) => field === 'Delay')
    expect(delay({ window: late }, { window: late, booking })).toMatchObject({
      ...{ before: '2 days so far', after: '30 days' },
    })
    const none = aWindow({ targetOn: undefined })
    expect(delay({ window: none }, { window: late })).toMatchObject({
      ...{ before: 'Not counted', after: '2 days so far' },
    })
  })

  test('is that of the cohort and the stay, both or neither', () => {
    const { stay, cohort } = aFit()
    const standing = (...[one, two]: [typeof cohort | undefined, typeof stay | undefined]) =>
      standingWith(aWait({ booking }), one, two, today).booking
    expect(standing(cohort, stay)).toEqual({ ...booking, placementId: '' })
    expect(standing(cohort, undefined)).toBeUndefined()
    expect(standing(undefined, stay)).toBeUndefined()
  })

  test('and the history tells which rules were set aside for it', () => {
    const check = (words: string) => ({ rule: 'travel', kind: 'soft', met: false, words }) as const
    expect(bookedWords('BBR-26-05 from 9 December 2026', [])).toBe(
      'Booked: BBR-26-05 from 9 December 2026',
    )
    expect(bookedWords('BBR-26-05', [check('Too far'), check('No notice')])).toBe(
      'Booked: BBR-26-05. Set aside: Too far; No notice',
    )
  })
})

test('what goes with him to another cohort: modules done, his start, and the place until then', () => {
  const kept = (status: Placement['status'], modulesDone: readonly string[] = []) =>
    keptWords(wait({ modulesDone }), { code: 'BBR-26-01', status } as Placement)
  const place = 'Until the new place is saved he keeps the place in BBR-26-01.'
  const started = 'His start stays on record; he would sit only the modules still to do.'
  const done = 'Modules done stay done: Foundation, My Thinking.'
  expect(kept('booked')).toEqual([place])
  expect(kept('booked', ['foundation', 'thinking'])).toEqual([done, place])
  expect(kept('started', ['foundation', 'thinking'])).toEqual([done, started, place])
  expect(kept('started')).toEqual([
    'No module is recorded as done, so he would begin the course anew.',
    ...[started, place],
  ])
})

test('a place that was given back is told with its day and why', () => {
  const given = { withdrawnOn: day('2026-11-23'), withdrawnWhy: 'ill' }
  expect(givenBackWords(given)).toBe('The place was given back on 23 November 2026: ill.')
  expect(givenBackWords({ ...given, withdrawnWhy: undefined })).toBe(
    'The place was given back on 23 November 2026.',
  )
  expect(entryInWords(day('2026-12-09'))).toBe('Wednesday 9 December 2026')
})

describe('who could join at the next entry', () => {
  const cohort = aCohort()
  const late = bbr.settings.redLateDays
  const candidate = (daysLate: number, days = [cohort.startsOn]) => ({
    wait: wait({ window: aWindow({ targetOn: addDays(today, -daysLate) }) }),
    ...{ fit: aFit(), days },
  })
  const point = (on: typeof today) => ({ on, module: 'Foundation', free: 4, underNotice: false })

  test('is counted, and those who are very late apart', () => {
    const joining = [
      ...[candidate(late), candidate(late + 1), candidate(-5)],
      candidate(late + 9, [addDays(cohort.startsOn, 42)]),
    ]
    expect(joinersOf(joining, [point(cohort.startsOn)])).toMatchObject({ count: 3, veryLate: 1 })
  })

  test('is a candidate on each day that fits, by the best of them', () => {
    const entries = [
      { cohort, entryOn: addDays(cohort.startsOn, 7) },
      { cohort, entryOn: cohort.startsOn },
    ]
    const found = candidateFor(wait(), aSeeker(), cohort, entries, today)!
    expect(found.days).toEqual([cohort.startsOn])
    expect(found.fit.stay.entryOn).toBe(cohort.startsOn)
  })
})
