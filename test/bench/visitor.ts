import { Agent, get } from 'node:http'
import { summary, type VisitPlan } from './visits.ts'

// A process of its own, so that its work does not count as the server's.

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

process.once('message', async (plan: VisitPlan) => {
  const taken: number[] = []
  let failed = 0
  const visit = async ({ path, cookie }: VisitPlan['asks'][number], due: number) => {
    const status = await read(plan.url + path, cookie).catch(() => 0)
    if (status !== 200) failed += 1
    taken.push(performance.now() - due)
  }
  const every = 1000 / plan.perSecond
  const started = performance.now()
  const visits: Promise<void>[] = []
  let stopped = false
  process.once('message', () => {
    stopped = true
  })
  for (let index = 0; !stopped && index * every < plan.seconds * 1000; index++) {
    const due = started + index * every
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    visits.push(visit(plan.asks[index % plan.asks.length]!, due))
  }
  await Promise.all(visits)
  process.send!(summary(taken, failed))
  process.disconnect()
  agent.destroy()
})

/** A kept connection that the server had just closed is tried once more, as browsers do. */
function read(url: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(
      url,
      { agent, headers: { cookie, 'accept-encoding': 'gzip' } },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
        response.on('error', reject)
      },
    )
    request.on('error', (error) =>
      request.reusedSocket ? read(url, cookie).then(resolve, reject) : reject(error),
    )
  })
}
