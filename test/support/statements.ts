import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'

const counting = new AsyncLocalStorage<{ statements: number; rows: number }>()

subscribe('right-time:statement', (told) => {
  const sent = counting.getStore()
  if (!sent) return
  sent.statements++
  sent.rows += (told as { rows: number }).rows
})

/**
 * What a request answers, how many statements it sent by itself, to any database of this process, and how many rows
 * they answered: what else goes on meanwhile is not counted.
 */
export async function counted<Answer>(ask: () => Promise<Answer>) {
  const sent = { statements: 0, rows: 0 }
  const answer = await counting.run(sent, ask)
  return { answer, ...sent }
}
