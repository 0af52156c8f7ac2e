import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { graphOf, readSources } from '../support/imports-graph.ts'
import { changedOf, testsOf } from './bearing.ts'
import { type Change, openConditions } from './conditions.ts'
import type { Found } from './runner.ts'

// npm run mutate -- src/probation/placements: changes these files, one place at a time, and says which change no test
// that names one of them notices, but for tests that ask pages; or none of the tests named. In rules words are left
// alone, for pages hold them; in queries each condition on the viewer is taken away, and nothing else is changed. All
// changes are in one build, and each test is run again for every change that it meets.

const asked = process.argv.slice(2)
const graph = graphOf(readSources(['src', 'views', 'db', 'test']))
const files = changedOf(graph, asked)
if (files.length === 0) {
  console.error(
    'npm run mutate -- PATH…: files or folders of src or db, like src/probation/placements',
  )
  process.exit(2)
}
const quiet = () => {}
const none = () => false
const log = {
  ...{ trace: quiet, debug: quiet, info: quiet, warn: console.warn, error: console.error },
  ...{ fatal: console.error, isTraceEnabled: none, isDebugEnabled: none, isInfoEnabled: none },
  ...{ isWarnEnabled: none, isErrorEnabled: none, isFatalEnabled: none },
}
const build = (chosen: readonly string[]) =>
  new Instrumenter(log).instrument(
    chosen.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') })),
    { plugins: null, ignorers: [], excludedMutations: [] },
  )
const hasWords = (file: string) => !/^(db|src\/access|src\/across)\//.test(file)
const isQuery = (file: string) => /^db\/\w+\/queries\/(?!scope)/.test(file)
const { files: built, mutants } = await build(files)
const opened = openConditions(built)
const counted: Change[] = [
  ...mutants.filter(
    ({ fileName, mutatorName }) =>
      !isQuery(fileName) && (mutatorName !== 'StringLiteral' || !hasWords(fileName)),
  ),
  ...opened.changes,
]

const folder = mkdtempSync(join(tmpdir(), 'right-time-mutation-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const inFolder = (name: string) => join(folder, name)
writeFileSync(
  inFolder('files.json'),
  JSON.stringify(Object.fromEntries(opened.files.map(({ name, content }) => [name, content]))),
)

function run(tests: readonly string[], alone?: string) {
  const env = {
    ...process.env,
    MUTATION_FILES: inFolder('files.json'),
    MUTATION_TESTS: tests.join(),
    MUTATION_FOUND: inFolder('found.json'),
    MUTATION_COUNTED: counted.map(({ id }) => id).join(),
    ...(alone ? { MUTATION_ALONE: alone } : {}),
  }
  const words = ['vitest', 'run', '--config', 'test/mutation/vitest.config.ts', '--bail', '1']
  return spawnSync('npx', alone ? words : words.slice(0, 4), { env }).status === 0
}

const named = asked.filter((one) => one.startsWith('test/'))
const tests = named.length > 0 ? named : testsOf(graph, files)
console.log(`${counted.length} changes, ${tests.length} files of tests`)
run(tests)
const found: Found = JSON.parse(readFileSync(inFolder('found.json'), 'utf8'))
if (found.red.length > 0) console.error(`fails as it stands: ${found.red.join(', ')}`)
const again = new Set(Object.values(found.once).flat())
const reached = new Set(found.reached)
// What is met only while files are loaded, or by a test that runs once alone, has a run of its own.
for (const { id } of counted) {
  const isOwn = again.has(id) || (!reached.has(id) && found.loaded.includes(id))
  if (!found.killed[id] && isOwn && !run(tests, id)) found.killed[id] = 'alone'
}

const left = counted.filter(({ id }) => !found.killed[id])
for (const { id, fileName, location, mutatorName, replacement } of left) {
  const met = reached.has(id) || found.loaded.includes(id) ? 'unnoticed' : 'not met'
  const lines = readFileSync(fileName, 'utf8').split('\n')
  const { start } = location
  console.log(`${met}  ${fileName}:${start.line + 1}:${start.column + 1}  ${mutatorName}`)
  console.log(`    - ${lines[start.line]!.trim()}\n    + ${replacement.replaceAll(/\s+/g, ' ')}`)
}
for (const file of files) {
  const own = counted.filter(({ fileName }) => fileName === file)
  const killed = own.filter(({ id }) => found.killed[id]).length
  if (own.length > 0) console.log(`${killed} of ${own.length}  ${file}`)
}
const share = (100 * (counted.length - left.length)) / counted.length
console.log(`${counted.length - left.length} of ${counted.length} noticed: ${share.toFixed(1)} %`)
