import type { Worker } from 'node:worker_threads'
import { background } from '../../../kit/background.ts'
import { openThread } from '../../../kit/thread.ts'
import type { Assignment, Problem } from '../problem/problem.ts'
import type { FromWorker, Incumbent, Job, Solved, Solver, ToWorker } from './messages.ts'

/** Longest search, in seconds; the best known by then is kept. */
const mostSeconds = 120
/** Memory of the planner's thread beside the solver's own, in MB. */
const heapMb = 1024

type Asked = {
  problem: Problem
  start: Assignment | undefined
  seconds: number
  best: Incumbent | undefined
  first: (incumbent: Incumbent | undefined) => void
  finish: (solved: Solved) => void
  isOver: boolean
}

/**
 * A solver on a thread of its own, kept alive between problems and started anew after one was stopped: a search cannot be
 * interrupted, only ended with its thread. One problem at a time; the best known is kept here, outside it.
 */
export function openSolver(): Solver {
  const waiting: Asked[] = []
  let worker: Worker | undefined
  let now: Asked | undefined
  let clock: NodeJS.Timeout | undefined

  const end = (asked: Asked, solved: Solved) => {
    if (asked.isOver) return
    asked.isOver = true
    asked.first(asked.best)
    asked.finish(solved)
    if (now !== asked) return
    clearTimeout(clock)
    now = undefined
    next()
  }
  const stop = (asked: Asked, ended: 'time' | 'cancelled' | 'died') => {
    if (now === asked) {
      const stopped = worker
      worker = undefined
      background('thread of the planner ended', async () => stopped?.terminate())
    }
    end(asked, { ended, best: asked.best })
  }
  const hear = (asked: Asked, message: FromWorker) => {
    if (message.kind === 'better') {
      const { assignment, bound } = message
      asked.best = { assignment, bound: Math.max(bound, asked.best?.bound ?? bound) }
      asked.first(asked.best)
    } else if (message.kind === 'done') {
      asked.best ??= message.answer
      end(asked, { ended: 'done', answer: message.answer })
    } else if (message.kind === 'contradiction') {
      end(asked, { ended: 'contradiction', contradictions: message.contradictions })
    } else {
      end(asked, { ended: 'died', best: asked.best })
    }
  }
  const begin = (): Worker => {
    const begun = openThread(new URL('./solver-thread.ts', import.meta.url), heapMb)
    begun.on('message', (message: FromWorker) => now && begun === worker && hear(now, message))
    const lost = () => {
      if (begun !== worker) return
      worker = undefined
      if (now) end(now, { ended: 'died', best: now.best })
    }
    begun.on('error', lost)
    begun.on('exit', lost)
    return begun
  }
  const next = () => {
    now = waiting.shift()
    if (!now) {
      worker?.unref()
      return
    }
    const asked = now
    worker ??= begin()
    worker.ref()
    worker.postMessage({ problem: asked.problem, start: asked.start } satisfies ToWorker)
    clock = setTimeout(() => stop(asked, 'time'), asked.seconds * 1000)
  }

  return {
    solve(problem, { start, seconds = mostSeconds } = {}): Job {
      const { promise: first, resolve: tellFirst } = later<Incumbent | undefined>()
      const { promise: done, resolve: tellDone } = later<Solved>()
      const asked: Asked = {
        ...{ problem, start, seconds, best: undefined, isOver: false },
        ...{ first: tellFirst, finish: tellDone },
      }
      waiting.push(asked)
      if (!now) next()
      const cancel = () => {
        const at = waiting.indexOf(asked)
        if (at >= 0) waiting.splice(at, 1)
        stop(asked, 'cancelled')
      }
      return { first, done, latest: () => asked.best, cancel }
    },
    async close() {
      for (const asked of waiting.splice(0)) end(asked, { ended: 'cancelled', best: undefined })
      if (now) stop(now, 'cancelled')
      await worker?.terminate()
      worker = undefined
    },
  }
}

function later<Value>() {
  let resolve: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((tell) => {
    resolve = tell
  })
  return { promise, resolve }
}

let shared: Solver | undefined

/** The one solver of this process, started when it is first asked. */
export function theSolver(): Solver {
  shared ??= openSolver()
  return shared
}
