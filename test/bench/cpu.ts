import { quantile } from './table.ts'

const rounds = 3

/** CPU ms of one run, every thread counted: the median of three rounds of sequential runs, after a warm-up. */
export async function cpuPerRun(
  work: (index: number) => Promise<unknown>,
  count: number,
): Promise<number> {
  for (let index = 0; index < Math.min(20, count); index++) await work(index)
  const used: number[] = []
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.()
    const before = process.cpuUsage()
    for (let index = 0; index < count; index++) await work(index)
    const { user, system } = process.cpuUsage(before)
    used.push((user + system) / 1000 / count)
  }
  return quantile(used, 0.5)
}
