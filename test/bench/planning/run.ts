import { loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import loadHighs from 'highs'
import type { Highs } from '../../../src/kit/highs.ts'
import {
  type Assignment,
  costOf,
  nowhere,
  type Problem,
} from '../../../src/probation/planning/problem/problem.ts'
import { inOrder } from '../../../src/probation/planning/search/in-order.ts'
import { partsOf } from '../../../src/probation/planning/search/parts.ts'
import { openSolver } from '../../../src/probation/planning/search/solver.ts'
import { benchBroken } from './broken.ts'
import { faultsIn } from './check.ts'
import { benchService } from './gap.ts'
import { type Instance, inventWhole, type Size } from './instances.ts'
import { askLinks, askPeers, askWhole } from './peers.ts'

type Row = {
  size: Size
  seed: number
  plain: number
  risk: number
  instant: number
  instantMs: number
  cost: number
  bound: number
  seconds: number
  late: { plain: number; proven: number }
  pauseMs: number
  mb: number
  faults: number
}

const aims = {
  county: { instantMs: 300, instantGap: 0.02, p50: 0.5, worst: 3, gap: 1e-6 },
  region: { seconds: 8, gap: 1e-4 },
  nation: { seconds: 120, gap: 1e-3, mb: 1024 },
  pauseMs: 50,
}

/** Plans of invented counties, regions and a nation: values, gaps, seconds, memory, pauses of the main thread; then the peers. */
export async function benchPlanning(folder: string) {
  const solvers = [openSolver(), openSolver()]
  await Promise.all(solvers.map((solver) => solver.solve(inventWhole('county', 99).problem).done))
  const rows: Row[] = []
  for (const [size, seeds] of [
    ['county', 12],
    ['region', 3],
    ['nation', 1],
  ] as const) {
    for (let seed = 1; seed <= seeds; seed++) rows.push(await measure(size, seed, solvers))
  }
  for (const solver of solvers) await solver.close()
  console.log(table(rows))
  console.log(verdicts(rows))
  const highs = await (loadHighs as unknown as () => Promise<Highs>)()
  for (const [size, seed] of [
    ['county', 1],
    ['county', 2],
    ['region', 1],
  ] as const) {
    comparePeers(highs, size, seed, rows, folder)
  }
  console.log(`\n${await benchBroken(folder)}`)
  console.log(await benchService())
  console.log(`Load of the machine in the last minute: ${loadavg()[0]!.toFixed(1)} on 2 cores.`)
}

async function measure(size: Size, seed: number, solvers: ReturnType<typeof openSolver>[]) {
  const whole = inventWhole(size, seed)
  const { problem, people } = whole
  const plain = inTurn(whole, (at) => people[at]!.earliest)
  const risk = inTurn(whole, (at) => -1000 * people[at]!.weight + people[at]!.earliest)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const begun = performance.now()
  const found =
    size === 'nation' ? await byParts(problem, solvers) : await one(problem, solvers[0]!)
  const seconds = (performance.now() - begun) / 1000
  delay.disable()
  const { first, firstMs, assignment, bound } = found
  const cost = costOf(problem, assignment)
  const faults = [first, assignment, plain, risk].flatMap((plan) =>
    faultsIn(whole, plan, costOf(problem, plan)),
  )
  const row: Row = {
    ...{ size, seed, cost, bound, seconds, instantMs: firstMs, faults: faults.length },
    plain: costOf(problem, plain),
    risk: costOf(problem, risk),
    instant: costOf(problem, first),
    late: { plain: lateIn(whole, plain), proven: lateIn(whole, assignment) },
    pauseMs: Math.max(0, delay.max / 1e6 - 5),
    mb: process.memoryUsage().rss / 1_048_576,
  }
  return row
}

async function one(problem: Problem, solver: ReturnType<typeof openSolver>) {
  const begun = performance.now()
  const job = solver.solve(problem)
  const first = await job.first
  const firstMs = performance.now() - begun
  const end = await job.done
  if (end.ended !== 'done' || !first) throw new Error(`It ended: ${end.ended}`)
  const { assignment, bound } = end.answer
  return { first: first.assignment, firstMs, assignment, bound }
}

/** A nation: its parts share nothing, so two threads take them in turn, the largest first. */
async function byParts(problem: Problem, solvers: ReturnType<typeof openSolver>[]) {
  const begun = performance.now()
  const parts = partsOf(problem)
  const [first, best] = [0, 1].map(() => new Int32Array(problem.leaveOut.length).fill(nowhere))
  let placeable = 0
  let bound = problem.leaveOut.reduce((sum, cost) => sum + cost, 0)
  let firstMs = 0
  const queue = [...parts].sort((a, b) => b.ways.length - a.ways.length)
  const put = (into: Int32Array, part: (typeof parts)[number], own: Assignment) =>
    part.people.forEach((person, at) => {
      into[person] = own[at] === nowhere ? nowhere : part.ways[own[at]!]!
    })
  const work = async (solver: ReturnType<typeof openSolver>) => {
    for (let part = queue.shift(); part; part = queue.shift()) {
      const answer = await one(part.problem, solver)
      placeable += part.people.length
      bound += answer.bound - part.problem.leaveOut.reduce((sum, cost) => sum + cost, 0)
      put(first!, part, answer.first)
      put(best!, part, answer.assignment)
      firstMs = performance.now() - begun
    }
  }
  await Promise.all(solvers.map(work))
  if (placeable > problem.leaveOut.length) throw new Error('Parts overlap')
  return { first: first!, firstMs, assignment: best!, bound }
}

function inTurn({ people, problem, cohorts }: Instance, key: (at: number) => number): Assignment {
  const order = people.map((_, at) => at).sort((a, b) => key(a) - key(b) || a - b)
  const day = (way: number) => {
    const cohort = problem.cohort[way]!
    return cohorts[cohort]!.entries[problem.from[way]! - problem.times[cohort]!]!
  }
  return inOrder(problem, order, (a, b) => day(a) - day(b))
}

/** People who start by their last safe start. */
function lateIn({ people, problem, cohorts }: Instance, plan: Assignment): number {
  return people.filter(({ latest }, at) => {
    const way = plan[at]!
    if (way === nowhere) return false
    const cohort = problem.cohort[way]!
    return cohorts[cohort]!.entries[problem.from[way]! - problem.times[cohort]!]! <= latest
  }).length
}

const share = (value: number, bound: number) => `${((value / bound - 1) * 100).toFixed(3)}%`

function table(rows: readonly Row[]): string {
  const heads =
    'instance    first come  by risk   instant  (ms)     plan gap      seconds  in time: first come, plan  pause ms  RSS MB  faults'
  const lines = rows.map((row) => {
    const { size, seed, plain, risk, instant, instantMs, cost, bound, seconds, late } = row
    return [
      `${size} ${seed}`.padEnd(12),
      share(plain, bound).padStart(10),
      share(risk, bound).padStart(9),
      share(instant, bound).padStart(10),
      `${instantMs.toFixed(0)}`.padStart(6),
      share(cost, bound).padStart(13),
      seconds.toFixed(2).padStart(9),
      `${late.plain}`.padStart(18),
      `${late.proven}`.padStart(8),
      row.pauseMs.toFixed(0).padStart(9),
      row.mb.toFixed(0).padStart(8),
      `${row.faults}`.padStart(8),
    ].join(' ')
  })
  return ['Each value against the proven bound:', heads, ...lines].join('\n')
}

function verdicts(rows: readonly Row[]): string {
  const of = (size: Size) => rows.filter((row) => row.size === size)
  const sorted = (values: number[]) => [...values].sort((a, b) => a - b)
  const county = of('county')
  const times = sorted(county.map(({ seconds }) => seconds))
  const p50 = times[Math.floor(times.length / 2)]!
  const instantGap = sorted(county.map(({ instant, bound }) => instant / bound - 1))
  const within = instantGap.filter((gap) => gap <= aims.county.instantGap).length
  const say = (what: string, isMet: boolean) => `${isMet ? 'met   ' : 'MISSED'} ${what}`
  const slowest = Math.max(...county.map(({ instantMs }) => instantMs))
  const gapOf = (row: Row) => row.cost / row.bound - 1
  const worstOf = (size: Size) => ({
    seconds: Math.max(...of(size).map(({ seconds }) => seconds)),
    gap: Math.max(...of(size).map(gapOf)),
  })
  const [region, nation] = [worstOf('region'), worstOf('nation')]
  const pause = Math.max(...rows.map(({ pauseMs }) => pauseMs))
  const peak = process.resourceUsage().maxRSS / 1024
  return [
    say(
      `county instant under 300 ms: slowest ${slowest.toFixed(0)} ms`,
      slowest < aims.county.instantMs,
    ),
    say(
      `county instant within 2%: ${within} of ${county.length}, worst ${(instantGap.at(-1)! * 100).toFixed(2)}%`,
      within === county.length,
    ),
    say(`county proven p50 under 0.5 s: ${p50.toFixed(2)} s`, p50 < aims.county.p50),
    say(
      `county proven worst under 3 s: ${times.at(-1)!.toFixed(2)} s`,
      times.at(-1)! < aims.county.worst,
    ),
    say(
      `region to 0.01% under 8 s: ${(region.gap * 100).toFixed(4)}% in ${region.seconds.toFixed(1)} s`,
      region.gap <= aims.region.gap && region.seconds < aims.region.seconds,
    ),
    say(
      `nation to 0.1% under 120 s: ${(nation.gap * 100).toFixed(4)}% in ${nation.seconds.toFixed(1)} s on two threads`,
      nation.gap <= aims.nation.gap && nation.seconds < aims.nation.seconds,
    ),
    say(`under 1 GB: at most ${peak.toFixed(0)} MB`, peak < aims.nation.mb),
    say(`pause of the serving thread under 50 ms: ${pause.toFixed(0)} ms`, pause < aims.pauseMs),
    say(
      `second calculation: ${rows.reduce((sum, row) => sum + row.faults, 0)} faults in ${4 * rows.length} plans`,
      rows.every(({ faults }) => faults === 0),
    ),
  ].join('\n')
}

function comparePeers(
  highs: Highs,
  size: Size,
  seed: number,
  rows: readonly Row[],
  folder: string,
) {
  const { problem } = inventWhole(size, seed)
  const ours = rows.find((row) => row.size === size && row.seed === seed)!
  const whole = askWhole(highs, problem)
  const peers = [
    whole,
    ...askPeers(problem, folder),
    ...(size === 'county' ? askLinks(problem, folder) : []),
  ]
  console.log(
    `\n${size} ${seed}: ours ${ours.cost.toFixed(2)} in ${ours.seconds.toFixed(2)} s; linear bound with weak links ` +
      `${share(whole.weak, ours.bound)}, with strong links ${share(whole.strong, ours.bound)} of the proven bound`,
  )
  for (const { name, value, seconds, note } of peers) {
    const gap = value === undefined || !Number.isFinite(value) ? '-' : share(value, ours.bound)
    console.log(
      `  ${name.padEnd(20)} ${gap.padStart(9)} ${seconds.toFixed(2).padStart(8)} s  ${(seconds / ours.seconds).toFixed(1).padStart(6)} times ours  ${note}`,
    )
  }
}
