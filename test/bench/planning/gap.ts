import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import loadHighs from 'highs'
import type { Highs } from '../../../src/kit/highs.ts'
import { type SharingProblem, sharingCost } from '../../../src/survivor/team/sharing/sharing.ts'
import { sharingFaults } from '../../../src/survivor/team/sharing/sharing-check.ts'
import { proveSharing } from '../../../src/survivor/team/sharing/sharing-proof.ts'
import { searchSharing } from '../../../src/survivor/team/sharing/sharing-search.ts'

/** Published optima, all of them minima: gap1-0 (Cattrysse 1994), the others (Chu & Beasley 1997). */
const published: Record<string, number> = {
  'gap1-0': 261,
  a05100: 1698,
  b10100: 1407,
  c05100: 1931,
  d05100: 6353,
}
const secondsEach = 30

/** Solves public instances of generalised assignment with hard capacities: 1 where a file is none. */
export async function benchGap(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    console.error('Usage: npm run -s bench -- gap FILE...')
    return 2
  }
  const highs = await (loadHighs as unknown as () => Promise<Highs>)()
  console.log('instance      value  published    gap  bound     seconds')
  for (const file of files) {
    const problem = readInstance(file)
    if (typeof problem === 'string') {
      console.error(problem)
      return 1
    }
    const begun = performance.now()
    const answer = proveSharing(highs, problem, {
      rounds: 3000,
      nodes: 1e7,
      seconds: secondsEach,
    })
    const seconds = (performance.now() - begun) / 1000
    const name = basename(file)
    const best = published[name]
    if (!answer) {
      console.log(`${name.padEnd(12)}no allocation keeps every capacity`)
      continue
    }
    const gap = best === undefined ? '-' : `${(((answer.cost - best) / best) * 100).toFixed(2)}%`
    console.log(
      `${name.padEnd(12)}${`${answer.cost}`.padStart(7)}${`${best ?? '-'}`.padStart(11)}` +
        `${gap.padStart(7)}${answer.bound.toFixed(1).padStart(8)}${seconds.toFixed(2).padStart(11)}`,
    )
  }
  return 0
}

/** 'agents jobs', the costs agent by agent, the resources agent by agent, the capacities; or what is wrong with it. */
function readInstance(file: string): SharingProblem | string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return `There is no file ${file}.`
  }
  const numbers = text.trim().split(/\s+/).map(Number)
  const [workers = 0, families = 0] = numbers
  const pairs = workers * families
  const isWhole = numbers.every(Number.isFinite) && workers > 0 && families > 0
  if (!isWhole || numbers.length !== 2 + 2 * pairs + workers) {
    return `${file} is not an instance: it must be 'agents jobs', then costs, resources and capacities.`
  }
  return {
    ...{ workers, families, overload: undefined },
    cost: Float64Array.from(numbers.slice(2, 2 + pairs)),
    takes: Float64Array.from(numbers.slice(2 + pairs, 2 + 2 * pairs)),
    room: Float64Array.from(numbers.slice(2 + 2 * pairs)),
  }
}

/** An invented service of 20 workers and 120 families: nearest first against ours, the cost in hours, checked twice. */
export async function benchService(): Promise<string> {
  const highs = await (loadHighs as unknown as () => Promise<Highs>)()
  const problem = inventService(120, 20)
  const nearest = nearestFirst(problem)
  const begun = performance.now()
  const instant = searchSharing(problem, { rounds: 300 })
  const quick = performance.now() - begun
  const answer = proveSharing(highs, problem)
  const seconds = (performance.now() - begun - quick) / 1000
  if (!answer) throw new Error('A service with overload always has an allocation')
  const greedy = sharingCost(problem, nearest)
  const { cost, bound } = answer
  const faults = faultsOf(problem, answer)
  return (
    `FIT, 120 families and 20 workers: nearest first ${greedy.toFixed(1)} hours ` +
    `(${((greedy / cost - 1) * 100).toFixed(0)}% above), local search ${sharingCost(problem, instant).toFixed(1)} in ` +
    `${quick.toFixed(0)} ms, proven ${cost.toFixed(1)} (bound ${bound.toFixed(1)}) in ${seconds.toFixed(2)} s; ` +
    `second calculation: ${faults.length} faults`
  )
}

function faultsOf(problem: SharingProblem, answer: { allocated: Int32Array; cost: number }) {
  const { families, room, overload, takes, cost } = problem
  const taken = Array.from(answer.allocated, (worker, family) => {
    const at = worker * families + family
    return { family: `${family}`, worker: `${worker}`, hours: takes[at]!, cost: cost[at]! }
  })
  const free = Array.from(room, (hours, worker) => {
    return [`${worker}`, { free: hours, more: overload?.more[worker] ?? 0 }] as const
  })
  const ids = Array.from({ length: families }, (_, family) => `${family}`)
  return sharingFaults(taken, ids, new Map(free), overload ?? { dear: 0, dearer: 0 }, answer.cost)
}

/** Each family to the worker who costs least, whatever that worker has. */
function nearestFirst({ workers, families, cost }: SharingProblem) {
  return Int32Array.from({ length: families }, (_, family) => {
    let best = 0
    for (let worker = 1; worker < workers; worker++) {
      if (cost[worker * families + family]! < cost[best * families + family]!) best = worker
    }
    return best
  })
}

function inventService(families: number, workers: number): SharingProblem {
  let state = 7
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4_294_967_296
  }
  const room = Float64Array.from({ length: workers }, () => 10 + Math.floor(random() * 13))
  const hours = Array.from({ length: families }, () => [1, 1.5, 3, 4][Math.floor(random() * 4)]!)
  const pairs = workers * families
  return {
    ...{ workers, families, room },
    cost: Float64Array.from({ length: pairs }, () => Math.round(random() * 40) / 10),
    takes: Float64Array.from({ length: pairs }, (_, at) => hours[at % families]!),
    overload: { more: room.map((one) => one / 10), dear: 2, dearer: 10 },
  }
}
