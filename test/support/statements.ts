import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'

type Sent = {
  statements: number
  rows: number
  trips: number
  together?: Promise<void> | undefined
}

const counting = new AsyncLocalStorage<Sent>()

subscribe('right-time:statement', (told) => {
  const sent = counting.getStore()
  if (!sent) return
  sent.statements++
  sent.rows += (told as { rows: number }).rows
})

/** What is asked before the event loop turns is one round trip: all of it is answered in the next turn. */
subscribe('right-time:asked', (told) => {
  const sent = counting.getStore()
  if (!sent) return
  sent.together ??= new Promise((resolve) =>
    setImmediate(() => {
      sent.trips++
      sent.together = undefined
      resolve()
    }),
  )
  ;(told as { wait?: Promise<void> }).wait = sent.together
})

/**
 * What a request answers, how many statements it sent by itself, to any database of this process, in how many round
 * trips, and how many rows they answered: what else goes on meanwhile is not counted.
 */
export async function counted<Answer>(ask: () => Promise<Answer>) {
  const sent: Sent = { statements: 0, rows: 0, trips: 0 }
  const answer = await counting.run(sent, ask)
  const { statements, rows, trips } = sent
  return { answer, statements, rows, trips }
}
