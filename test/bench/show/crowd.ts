import { deliveryUnitsOf } from '../../../db/seeds/invented/places.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { type Office, signIn } from '../office.ts'
import { watchPauses } from '../pauses.ts'
import { beginVisits, perSecond } from '../visits.ts'
import type { Look } from './looks.ts'
import { noMore, type Write } from './write.ts'

/** Forty at work at once: what a page takes, the longest pause, and what a page costs over HTTP, in ms. */
export type Crowd = {
  p50: number
  p99: number
  failed: number
  /** By the clock, and the most CPU between two ticks: what is left of a pause, others took from it. */
  pause: number
  busiest: number
  /** CPU of a page in the mix, with nothing written. */
  cpu: number
}

const viewers = 40
const seconds = 30

/** The county's mix asked for 20 times a second by forty in turn, with one write a second; then without writes. */
export async function measureCrowd(
  office: Office,
  looks: readonly Look[],
  writes: readonly Write[],
): Promise<Crowd> {
  const asks = await asksOf(office, looks)
  const quiet = beginVisits({ url: office.url, asks, perSecond, seconds: 10 })
  await quiet.end()
  const before = process.cpuUsage()
  const counted = await beginVisits({ url: office.url, asks, perSecond, seconds: 15 }).end()
  const { user, system } = process.cpuUsage(before)
  const sends = await opened(
    writes.filter(({ isLarge }) => !isLarge),
    seconds,
  )
  globalThis.gc?.()
  const pauses = watchPauses()
  const visits = beginVisits({ url: office.url, asks, perSecond, seconds })
  const stop = sendEachSecond(sends)
  const { p50, p99, failed } = await visits.end()
  await stop()
  const { longest, busiest } = pauses.stop()
  const cpu = (user + system) / 1000 / counted.count
  return {
    ...{ p50, p99, failed: failed + counted.failed },
    pause: longest,
    busiest,
    cpu,
  }
}

/** A hundred pages by their shares, in an order that mixes them, each asked for by the next of forty viewers. */
async function asksOf(office: Office, looks: readonly Look[]) {
  const crowd = new Map<Role, string[]>()
  for (const role of rolesOfMix) {
    const cookies: string[] = []
    for (let each = 0; each < viewers / rolesOfMix.length; each++) {
      cookies.push(await signIn(office.probation, { role, areas: deliveryUnitsOf(1) }))
    }
    crowd.set(role, cookies)
  }
  const pages = looks.flatMap(({ page: name, cookie, paths, share = 0 }) =>
    Array.from({ length: share }, (_, at) => ({ name, cookie, path: paths[at % paths.length]! })),
  )
  return pages
    .map((page, at) => ({ page, order: (at * 37) % pages.length }))
    .sort((one, other) => one.order - other.order)
    .map(({ page: { name, cookie, path } }, at) => {
      const role = rolesOfMix.find((one) => name.startsWith(nameOfRole[one]!))
      const others = role && crowd.get(role)!
      return { cookie: others?.[at % others.length] ?? cookie, path }
    })
}

const nameOfRole: Partial<Record<Role, string>> = {
  programme_manager: 'manager',
  cara_coordinator: 'coordinator',
}
const rolesOfMix = Object.keys(nameOfRole) as Role[]

/** So many writes, each of the next kind, opened before: what is measured is what is sent. */
async function opened(writes: readonly Write[], count: number) {
  const left = new Set(writes)
  const sends: (() => Promise<void>)[] = []
  // Numbers that the measurements before have not used.
  for (let at = 0; sends.length < count && left.size > 0; at++) {
    const write = [...left][at % left.size]!
    try {
      sends.push(await write.prepare(100 + at))
    } catch (error) {
      if (error !== noMore) throw error
      left.delete(write)
    }
  }
  return sends
}

/** One write a second, until it is stopped. */
function sendEachSecond(sends: readonly (() => Promise<void>)[]) {
  let isOver = false
  const working = (async () => {
    for (const send of sends) {
      if (isOver) return
      const due = performance.now() + 1000
      await send()
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    }
  })()
  return () => {
    isOver = true
    return working
  }
}
