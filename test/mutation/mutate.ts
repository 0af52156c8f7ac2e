import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import { graphOf, readSources } from '../support/imports-graph.ts'
import { rulesOf, testsOf } from './bearing.ts'

// npm run mutate -- probation/placements: changes the rules of one room, one place at a time, and says which change no
// test of a rule notices. Words are left alone: pages and types hold them.

const [room, ...only] = process.argv.slice(2)
const graph = graphOf(readSources(['src', 'views', 'db', 'test']))
const rules = rulesOf(graph, room ?? '').filter(
  (path) => only.length === 0 || only.some((name) => path.endsWith(`/${name}`)),
)
if (rules.length === 0) {
  console.error('npm run mutate -- ROOM [FILE…]: a folder of src, like probation/placements')
  process.exit(2)
}
process.env['MUTATION_TESTS'] = testsOf(graph, rules).join()

await new Stryker({
  mutate: rules,
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 1,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: join(tmpdir(), `mutation-${room!.replaceAll('/', '-')}.json`) },
  tempDirName: join(tmpdir(), 'right-time-mutation'),
  ignorePatterns: ['data', 'dist', 'coverage'],
  allowConsoleColors: false,
  checkers: [],
}).runMutationTest()
