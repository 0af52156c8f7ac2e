import { expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { entriesOnOffer, fitsFor, misfitsFor } from '../../../src/probation/placements/choose.ts'
import { aCohort, aSeeker, aWindow, seatsOf } from '../../support/examples.ts'

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
