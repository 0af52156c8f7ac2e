import { AsyncLocalStorage } from 'node:async_hooks'
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { describeError, type Log, openLog } from '../log.ts'

type About = {
  /** Our own id of the request that asked for it. */
  id?: string | undefined
  log?: Log | undefined
}

const underWay = new Map<string, Set<Promise<void>>>()
const failed = new Map<string, number>()
let standardLog: Log | undefined
/** What is begun here is no part of the request that began it: whoever measures that does not measure this. */
const outsideOfRequests = AsyncLocalStorage.snapshot()

/** Begins what nobody waits for. A failure is logged by the work's name, and counted; it never ends the service. */
export function background(name: string, work: () => Promise<unknown>, about: About = {}) {
  const begun = underWay.get(name) ?? new Set()
  underWay.set(name, begun)
  const run = outsideOfRequests(caught, name, work, about).finally(() => begun.delete(run))
  begun.add(run)
}

/** Waits for what is under way under a name. */
export async function settled(name: string) {
  await Promise.all(underWay.get(name) ?? [])
}

/** How far something is, for the page that follows it; the last is told too. */
type Step = { data: string; isLast: boolean }

/**
 * Tells a page how far something is, step by step, until the last step; until it fails; or until whoever follows it is
 * signed out, disabled or somebody of another role: then nothing more is told.
 */
export function followed(
  c: Context,
  name: string,
  { isHere, step }: { isHere: () => Promise<boolean>; step: () => Promise<Step> },
) {
  const tell = async (stream: SSEStreamingApi) => {
    while (!stream.aborted) {
      const { data, isLast } = await step()
      if (!(await isHere())) break
      await stream.writeSSE({ event: 'progress', data })
      if (isLast) break
      await stream.sleep(stepMs)
    }
    await stream.writeSSE({ event: 'done', data: '' })
  }
  const about = { id: c.var.correlationId }
  const answer = streamSSE(c, (stream) => caught(name, () => tell(stream), about))
  answer.headers.set('cache-control', 'no-store')
  return answer
}

const stepMs = 300

/** A file as it is made, piece by piece. A failure cuts it off: half a file never looks like a whole one. */
export function streamed(name: string, pieces: AsyncIterable<string>, about: About = {}) {
  const encoder = new TextEncoder()
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next().catch((error: unknown) => noteFailure(name, error, about))
      if (!next) controller.error(new Error('cut off'))
      else if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

async function caught(name: string, work: () => Promise<unknown>, about: About) {
  try {
    await work()
  } catch (error) {
    noteFailure(name, error, about)
  }
}

function noteFailure(name: string, error: unknown, { id, log }: About) {
  const failures = (failed.get(name) ?? 0) + 1
  failed.set(name, failures)
  standardLog ??= openLog()
  const told = log ?? standardLog
  told.error({ id, name, failures, ...describeError(error) }, 'not finished')
}
