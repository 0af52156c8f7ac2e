import { type Allocated, nobody, overloadCost, type SharingProblem } from './sharing.ts'

/**
 * An allocation at once, by local search: each family by the regret of not having its best worker, then shifts of one and
 * swaps of two while they save, and restarts from a shaken best. Work, not time, bounds it, so that the same input gives
 * the same answer. Where hours must hold, too much of them is only dear while searching.
 */
export function searchSharing(
  problem: SharingProblem,
  { rounds }: { rounds: number },
  start?: Allocated,
): Allocated {
  const search = new Search(problem)
  search.take(start ?? search.greedy())
  search.descend()
  let best = search.allocated.slice()
  let bestCost = search.total
  let current = bestCost
  let kept = best
  const random = generator(problem.families * 31 + problem.workers)
  for (let round = 0; round < rounds; round++) {
    search.shake(random, 2 + (round % 4))
    search.descend()
    if (search.total < current + 1e-9 || random() < 0.02) {
      current = search.total
      kept = search.allocated.slice()
    }
    if (search.total < bestCost - 1e-9) {
      best = search.allocated.slice()
      bestCost = search.total
    }
    if (search.total > current + 1e-9) search.take(kept)
  }
  return best
}

class Search {
  allocated: Allocated
  total = 0
  private readonly loads: Float64Array
  private readonly problem: SharingProblem
  private readonly penalty: number

  constructor(problem: SharingProblem) {
    this.problem = problem
    this.allocated = new Int32Array(problem.families).fill(nobody)
    this.loads = new Float64Array(problem.workers)
    const dearest = problem.cost.reduce(
      (most, one) => (Number.isFinite(one) ? Math.max(most, one) : most),
      1,
    )
    this.penalty = dearest * 2
  }

  take(allocated: Allocated) {
    const { workers, families, takes, cost } = this.problem
    this.allocated = allocated.slice()
    this.loads.fill(0)
    this.total = 0
    for (let family = 0; family < families; family++) {
      const worker = allocated[family]!
      if (worker === nobody) continue
      this.loads[worker]! += takes[worker * families + family]!
      this.total += cost[worker * families + family]!
    }
    for (let worker = 0; worker < workers; worker++)
      this.total += this.over(worker, this.loads[worker]!)
  }

  /** The family that loses most by not having its best worker goes first. */
  greedy(): Allocated {
    const { workers, families, takes, cost } = this.problem
    const allocated = new Int32Array(families).fill(nobody)
    const loads = new Float64Array(workers)
    const price = (worker: number, family: number) => {
      const at = worker * families + family
      const after = this.over(worker, loads[worker]! + takes[at]!)
      return cost[at]! + after - this.over(worker, loads[worker]!)
    }
    const left = new Set(Array.from({ length: families }, (_, family) => family))
    while (left.size > 0) {
      let chosen: { family: number; worker: number; regret: number } | undefined
      for (const family of left) {
        let [best, second, at] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, nobody]
        for (let worker = 0; worker < workers; worker++) {
          const asked = price(worker, family)
          if (asked < best) [second, best, at] = [best, asked, worker]
          else if (asked < second) second = asked
        }
        const regret = second - best
        if (at !== nobody && (!chosen || regret > chosen.regret))
          chosen = { family, worker: at, regret }
      }
      if (!chosen) break
      allocated[chosen.family] = chosen.worker
      loads[chosen.worker]! += takes[chosen.worker * families + chosen.family]!
      left.delete(chosen.family)
    }
    return allocated
  }

  descend() {
    while (this.shiftOne() || this.swapTwo());
  }

  shake(random: () => number, count: number) {
    const { families, workers, cost } = this.problem
    const next = this.allocated.slice()
    for (let done = 0; done < count; done++) {
      const family = Math.floor(random() * families)
      const worker = Math.floor(random() * workers)
      if (Number.isFinite(cost[worker * families + family]!)) next[family] = worker
    }
    this.take(next)
  }

  private over(worker: number, load: number): number {
    const { overload, room } = this.problem
    if (overload) return overloadCost(this.problem, worker, load)
    return Math.max(0, load - room[worker]!) * this.penalty
  }

  private shiftOne(): boolean {
    const { families, workers, cost, takes } = this.problem
    let isBetter = false
    for (let family = 0; family < families; family++) {
      const from = this.allocated[family]!
      if (from === nobody) continue
      const out = from * families + family
      const freed =
        this.over(from, this.loads[from]! - takes[out]!) - this.over(from, this.loads[from]!)
      let [least, to] = [-1e-9, nobody]
      for (let worker = 0; worker < workers; worker++) {
        const at = worker * families + family
        if (worker === from || !Number.isFinite(cost[at]!)) continue
        const load = this.loads[worker]!
        const more = this.over(worker, load + takes[at]!) - this.over(worker, load)
        const change = cost[at]! - cost[out]! + freed + more
        if (change < least) [least, to] = [change, worker]
      }
      if (to === nobody) continue
      this.put(family, to, least)
      isBetter = true
    }
    return isBetter
  }

  private put(family: number, to: number, change: number) {
    const { families, takes } = this.problem
    const from = this.allocated[family]!
    this.loads[from]! -= takes[from * families + family]!
    this.loads[to]! += takes[to * families + family]!
    this.allocated[family] = to
    this.total += change
  }

  private swapTwo(): boolean {
    const { families, cost, takes } = this.problem
    let isBetter = false
    for (let one = 0; one < families; one++) {
      for (let two = one + 1; two < families; two++) {
        const [a, b] = [this.allocated[one]!, this.allocated[two]!]
        if (a === b || a === nobody || b === nobody) continue
        const crossed = cost[b * families + one]! + cost[a * families + two]!
        const change = crossed - cost[a * families + one]! - cost[b * families + two]!
        if (!Number.isFinite(change)) continue
        const [loadA, loadB] = [this.loads[a]!, this.loads[b]!]
        const nextA = loadA - takes[a * families + one]! + takes[a * families + two]!
        const nextB = loadB - takes[b * families + two]! + takes[b * families + one]!
        const more =
          this.over(a, nextA) + this.over(b, nextB) - this.over(a, loadA) - this.over(b, loadB)
        if (change + more >= -1e-9) continue
        this.loads[a] = nextA
        this.loads[b] = nextB
        this.allocated[one] = b
        this.allocated[two] = a
        this.total += change + more
        isBetter = true
      }
    }
    return isBetter
  }
}

/** A small generator of its own (Mulberry32), so that every machine finds the same. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
