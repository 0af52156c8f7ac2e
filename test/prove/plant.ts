import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { plants } from './plants.ts'

/**
 * Plants one fault at a time in a copy of the service, and says whether its test fails: true when all were caught. With
 * words, only plants whose file or test has one of them in its name.
 */
export function allCaught(words: readonly string[]): boolean {
  const wanted = plants.filter(
    ({ file, test }) =>
      words.length === 0 || words.some((word) => `${file} ${test}`.includes(word)),
  )
  const copy = mkdtempSync(join(tmpdir(), 'right-time-prove-'))
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
  for (const one of ['src', 'views', 'db', 'test', 'package.json', 'tsconfig.json', 'README.md']) {
    cpSync(one, join(copy, one), { recursive: true })
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))

  let missed = 0
  for (const { test, only, also = [], ...first } of wanted) {
    const changes = [first, ...also].map((one) => ({ ...one, path: join(copy, one.file) }))
    const whole = changes.map(({ path }) => readFileSync(path, 'utf8'))
    for (const { path, from, to } of changes) {
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(from, () => to),
      )
    }
    const asked = ['vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'fast', test]
    const named = only ? ['-t', only] : []
    const { status } = spawnSync('npx', [...asked, ...named], { cwd: copy, stdio: 'ignore' })
    for (const [at, { path }] of changes.entries()) writeFileSync(path, whole[at]!)
    if (status === 0) missed++
    const said = `${first.file}: ${first.from.trim().split('\n')[0]}`
    console.log(`${status === 0 ? 'MISSED' : 'caught'}  ${said}`)
  }
  console.log(`${wanted.length - missed} of ${wanted.length} caught`)
  return missed === 0 && wanted.length > 0
}
