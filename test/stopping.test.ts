import { once } from 'node:events'
import { Agent, type ClientRequest, get, type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { createUser } from '../db/access.ts'
import { hashPassword } from '../db/passwords.ts'
import { readConfig } from '../src/config.ts'
import { startServer } from '../src/server.ts'
import { monday } from './support/app.ts'
import { freshProbation, freshSurvivors } from './support/database.ts'
import { ownDatabases } from './support/folders.ts'
import { startFile } from './support/processes.ts'

const email = 'sam@example.org'
const password = 'correct horse battery staple'

/** A server whose probation side has a write under way that ends when the test says so. */
async function aBusyServer(stopSeconds = 30) {
  const probation = await freshProbation()
  const sides = { probation, survivors: await freshSurvivors() }
  const passwordHash = await hashPassword(password)
  const account = { email, name: 'Sam', role: 'programme_manager', side: 'probation' } as const
  const made = {
    ...account,
    areas: 'all',
    passwordHash,
    createdAt: '2026-11-23T08:00:00.000Z',
    createdBy: '-',
  } as const
  await probation.write((tx) => createUser(tx, made))
  const config = { ...readConfig({}), port: 0, log: 'silent', stopSeconds }
  const { url, close } = await startServer({ config, sides, today: monday })
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const slow = probation.record(() => finished)
  return { url, close, finish, slow }
}

/** A sign-in that the server has begun to answer, and that will wait for its turn to write. */
async function signingIn(
  url: string,
  headers: Record<string, string> = {},
): Promise<ClientRequest> {
  const sent = request(`${url}/sign-in`, {
    method: 'POST',
    agent: false,
    headers: {
      ...{ 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      ...{ expect: '100-continue', ...headers },
    },
  })
  sent.flushHeaders()
  await once(sent, 'continue')
  return sent
}

test('a write under way is answered before the service stops; streams, idle and new connections are not kept', async () => {
  const { url, close, finish, slow } = await aBusyServer()
  const idle = await connected(url)
  const written = await signingIn(url)
  const stream = await signingIn(url, { accept: 'text/event-stream' })
  const isCut = new Promise((resolve) => stream.once('error', resolve))
  const answered = once(written, 'response')

  const stopped = close()
  written.end(new URLSearchParams({ email, password }).toString())
  await isCut
  if (!idle.destroyed) await once(idle, 'close')
  const [refused] = await once(get(url, { agent: false }), 'error')
  expect(refused).toMatchObject({ code: 'ECONNREFUSED' })

  finish()
  await slow
  const [answer] = (await answered) as [IncomingMessage]
  expect(answer.statusCode).toBe(303)
  await stopped
})

test('what is not done within the seconds allowed is cut', async () => {
  const { url, close, finish, slow } = await aBusyServer(0)
  const written = await signingIn(url)
  const cut = once(written, 'error')
  const stopped = close()
  expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' })
  await stopped
  finish()
  await slow.catch(() => {})
})

test('a rejection that nobody awaited is logged without its words, and does not end the service', async () => {
  const { env } = await ownDatabases()
  const server = startFile('test/support/stray-rejection.ts', [], env)
  expect(await server.line(/^still here/)).toBe('still here: pong')
  const { code, said } = await server.ended
  expect(code).toBe(0)
  expect(said).toContain('"msg":"unhandledRejection"')
  expect(said).not.toContain('Zebedee')
})

/** A connection kept alive after its one request was answered. */
async function connected(url: string): Promise<Socket> {
  const agent = new Agent({ keepAlive: true })
  const asked = get(`${url}/ping`, { agent })
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.resume()
  const socket = answer.socket
  await once(agent, 'free')
  return socket
}
