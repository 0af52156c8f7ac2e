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
    const changes = [first, ...also]
    for (const { file, from, to } of changes) {
      const path = join(copy, file)
      const text = readFileSync(path, 'utf8')
      writeFileSync(
        path,
        text.replace(from, () => to),
      )
    }
    const asked = ['vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'fast', test]
    const named = only ? ['-t', only] : []
    const { status } = spawnSync('npx', [...asked, ...named], { cwd: copy, stdio: 'ignore' })
    for (const { file } of changes) cpSync(file, join(copy, file))
    const { file, from } = first
    if (status === 0) missed++
    console.log(`${status === 0 ? 'MISSED' : 'caught'}  ${file}: ${from.trim().split('\n')[0]}`)
  }
  console.log(`${wanted.length - missed} of ${wanted.length} caught`)
  return missed === 0 && wanted.length > 0
}
