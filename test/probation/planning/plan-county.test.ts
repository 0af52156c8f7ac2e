import { expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import {
  firstCome,
  measuresOf,
  measuresOfNothing,
} from '../../../src/probation/planning/measures.ts'
import {
  type Assignment,
  costOf,
  nowhere,
} from '../../../src/probation/planning/problem/problem.ts'
import { checkPlan, resultOf } from '../../../src/probation/planning/result.ts'
import { theSolver } from '../../../src/probation/planning/search/solver.ts'
import { faultsOf, type Placed } from '../../../src/probation/planning/verify.ts'
import { countySides } from '../../support/sides.ts'
import { brokenPlans } from './broken-plans.ts'
import { countyPlanning } from './county.ts'

// The invented county on Monday 23 November 2026: figures that a second implementation has found too, or says why not.

let county: Promise<ProbationDatabase> | undefined
const db = () => {
  county ??= countySides().then(({ probation }) => probation)
  return county
}

async function solved(programmeKey: string, replan = false) {
  const { planning, inScope } = await countyPlanning(await db(), programmeKey, { replan })
  const end = await theSolver().solve(planning.problem).done
  if (end.ended !== 'done') throw new Error(end.ended)
  return { planning, inScope, answer: end.answer }
}

function placedBy(planning: Awaited<ReturnType<typeof solved>>['planning'], found: Assignment) {
  const placed: Placed = new Map(
    planning.people.map(({ seeker }, person) => {
      const way = found[person]!
      if (way === nowhere) return [seeker.referralId, null] as const
      const { cohort, entryOn } = planning.ways[way]!
      return [seeker.referralId, { cohortId: cohort.id, entryOn }] as const
    }),
  )
  return placed
}

test('who waits for BBR: 103 to place, 22 on hold, past finishing or with one last place, 17 booked; nothing done costs 104,227', async () => {
  const { planning, inScope } = await countyPlanning(await db(), 'bbr')
  expect(planning.people).toHaveLength(103)
  expect(inScope.notIn).toHaveLength(22)
  expect(inScope.notIn.filter(({ why }) => why === 'last chance')).toHaveLength(1)
  expect(inScope.kept).toHaveLength(17)
  const nothing = measuresOfNothing(planning)
  expect(nothing).toMatchObject({ placed: 0, noPlace: 103, lost: 48, cost: 104_227 })
})

test('the best plan for BBR and for CARA is proven, and the second calculation agrees', async () => {
  for (const [key, cost, placed] of [
    ['bbr', 46_964.65, 74],
    ['cara', 27_316.8, 18],
  ] as const) {
    const { planning, answer } = await solved(key)
    expect(answer.cost).toBeCloseTo(cost, 2)
    expect(answer.bound).toBeCloseTo(cost, 2)
    expect(measuresOf(planning, answer.assignment).placed).toBe(placed)
    expect(checkPlan(planning, answer)).toEqual([])
  }
})

test('first come, first served keeps every rule and costs more', async () => {
  const { planning, answer } = await solved('bbr')
  const plain = firstCome(planning)
  expect(
    faultsOf(planning.facts, placedBy(planning, plain), costOf(planning.problem, plain)),
  ).toEqual([])
  expect(measuresOf(planning, plain).cost).toBeGreaterThan(answer.cost * 1.1)
  expect(measuresOf(planning, plain).placed).toBeLessThan(74)
})

test('each of 27 broken plans is refused, for what is wrong with it', async () => {
  const { planning, answer } = await solved('bbr')
  const right = {
    facts: planning.facts,
    placed: placedBy(planning, answer.assignment),
    cost: answer.cost,
  }
  expect(faultsOf(right.facts, right.placed, right.cost)).toEqual([])
  const broken = brokenPlans(right)
  expect(broken.length).toBeGreaterThanOrEqual(20)
  for (const { name, says, facts, placed, cost } of broken) {
    expect(faultsOf(facts, placed, cost).join('; '), name).toMatch(says)
  }
})

test('everybody has a row: where and why there, or every reason why nowhere', async () => {
  const { planning, inScope, answer } = await solved('bbr')
  const result = await resultOf(planning, answer, inScope, 0)
  expect(result.rows).toHaveLength(103)
  const unplaced = result.rows.filter(({ outcome }) => outcome === 'unplaced')
  expect(unplaced).toHaveLength(29)
  expect(unplaced.every(({ reasons }) => reasons.length > 0)).toBe(true)
  expect(result.rows.every(({ outcome, why }) => outcome === 'unplaced' || why)).toBe(true)
  const gareth = planning.people.find(({ wait }) => wait.crn === 'T717682')!
  const row = result.rows.find(({ referralId }) => referralId === gareth.wait.referralId)!
  expect(row.reasons[0]).toMatchObject({ words: 'Would finish too late', unit: 'days' })
  expect(row.reasons[0]!.cohorts.slice(0, 2)).toEqual([
    { code: 'BBR-26-02', amount: 106 },
    { code: 'BBR-27-02', amount: 155 },
  ])
  expect(result.seatPrices[0]!.days).toBeGreaterThan(500)
})

test('replanning moves a booked place only where that saves more than it costs, and keeps started ones', async () => {
  const kept = await solved('bbr')
  const { planning, inScope, answer } = await solved('bbr', true)
  expect(checkPlan(planning, answer)).toEqual([])
  const result = await resultOf(planning, answer, inScope, 0)
  const moved = result.rows.filter(({ from, outcome }) => from && outcome === 'placed')
  expect(result.plan.cost).toBeLessThan(
    kept.answer.cost + measuresOfNothing(planning).cost - measuresOfNothing(kept.planning).cost,
  )
  expect(moved.length).toBeLessThan(planning.people.length)
  for (const { referralId } of moved) {
    const { wait } = planning.people.find((one) => one.wait.referralId === referralId)!
    expect(wait.booking?.status).toBe('booked')
    expect(wait.booking?.pinned).toBe(false)
  }
})
