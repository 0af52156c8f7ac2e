import { expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import {
  bestFit,
  entriesOnOffer,
  fitsFor,
  misfitsFor,
} from '../../../src/probation/placements/choose.ts'
import { aCohort, aSeeker, aWindow, bbr, seatsOf, weeklySessions } from '../../support/examples.ts'

const today = day('2026-03-02')
const target = day('2026-04-06')
const seeker = aSeeker({ window: aWindow({ targetOn: target }) })
const onCohorts = (...cohorts: ReturnType<typeof aCohort>[]) => entriesOnOffer(cohorts, today)
const cohort = (code: string, startsOn = target, some: Parameters<typeof aCohort>[0] = {}) =>
  aCohort({ id: code, code, startsOn, ...some })
const codes = (fits: { cohort: { code: string } }[]) => fits.map((fit) => fit.cohort.code)

test('the least delay comes first', () => {
  const late = cohort('LATE', addDays(target, 14))
  const later = cohort('LATER', addDays(target, 28))
  expect(codes(fitsFor(seeker, onCohorts(later, late), today))).toEqual(['LATE', 'LATER'])
})

test('of places without delay, the one nearest to his best start', () => {
  const early = cohort('EARLY', addDays(target, -21))
  const near = cohort('NEAR', addDays(target, -7))
  expect(codes(fitsFor(seeker, onCohorts(early, near), today))).toEqual(['NEAR', 'EARLY'])
})

test('of two on the same day, the shorter journey', () => {
  const far = cohort('A-FAR', target, { venueId: 'far' })
  const close = cohort('B-CLOSE', target, { venueId: 'close' })
  const travelTo = ({ venueId }: { venueId: string }) => (venueId === 'far' ? 80 : 10)
  const fits = fitsFor({ ...seeker, travelTo }, onCohorts(far, close), today)
  expect(codes(fits)).toEqual(['B-CLOSE', 'A-FAR'])
})

test('each fit tells the delay, and the days to spare at the end', () => {
  const [fit] = fitsFor(seeker, onCohorts(cohort('LATE', addDays(target, 14))), today)
  const finishesOn = addDays(target, 14 + 23 * 7 + 70)
  expect(fit).toMatchObject({ delayDays: 14, stay: { finishesOn } })
  expect(addDays(finishesOn, fit!.spareDays)).toBe(seeker.window.hardEndOn)
})

test('what is cancelled, begun or beyond the horizon is not on offer', () => {
  const horizon = aCohort().template.settings.horizonDays
  const entries = onCohorts(
    cohort('CANCELLED', target, { cancelledOn: today }),
    cohort('BEGUN', addDays(today, -1)),
    cohort('TODAY', today),
    cohort('EDGE', addDays(today, horizon)),
    cohort('BEYOND', addDays(today, horizon + 1)),
  )
  expect(codes(entries)).toEqual(['TODAY', 'EDGE'])
})

test('why another does not fit: every reason, the shortest first', () => {
  const full = cohort('FULL', target, { seats: seatsOf(12, aCohort({ startsOn: target })) })
  const short = {
    ...seeker,
    window: aWindow({ targetOn: target, hardEndOn: addDays(target, 200) }),
  }
  const [misfit] = misfitsFor(short, onCohorts(full), today)
  expect(misfit!.reasons.map(({ rule }) => rule)).toEqual(['free', 'finishes'])
  expect(fitsFor(short, onCohorts(full), today)).toEqual([])
})

test('of two that are alike, the first by code', () => {
  const [b, a] = [cohort('B'), cohort('A')]
  expect(codes(fitsFor(seeker, onCohorts(b, a), today))).toEqual(['A', 'B'])
  expect(codes(fitsFor(seeker, onCohorts(a, b), today))).toEqual(['A', 'B'])
  expect(bestFit(seeker, onCohorts(b, a), today)?.cohort.code).toBe('A')
  expect(bestFit(seeker, [], today)).toBeUndefined()
})

test('a start before his best start is no delay, and without a best start none is counted', () => {
  const early = cohort('EARLY', addDays(target, -7))
  expect(fitsFor(seeker, onCohorts(early), today)[0]!.delayDays).toBe(0)
  const window = aWindow({ targetOn: undefined, earliestOn: addDays(target, -8) })
  const open = { ...seeker, window }
  const later = cohort('LATER', addDays(target, 21))
  const fits = fitsFor(open, onCohorts(later, early), today)
  expect(fits.map(({ cohort: { code }, delayDays }) => [code, delayDays])).toEqual([
    ['EARLY', 0],
    ['LATER', 0],
  ])
})

test('of one rolling cohort the entry nearest to his best start, whichever stands first', () => {
  const sessions = weeklySessions(addDays(target, -42), bbr, 3, (number) => number % 6 === 1)
  const rolling = cohort('ROLLING', addDays(target, -42), { entry: 'rolling', sessions })
  const entries = onCohorts(rolling)
  const on = (among: typeof entries) =>
    fitsFor(seeker, among, today).map(({ stay }) => stay.entryOn)
  expect(entries.length).toBeGreaterThan(1)
  expect([on(entries), on(entries.toReversed())]).toEqual([[target], [target]])
})

test('a cohort with one entry that fits is no misfit, and another is told by the entry nearest to fitting', () => {
  const sessions = weeklySessions(target, bbr, 3, (number) => number % 6 === 1)
  const rolling = cohort('ROLLING', target, { entry: 'rolling', sessions })
  const [first, second] = onCohorts(rolling)
  const asked = (window: ReturnType<typeof aWindow>, travel = 20) =>
    misfitsFor({ ...seeker, window, travelTo: () => travel }, [second!, first!], today)
  const ready = (on: typeof target) => aWindow({ earliestOn: on, targetOn: on })
  expect(asked(ready(target))).toEqual([])
  expect(asked(ready(second!.entryOn))).toEqual([])
  const [far] = asked(ready(second!.entryOn), 91)
  expect([far!.entryOn, far!.reasons.map(({ rule }) => rule)]).toEqual([
    second!.entryOn,
    ['travel'],
  ])
  const both = misfitsFor(
    { ...seeker, window: ready(second!.entryOn), travelTo: () => 91 },
    [first!, second!],
    today,
  )
  expect(both[0]!.entryOn).toBe(second!.entryOn)
})
