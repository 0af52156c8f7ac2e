import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createVitest, type Vitest } from 'vitest/node'
import { plants } from './plants.ts'

/**
 * Plants one fault at a time in a copy of the service, and says whether its test fails: true when all were caught. With
 * words, only plants whose file or test has one of them in its name.
 */
export async function allCaught(words: readonly string[]): Promise<boolean> {
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
  process.chdir(copy)
  const vitest = await testsIn(copy)

  let missed = 0
  for (const { test, only, also = [], ...first } of wanted) {
    const changes = [first, ...also].map(({ file, from, to }) => {
      const path = join(copy, file)
      return { path, from, to, whole: readFileSync(path, 'utf8') }
    })
    for (const { path, from, to } of changes) {
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(from, () => to),
      )
      vitest.invalidateFile(path)
    }
    const isCaught = !(await passes(vitest, join(copy, test), only))
    for (const { path, whole } of changes.reverse()) {
      writeFileSync(path, whole)
      vitest.invalidateFile(path)
    }
    if (!isCaught) missed++
    const said = `${first.file}: ${first.from.trim().split('\n')[0]}`
    console.log(`${isCaught ? 'caught' : 'MISSED'}  ${said}`)
  }
  await vitest.close()
  console.log(`${wanted.length - missed} of ${wanted.length} caught`)
  return missed === 0 && wanted.length > 0
}

/** The tests of the copy, kept ready: of what they load only what was changed is made anew. */
async function testsIn(copy: string): Promise<Vitest> {
  const config = join(copy, 'test/vitest.config.ts')
  const vitest = await createVitest('test', {
    ...{ root: copy, config, project: ['fast'], watch: false, bail: 1 },
    reporters: [{}],
  })
  await vitest.standalone()
  return vitest
}

async function passes(vitest: Vitest, test: string, only: string | undefined): Promise<boolean> {
  vitest.resetGlobalTestNamePattern()
  if (only) vitest.setGlobalTestNamePattern(only)
  const asked = await vitest.getRelevantTestSpecifications([test])
  const { testModules } = await vitest.runTestSpecifications(asked)
  return testModules.length > 0 && testModules.every((one) => one.ok())
}
