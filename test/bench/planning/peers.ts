import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Highs } from '../../../src/kit/highs.ts'
import { type Problem, peopleIn } from '../../../src/probation/planning/problem/problem.ts'
import { type Column, Model, rowsOf } from '../../../src/probation/planning/search/model.ts'
import { mpsOf } from './mps.ts'

type PeerResult = { name: string; value: number | undefined; seconds: number; note: string }

const limit = 60

/** Debian's GLPK and CBC on the same file, each for a minute at most; one that is not installed says so. */
export function askPeers(problem: Problem, folder: string): PeerResult[] {
  const file = join(folder, 'plan.mps')
  writeFileSync(file, mpsOf(problem, true))
  return [askGlpk(file, folder), askCbc('CBC', file, folder)]
}

/** CBC with and without the strong links, on the same instance. */
export function askLinks(problem: Problem, folder: string): PeerResult[] {
  return [true, false].map((strong) => {
    const file = join(folder, `links-${strong}.mps`)
    writeFileSync(file, mpsOf(problem, strong))
    return askCbc(`CBC, ${strong ? 'strong' : 'weak'} links`, file, folder)
  })
}

function askGlpk(file: string, folder: string): PeerResult {
  const out = join(folder, 'glpk.txt')
  const args = ['--freemps', file, '--tmlim', `${limit}`, '-o', out, '--cuts']
  const { found, seconds } = run('glpsol', args)
  if (!found) return missing('GLPK')
  const text = readFileSync(out, 'utf8')
  const value = Number(text.match(/Objective:.*?= *([\d.e+-]+)/)?.[1])
  const isBest = /Status: +INTEGER OPTIMAL/.test(text)
  return { name: 'GLPK', value, seconds, note: isBest ? 'optimal' : 'stopped at the limit' }
}

function askCbc(name: string, file: string, folder: string): PeerResult {
  const out = join(folder, 'cbc.txt')
  const args = [file, '-ratioGap', '0', '-seconds', `${limit}`, '-solve', '-solution', out]
  const { found, seconds } = run('cbc', args)
  if (!found) return missing(name)
  const [first = ''] = readFileSync(out, 'utf8').split('\n')
  const value = Number(first.match(/objective value *([\d.e+-]+)/)?.[1])
  return {
    name,
    value,
    seconds,
    note: first.startsWith('Optimal') ? 'optimal' : 'stopped at the limit',
  }
}

function run(command: string, args: string[]) {
  const begun = performance.now()
  const { error } = spawnSync(command, args, { stdio: 'ignore', timeout: (limit + 30) * 1000 })
  return {
    found: !error || !('code' in error && error.code === 'ENOENT'),
    seconds: (performance.now() - begun) / 1000,
  }
}

function missing(name: string): PeerResult {
  return { name, value: undefined, seconds: 0, note: 'not installed' }
}

/** HiGHS given the whole model at once, as others do; and the bound of its linear model with weak and with strong links. */
export function askWhole(
  highs: Highs,
  problem: Problem,
): PeerResult & { weak: number; strong: number } {
  const columns: Column[] = []
  for (let person = 0; person < peopleIn(problem); person++) {
    for (let way = problem.ways[person]!; way < problem.ways[person + 1]!; way++) {
      columns.push({ person, way })
    }
  }
  const rows = rowsOf(problem)
  const linear = new Model(highs, problem, rows, columns, false)
  linear.model.run()
  const weak = linear.model.getObjectiveValue()
  const closed = columns.flatMap(({ way }, at) =>
    problem.needs[problem.cohort[way]!]! > 0 ? [at] : [],
  )
  linear.addStrong(closed)
  linear.model.run()
  const strong = linear.model.getObjectiveValue()
  linear.dispose()
  const begun = performance.now()
  const whole = new Model(highs, problem, rows, columns, true)
  whole.model.options.set({ mip_rel_gap: 1e-6, time_limit: limit })
  whole.model.run()
  const seconds = (performance.now() - begun) / 1000
  const value = whole.model.getObjectiveValue()
  whole.dispose()
  const isFound = Number.isFinite(value)
  return {
    ...{ name: 'HiGHS, whole model', value: isFound ? value : undefined, seconds, weak, strong },
    note: seconds > limit ? 'stopped at the limit' : 'optimal',
  }
}
