import { quantile } from './table.ts'

const rounds = 3
const longestRound = 2000

/** CPU ms of one run, every thread counted: the median of three rounds of sequential runs, after a warm-up. */
export async function cpuPerRun(
  work: (index: number) => Promise<unknown>,
  count: number,
): Promise<number> {
  const started = performance.now()
  await runs(work, count / 2)
  // What takes longer than a round is not asked for ten times.
  const isLong = performance.now() - started > 2 * longestRound
  const used: number[] = []
  for (let round = 0; round < (isLong ? 1 : rounds); round++) {
    globalThis.gc?.()
    const before = process.cpuUsage()
    const done = await runs(work, count)
    const { user, system } = process.cpuUsage(before)
    used.push((user + system) / 1000 / done)
  }
  return quantile(used, 0.5)
}

/** So many runs, or as many as two seconds allow; answers how many. */
async function runs(work: (index: number) => Promise<unknown>, count: number): Promise<number> {
  const until = performance.now() + longestRound
  let done = 0
  while (done < count && (done === 0 || performance.now() < until)) await work(done++)
  return done
}
