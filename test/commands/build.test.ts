import {
  copyFileSync,
  existsSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { beforeAll, expect, test } from 'vitest'
import { openProbation } from '../../db/probation/standing/open.ts'
import { filesOf, staleWhy, stampFile, stampOf } from '../../src/commands/built.ts'
import type { FromWorker } from '../../src/probation/planning/search/messages.ts'
import { invent } from '../bench/planning/instances.ts'
import { ownFolder } from '../support/database.ts'
import { ownDatabases } from '../support/folders.ts'
import { start } from '../support/processes.ts'

// What npm start serves: everything that is read beside the modules comes along, the planner's thread too.

let folder: string

beforeAll(async () => {
  const own = ownFolder()
  symlinkSync(resolve('node_modules'), join(own, 'node_modules'))
  folder = join(own, 'dist')
  const { code, said } = await start('node_modules/.bin/tsx', ['src/commands/build.ts', folder])
    .ended
  expect([code, said]).toEqual([0, expect.stringContaining('npm start serves it')])
})

test('every file that a module reads is in the build, and no module of ours is left as it was written', () => {
  const read = filesOf('.').filter((path) => !/\.tsx?$|^package/.test(path))
  expect(read.length).toBeGreaterThan(90)
  expect(read.filter((path) => !existsSync(join(folder, path)))).toEqual([])
  expect(existsSync(join(folder, 'src/app.tsx'))).toBe(false)
})

test('the build serves pages and files, writes both databases, and stops when it is told to', async () => {
  const { env } = await ownDatabases()
  const server = start(process.execPath, [join(folder, 'start.js')], env)
  const { url } = JSON.parse(await server.line(/"started"/)) as { url: string }
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'up' })
  const page = await (await fetch(`${url}/sign-in`)).text()
  expect(page).toContain('Sign in')
  const files = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, at]) => at!)
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) expect((await fetch(url + file)).status).toBe(200)
  server.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
})

test('the planner’s thread of the build solves a county', async () => {
  const thread = join(folder, 'src/probation/planning/search/solver-thread.js')
  const worker = new Worker(pathToFileURL(thread))
  const said = new Promise<FromWorker>((tell, fail) => {
    worker.on('message', (message: FromWorker) => message.kind !== 'better' && tell(message))
    worker.on('error', fail)
  })
  worker.postMessage({ problem: invent('county', 1), start: undefined })
  expect((await said).kind).toBe('done')
  await worker.terminate()
})

test('a build of other contents is not served, and one of the same contents is, whatever the clock says', () => {
  const root = ownFolder()
  for (const part of ['db', 'src', 'views', 'dist']) mkdirSync(join(root, part))
  const write = (path: string, text: string, at: number) => {
    writeFileSync(join(root, path), text)
    utimesSync(join(root, path), at, at)
  }
  const why = () => staleWhy(root, join(root, 'dist'))
  write('package-lock.json', '{}', 1000)
  write('src/app.ts', 'one', 1000)
  expect(why()).toContain('npm run build')
  write(`dist/${stampFile}`, stampOf(root), 2000)
  expect(why()).toBeUndefined()
  write('src/app.ts', 'one', 3000)
  expect(why()).toBeUndefined()
  write('src/app.ts', 'two', 3000)
  expect(why()).toContain('npm run build')
  write('src/app.ts', 'one', 1000)
  write('src/more.ts', 'new', 1000)
  expect(why()).toContain('npm run build')
  rmSync(join(root, 'src'), { recursive: true })
  expect(why()).toBeUndefined()
})

test('npm start hands a signal on: the server itself stops, and lets go of its files', async () => {
  const { env } = await ownDatabases()
  const own = join(folder, '..')
  copyFileSync('package.json', join(own, 'package.json'))
  const npm = start('npm', ['--prefix', own, 'start'], env)
  await npm.line(/"msg":"started"/)
  npm.kill('SIGTERM')
  const { said } = await npm.ended
  expect(said).toContain('"msg":"stopped"')
  const db = await openProbation({ url: env.PROBATION_DATABASE_URL })
  db.close()
})

test('npm start says what to do where nothing is built', async () => {
  const own = ownFolder()
  copyFileSync('package.json', join(own, 'package.json'))
  const { code, said } = await start('npm', ['--prefix', own, 'start']).ended
  expect(code).toBe(1)
  expect(said).toContain('Nothing is built yet: npm run build, then npm start.')
})
