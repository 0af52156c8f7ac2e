import { type Problem, peopleIn } from '../../../src/probation/planning/problem/problem.ts'
import { rowsOf, rowsOfWay } from '../../../src/probation/planning/search/model.ts'

/** The whole model as a free MPS file, for other solvers; `strong` adds x no more than z for each way into a closed cohort. */
export function mpsOf(problem: Problem, strong: boolean): string {
  const rows = rowsOf(problem)
  const lines = ['NAME          plan  FREE', 'ROWS', ' N cost']
  const kinds = Array.from({ length: rows.count }, (_, row) => {
    const [low, high] = [rows.lower[row]!, rows.upper[row]!]
    return low === high ? 'E' : Number.isFinite(low) ? 'G' : 'L'
  })
  kinds.forEach((kind, row) => lines.push(` ${kind} r${row}`))
  const runs = Array.from(problem.needs, (needs) => needs > 0)
  const isStrong = (way: number) => strong && runs[problem.cohort[way]!]!
  problem.cost.forEach((_, way) => {
    if (isStrong(way)) lines.push(` L s${way}`)
  })
  lines.push('COLUMNS', "    MARKER                 'MARKER'                 'INTORG'")
  problem.leaveOut.forEach((cost, person) => lines.push(` u${person} cost ${cost} r${person} 1`))
  const waysIn = new Map<number, number[]>()
  problem.cohort.forEach((cohort, way) => {
    if (isStrong(way)) waysIn.set(cohort, [...(waysIn.get(cohort) ?? []), way])
  })
  runs.forEach((mayFail, cohort) => {
    if (!mayFail) return
    for (let at = problem.times[cohort]!; at < problem.times[cohort + 1]!; at++) {
      lines.push(` z${cohort} r${rows.seats[at]} ${-problem.free[at]!}`)
    }
    lines.push(` z${cohort} r${rows.needs[cohort]} ${-problem.needs[cohort]!}`)
    for (const way of waysIn.get(cohort) ?? []) lines.push(` z${cohort} s${way} -1`)
  })
  for (let person = 0; person < peopleIn(problem); person++) {
    for (let way = problem.ways[person]!; way < problem.ways[person + 1]!; way++) {
      lines.push(` x${way} cost ${problem.cost[way]}`)
      for (const row of rowsOfWay(problem, rows, person, way)) lines.push(` x${way} r${row} 1`)
      if (isStrong(way)) lines.push(` x${way} s${way} 1`)
    }
  }
  lines.push("    MARKER                 'MARKER'                 'INTEND'", 'RHS')
  kinds.forEach((kind, row) => {
    const value = kind === 'G' ? rows.lower[row]! : rows.upper[row]!
    if (value !== 0) lines.push(` RHS r${row} ${value}`)
  })
  lines.push('BOUNDS')
  problem.leaveOut.forEach((_, person) => lines.push(` UP BND u${person} 1`))
  runs.forEach((mayFail, cohort) => mayFail && lines.push(` UP BND z${cohort} 1`))
  problem.cost.forEach((_, way) => lines.push(` UP BND x${way} 1`))
  lines.push('ENDATA', '')
  return lines.join('\n')
}
