import { AsyncLocalStorage } from 'node:async_hooks'
import type { Client } from '@libsql/client'

const counting = new AsyncLocalStorage<{ statements: number }>()

/** What a request answers, and how many statements it sent by itself: what else goes on meanwhile is not counted. */
export async function counted<Answer>(ask: () => Promise<Answer>) {
  const sent = { statements: 0 }
  const answer = await counting.run(sent, ask)
  return { answer, statements: sent.statements }
}

/** Test files share a process: each kind of client is watched once, or every statement would count twice. */
const watched = new WeakSet<object>()

/** From here on every statement of any database of this process is counted for the request that sends it. */
export async function countStatements(reader: object) {
  const client = (reader as { $client: Client }).$client
  const transaction = await client.transaction('read')
  for (const one of [client, transaction]) {
    const prototype = Object.getPrototypeOf(one) as Pick<Client, 'execute'>
    if (watched.has(prototype)) continue
    watched.add(prototype)
    const execute = prototype.execute
    prototype.execute = function (this: Client, ...words: Parameters<Client['execute']>) {
      const sent = counting.getStore()
      if (sent) sent.statements++
      return execute.apply(this, words)
    } as Client['execute']
  }
  transaction.close()
}
