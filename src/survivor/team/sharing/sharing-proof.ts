import type { Highs } from '../../../kit/highs.ts'
import { type Allocated, nobody, type SharingProblem, sharingCost } from './sharing.ts'
import { searchSharing } from './sharing-search.ts'

type SharingLimits = { rounds: number; nodes: number; seconds?: number | undefined }
/** Enough for a service of 20 workers and 120 families to be proven. */
const usualLimits: SharingLimits = { rounds: 300, nodes: 20_000 }

type SharingAnswer = { allocated: Allocated; cost: number; bound: number }

/**
 * The cheapest allocation with the bound that proves it, in hours a week: a mixed integer model begun from local search.
 * Its overload is a straight line in two steps, so the model is exact. Undefined where hours must hold and cannot.
 */
export function proveSharing(
  highs: Highs,
  problem: SharingProblem,
  { rounds, nodes, seconds }: SharingLimits = usualLimits,
): SharingAnswer | undefined {
  const start = searchSharing(problem, { rounds })
  const source = sourceOf(problem)
  const model = highs.createModel(source)
  try {
    model.options.set({
      ...{ output_flag: false, random_seed: 0, mip_max_nodes: nodes, mip_rel_gap: 1e-9 },
      ...(seconds ? { time_limit: seconds } : {}),
    })
    const startCost = sharingCost(problem, start)
    if (Number.isFinite(startCost)) model.setSolution({ colValue: valuesOf(problem, start) })
    model.run()
    const found = read(problem, model.getSolution().colValue)
    const foundCost = found ? sharingCost(problem, found) : Number.POSITIVE_INFINITY
    const [allocated, cost] =
      found && foundCost < startCost ? [found, foundCost] : [start, startCost]
    if (!Number.isFinite(cost)) return undefined
    const proven = Number(model.info.get('mip_dual_bound'))
    return { allocated, cost, bound: Math.min(cost, Number.isFinite(proven) ? proven : -Infinity) }
  } finally {
    model.dispose()
  }
}

/** Rows: each family once, then each worker's hours. Columns: each pair, then the two steps of each worker's overload. */
function sourceOf(problem: SharingProblem): Parameters<Highs['createModel']>[0] {
  const { workers, families, cost, takes, room, overload } = problem
  const pairs = workers * families
  const numCols = pairs + (overload ? 2 * workers : 0)
  const numRows = families + workers
  const starts = new Int32Array(numCols + 1)
  const indices = new Int32Array(2 * pairs + (overload ? 2 * workers : 0))
  const values = new Float64Array(indices.length)
  const colCost = new Float64Array(numCols)
  const colUpper = new Float64Array(numCols).fill(Number.POSITIVE_INFINITY)
  const integrality = new Int32Array(numCols)
  for (let at = 0; at < pairs; at++) {
    const isAllowed = Number.isFinite(cost[at]!)
    colCost[at] = isAllowed ? cost[at]! : 0
    colUpper[at] = isAllowed ? 1 : 0
    integrality[at] = 1
    indices.set([at % families, families + Math.floor(at / families)], 2 * at)
    values.set([1, takes[at]!], 2 * at)
    starts[at + 1] = 2 * at + 2
  }
  if (overload) {
    for (let step = 0; step < 2 * workers; step++) {
      const worker = step >> 1
      colCost[pairs + step] = step % 2 === 0 ? overload.dear : overload.dearer
      if (step % 2 === 0) colUpper[pairs + step] = overload.more[worker]!
      indices[2 * pairs + step] = families + worker
      values[2 * pairs + step] = -1
      starts[pairs + step + 1] = 2 * pairs + step + 1
    }
  }
  const rowLower = new Float64Array(numRows).fill(Number.NEGATIVE_INFINITY).fill(1, 0, families)
  const rowUpper = new Float64Array(numRows).fill(1, 0, families)
  rowUpper.set(room, families)
  return {
    ...{ numCols, numRows, colCost, colLower: new Float64Array(numCols), colUpper, integrality },
    ...{ rowLower, rowUpper },
    matrix: { format: 'csc', numRows, numCols, starts, indices, values },
  }
}

function valuesOf({ workers, families, takes, room, overload }: SharingProblem, start: Allocated) {
  const pairs = workers * families
  const colValue = new Float64Array(pairs + (overload ? 2 * workers : 0))
  const loads = new Float64Array(workers)
  start.forEach((worker, family) => {
    if (worker === nobody) return
    colValue[worker * families + family] = 1
    loads[worker]! += takes[worker * families + family]!
  })
  if (!overload) return colValue
  loads.forEach((load, worker) => {
    const over = Math.max(0, load - room[worker]!)
    const first = Math.min(over, overload.more[worker]!)
    colValue.set([first, over - first], pairs + 2 * worker)
  })
  return colValue
}

function read({ workers, families }: SharingProblem, colValue: Float64Array) {
  if (colValue.length < workers * families) return undefined
  const allocated = new Int32Array(families).fill(nobody)
  for (let at = 0; at < workers * families; at++) {
    if (colValue[at]! > 0.5) allocated[at % families] = Math.floor(at / families)
  }
  return allocated
}
