import loadHighs from 'highs'
import { describe, expect, test } from 'vitest'
import type { Highs } from '../../../src/kit/highs.ts'
import {
  loadsOf,
  overloadCost,
  type SharingProblem,
  sharingCost,
} from '../../../src/survivor/team/sharing/sharing.ts'
import { sharingFaults } from '../../../src/survivor/team/sharing/sharing-check.ts'
import { proveSharing } from '../../../src/survivor/team/sharing/sharing-proof.ts'
import { searchSharing } from '../../../src/survivor/team/sharing/sharing-search.ts'

const highs = (loadHighs as unknown as () => Promise<Highs>)()

function invent(seed: number, isHard: boolean): SharingProblem {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4_294_967_296
  }
  const [workers, families] = [3, 6]
  const pairs = workers * families
  const room = Float64Array.from({ length: workers }, () => 4 + Math.floor(random() * 4))
  const hours = Array.from({ length: families }, () => 1 + Math.floor(random() * 4))
  return {
    ...{ workers, families, room },
    cost: Float64Array.from({ length: pairs }, () =>
      random() < 0.1 ? Number.POSITIVE_INFINITY : Math.floor(random() * 10),
    ),
    takes: Float64Array.from({ length: pairs }, (_, at) => hours[at % families]!),
    overload: isHard ? undefined : { more: room.map((one) => one / 10), dear: 2, dearer: 10 },
  }
}

/** Every allocation there is. */
function least(problem: SharingProblem): number {
  const { workers, families } = problem
  let best = Number.POSITIVE_INFINITY
  for (let code = 0; code < workers ** families; code++) {
    const allocated = Int32Array.from(
      { length: families },
      (_, at) => Math.floor(code / workers ** at) % workers,
    )
    best = Math.min(best, sharingCost(problem, allocated))
  }
  return best
}

describe.each([true, false])('hours must hold: %s', (isHard) => {
  test('the proven allocation is the cheapest there is, or there is none', async () => {
    for (let seed = 1; seed <= 25; seed++) {
      const problem = invent(seed, isHard)
      const answer = proveSharing(await highs, problem)
      const best = least(problem)
      if (!Number.isFinite(best)) {
        expect(answer, `${seed}`).toBeUndefined()
        continue
      }
      expect(answer!.cost, `${seed}`).toBeCloseTo(best, 6)
      expect(answer!.bound).toBeCloseTo(best, 5)
    }
  })
})

test('overload is free up to her room, then dear, then dearer', () => {
  const overload = { more: Float64Array.of(2), dear: 2, dearer: 10 }
  const of = (load: number) => overloadCost({ room: Float64Array.of(20), overload }, 0, load)
  expect([19, 20, 21, 22, 23].map(of)).toEqual([0, 0, 2, 4, 14])
  const none = { room: Float64Array.of(20), overload: undefined }
  expect(overloadCost(none, 0, 20.5)).toBe(Number.POSITIVE_INFINITY)
})

test('local search answers the same each time, never worse than where it began', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const problem = invent(seed, false)
    const found = searchSharing(problem, { rounds: 50 })
    expect(searchSharing(problem, { rounds: 50 })).toEqual(found)
    const bettered = searchSharing(problem, { rounds: 50 }, found)
    expect(sharingCost(problem, bettered)).toBeLessThanOrEqual(sharingCost(problem, found))
  }
})

test('the second calculation finds a family forgotten, one twice, and a cost that is not so', () => {
  const problem = invent(3, false)
  const found = searchSharing(problem, { rounds: 50 })
  const cost = sharingCost(problem, found)
  expect(loadsOf(problem, found).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0)
  const taken = [...found].map((worker, family) => {
    const at = worker * problem.families + family
    const [hours, own] = [problem.takes[at]!, problem.cost[at]!]
    return { family: `${family}`, worker: `${worker}`, hours, cost: own }
  })
  const room = new Map(
    [...problem.room].map((free, at) => [`${at}`, { free, more: problem.overload!.more[at]! }]),
  )
  const ids = taken.map(({ family }) => family)
  const price = { dear: 2, dearer: 10 }
  const faults = (some: typeof taken, claimed = cost) =>
    sharingFaults(some, ids, room, price, claimed).join('; ')
  expect(faults(taken)).toBe('')
  expect(faults(taken.slice(1))).toContain('0 is with 0 workers')
  expect(faults([...taken, taken[0]!])).toContain('0 is with 2 workers')
  expect(faults(taken, cost + 1)).toContain('It is said to cost')
  const stranger = taken.map((one, at) => (at === 0 ? { ...one, worker: 'x' } : one))
  expect(faults(stranger)).toContain('x is not among the workers')
  const barred = taken.map((one, at) =>
    at === 0 ? { ...one, cost: Number.POSITIVE_INFINITY } : one,
  )
  expect(faults(barred)).toContain('may not take 0')
})
