import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { stillFitting } from '../../../src/probation/planning/apply.ts'
import { makeProblem } from '../../../src/probation/planning/problem/make-problem.ts'
import { costOf } from '../../../src/probation/planning/problem/problem.ts'
import { factsWithin, wholeProgramme } from '../../../src/probation/planning/problem/scope.ts'
import { checkPlan, resultOf } from '../../../src/probation/planning/result.ts'
import { preview } from '../../../src/probation/planning/search/preview.ts'
import { aCohort, aWindow, bbr } from '../../support/examples.ts'
import { listedOf, officeDay, waiting } from './an-office.ts'

const small = aCohort({ maxPlaces: 1, minPlaces: 1 })
const entryOn = small.sessions[0]!.heldOn
const lastSessionOn = small.sessions.at(-1)!.heldOn
const other = { ...small, id: 'cohort-2', code: 'BBR-26-02', seats: [] }

/** One man booked into the only seat of a cohort, one who loses the programme without it; all booked places may move. */
async function replanned(cohorts: readonly Cohort[]) {
  const [booked, urgent] = waiting(2)
  const { referralId, personId } = booked!
  const seats = [{ referralId, personId, entryOn, lastSessionOn }]
  const booking = {
    ...{ placementId: 'place', cohortId: small.id, code: small.code, entryOn, lastSessionOn },
    ...{ finishesOn: lastSessionOn, status: 'booked' as const, pinned: false },
  }
  const late = aWindow({ targetOn: day('2026-03-02'), latestOn: day('2026-04-20') })
  const waits = [
    { ...booked!, booking, risk: 'medium' as const },
    { ...urgent!, risk: 'high' as const, window: late },
  ]
  const filled = cohorts.map((cohort) => (cohort.id === small.id ? { ...cohort, seats } : cohort))
  const listed = listedOf(waits, filled)
  const scope = { ...wholeProgramme, replan: true }
  const inScope = factsWithin(listed, scope, { pins: [], bans: [] }, bbr)
  const planning = await makeProblem(inScope.facts)
  const assignment = preview(planning.problem, { exchanges: 1000 })
  const cost = costOf(planning.problem, assignment)
  const found = { assignment, cost, bound: cost, seatPrices: undefined }
  expect(checkPlan(planning, found)).toEqual([])
  const result = await resultOf(planning, found, inScope, 0)
  const standings = listed.waits.map(
    (wait) => [wait.referralId, { wait, seeker: listed.seekerOf(wait) }] as const,
  )
  const applied = stillFitting(
    { result, pins: [], bans: [] },
    new Map(standings),
    new Map(filled.map((cohort) => [cohort.id, cohort])),
    officeDay,
  )
  const rowOf = (id: string) => result.rows.find((row) => row.referralId === id)!
  return { result, applied, his: rowOf(referralId), urgent: rowOf(urgent!.referralId) }
}

test('a booked place is never taken away for nothing, whoever needs it more', async () => {
  const { result, applied, his, urgent } = await replanned([small])
  expect(his).toMatchObject({ outcome: 'kept', code: small.code })
  expect(urgent.outcome).toBe('unplaced')
  expect(result.plan.cost).toBeLessThan(5000)
  expect(applied).toEqual({ booked: [], leftOut: [] })
})

test('he is moved where both then have a place, and all that is shown can be applied', async () => {
  const { applied } = await replanned([small, other])
  expect(applied.leftOut).toEqual([])
})

test('where his cohort falls through he is found another place, or said to have none', async () => {
  const cancelled = { ...small, cancelledOn: officeDay }
  const alone = await replanned([cancelled])
  expect(alone.his).toMatchObject({ outcome: 'unplaced', from: { code: small.code, entryOn } })
  const { his, urgent } = await replanned([cancelled, { ...other, maxPlaces: 2 }])
  expect(his).toMatchObject({ outcome: 'placed', code: other.code, from: { code: small.code } })
  expect(urgent).toMatchObject({ outcome: 'placed', code: other.code })
})
