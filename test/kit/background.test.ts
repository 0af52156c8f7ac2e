import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { background, settled, streamed } from '../../src/kit/background.ts'
import type { Log } from '../../src/log.ts'

/** A log that keeps its lines. */
function aLog() {
  const lines: Record<string, unknown>[] = []
  const keep = (fields: Record<string, unknown>, message: string) =>
    lines.push({ ...fields, message })
  const log: Log = { info: keep, warn: keep, error: keep }
  return { lines, log }
}

const full = () =>
  Promise.reject(Object.assign(new Error('Zebedee Unlikely has no room'), { code: 'SQLITE_FULL' }))

test('what fails in the background is logged by its name, our own id and a code, counted, and never by its words', async () => {
  const { lines, log } = aLog()
  background('a test of failing', full, { id: 'abc', log })
  background('a test of failing', full, { id: 'def', log })
  await settled('a test of failing')
  expect(lines).toMatchObject([
    { name: 'a test of failing', id: 'abc', code: 'SQLITE_FULL', failures: 1 },
    { name: 'a test of failing', id: 'def', code: 'SQLITE_FULL', failures: 2 },
  ])
  expect(JSON.stringify(lines)).not.toContain('Zebedee')
})

test('work that throws before its first wait is caught like any other', async () => {
  const { lines, log } = aLog()
  const work = () => {
    throw new Error('at once')
  }
  background('a test of throwing', work, { log })
  await settled('a test of throwing')
  expect(lines).toMatchObject([{ name: 'a test of throwing', failures: 1 }])
})

test('what is begun in a request is no part of it: nobody measures the one with the other', async () => {
  const request = new AsyncLocalStorage<string>()
  const seen: unknown[] = []
  const work = async () => {
    seen.push(request.getStore())
    await Promise.resolve()
    seen.push(request.getStore())
  }
  request.run('the request', () => background('a test of measuring', work))
  await settled('a test of measuring')
  expect(seen).toEqual([undefined, undefined])
})

test('a file that fails on its way is cut off and does not end like a whole one', async () => {
  const { lines, log } = aLog()
  async function* pieces() {
    yield 'first line\n'
    await full()
  }
  const reader = streamed('a test of a file', pieces(), { log }).getReader()
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('first line\n')
  await expect(reader.read()).rejects.toThrow(/^cut off$/)
  expect(lines).toMatchObject([{ name: 'a test of a file', code: 'SQLITE_FULL' }])
})
