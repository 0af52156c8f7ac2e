import { afterAll, expect, test } from 'vitest'
import { costOf } from '../../../../src/probation/planning/problem/problem.ts'
import { openSolver } from '../../../../src/probation/planning/search/solver.ts'
import { invent } from '../../../bench/planning/instances.ts'

const solver = openSolver()
afterAll(() => solver.close())

const county = invent('county', 1)
const region = invent('region', 1)

test('the instant answer comes first, the proof after it, and the same again', async () => {
  const job = solver.solve(county)
  const first = await job.first
  const end = await job.done
  if (end.ended !== 'done' || !first) throw new Error(end.ended)
  expect(end.answer.cost).toBeLessThanOrEqual(costOf(county, first.assignment))
  expect(end.answer.cost - end.answer.bound).toBeLessThan(0.01)
  const again = await solver.solve(county).done
  expect(again).toEqual(end)
})

test('stopped by hand or by the clock, the best known is kept and the next problem is solved', async () => {
  const job = solver.solve(region)
  await job.first
  job.cancel()
  const cancelled = await job.done
  expect(cancelled).toMatchObject({ ended: 'cancelled', best: { assignment: expect.anything() } })
  const timed = await solver.solve(region, { seconds: 0.01 }).done
  expect(timed).toEqual({ ended: 'time', best: undefined })
  expect(await solver.solve(county).done).toMatchObject({ ended: 'done' })
})

test('one that waits its turn can be cancelled; a search that dies says so, and the next one runs', async () => {
  const running = solver.solve(county)
  const waiting = solver.solve(region)
  waiting.cancel()
  expect(await waiting.done).toEqual({ ended: 'cancelled', best: undefined })
  expect((await running.done).ended).toBe('done')
  const broken = { ...county, ways: undefined } as never
  expect(await solver.solve(broken).done).toEqual({ ended: 'died', best: undefined })
  expect((await solver.solve(county).done).ended).toBe('done')
})
