import type { Office } from '../office.ts'
import { quantile } from '../table.ts'
import type { Look } from './looks.ts'
import { noMore, type Write } from './write.ts'

/** A kind of write: its own CPU in ms, and of the pages that come first after it those that cost most against warm. */
export type After = { kind: string; cpu: number; worst: { page: string; times: number } }

const repeats = 3

/**
 * The first page after each kind of write: so many times for each page, the middle one of them counts. What a page costs
 * warm is asked for in the same way, once after another, with nothing written between.
 */
export async function firstAfter(
  office: Office,
  write: Write,
  looks: readonly Look[],
): Promise<After | undefined> {
  const ownCpu: number[] = []
  const found: { page: string; times: number }[] = []
  let number = 0
  const made = async () => {
    const send = await write.prepare(number++)
    const { cpu } = await cpuOf(send)
    ownCpu.push(cpu)
    await office.probation.settled()
    await office.survivors.settled()
  }
  if (write.isLarge) await made().catch(unlessNoMore)
  for (const look of looks.filter(({ side }) => side === write.side)) {
    const page = () => office.page(look.paths[0]!, look.cookie)
    const [warm, first]: [number[], number[]] = [[], []]
    for (let repeat = 0; repeat < repeats; repeat++) {
      if (!write.isLarge && (await made().catch(unlessNoMore))) break
      first.push((await cpuOf(page)).cpu)
      await page()
      warm.push((await cpuOf(page)).cpu)
    }
    if (first.length > 0) {
      found.push({ page: look.page, times: quantile(first, 0.5) / quantile(warm, 0.5) })
    }
  }
  const [worst] = found.sort((one, other) => other.times - one.times)
  return worst && { kind: write.kind, cpu: quantile(ownCpu, 0.5), worst }
}

function unlessNoMore(error: unknown): true {
  if (error !== noMore) throw error
  return true
}

async function cpuOf<Answer>(work: () => Promise<Answer>) {
  globalThis.gc?.()
  const before = process.cpuUsage()
  const answer = await work()
  const { user, system } = process.cpuUsage(before)
  return { cpu: (user + system) / 1000, answer }
}
