import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockFile } from '../../db/file-lock.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { startFile } from '../support/processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'right-time-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const pathOf = (name: string) => join(folder, name)
const holder = 'test/support/hold-database.ts'

test('two processes never have one database, and the second is told which file and what to do', async () => {
  const path = pathOf('two.db')
  const first = await openProbation({ url: `file:${path}` })
  const { code, said } = await startFile(holder, [`file:${path}`]).ended
  expect(code).toBe(1)
  expect(said).toContain(`The database ${path} is in use`)
  expect(said).toContain(`${path}.lock`)
  expect(said).toContain('stop the server or the command that uses it')
  first.close()
  const second = startFile(holder, [`file:${path}`])
  await second.line(/^held$/)
  await expect(openProbation({ url: `file:${path}` })).rejects.toThrow('is in use')
})

test('after a hard kill the next process opens the database at once', async () => {
  const path = pathOf('killed.db')
  const killed = startFile(holder, [`file:${path}`])
  await killed.line(/^held$/)
  killed.kill('SIGKILL')
  expect((await killed.ended).signal).toBe('SIGKILL')
  const next = await openProbation({ url: `file:${path}` })
  next.close()
})

test('a note left by the process that had this number before, as in a container, stops nobody', async () => {
  const path = pathOf('container.db')
  const note = { pid: process.pid, host: hostname(), owner: 'server', since: '2026-11-23' }
  writeFileSync(`${path}.owner`, JSON.stringify(note))
  const db = await openProbation({ url: `file:${path}` })
  expect(existsSync(`${path}.owner`)).toBe(false)
  db.close()
})

test('one process does not open a database twice, by another name either', async () => {
  const path = pathOf('named.db')
  const db = await openProbation({ url: `file:${path}` })
  symlinkSync(path, pathOf('other-name.db'))
  await expect(openProbation({ url: `file:${path}` })).rejects.toThrow('is in use')
  await expect(lockFile(pathOf('other-name.db'))).rejects.toThrow('is in use')
  db.close()
  const letGo = await lockFile(pathOf('other-name.db'))
  letGo()
  letGo()
})
