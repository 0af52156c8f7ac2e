import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { quantile } from './table.ts'

/** So many requests a second whether or not the last one was answered: each is timed from when it was due. */
export type VisitPlan = {
  url: string
  /** Who asks for what, in turn. */
  asks: readonly { cookie: string; path: string }[]
  perSecond: number
  seconds: number
}

export const perSecond = 20

export type Visits = ReturnType<typeof summary>

export function summary(taken: readonly number[], failed: number) {
  return { count: taken.length, failed, p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) }
}

/** Begins to visit; `end` answers when the plan is done, `stop` ends it sooner. */
export function beginVisits(plan: VisitPlan) {
  const visitor = fork(fileURLToPath(new URL('./visitor.ts', import.meta.url)))
  const told = once(visitor, 'message') as Promise<[Visits]>
  visitor.send(plan)
  return {
    end: async () => (await told)[0],
    stop: async () => {
      visitor.send('stop')
      return (await told)[0]
    },
  }
}
