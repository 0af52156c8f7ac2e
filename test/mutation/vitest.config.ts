import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// For `npm run mutate` alone: the tests that bear on the files that are changed, with every change in one build.

const root = fileURLToPath(new URL('../..', import.meta.url))
const changed = new Map<string, string>(
  Object.entries(JSON.parse(readFileSync(process.env['MUTATION_FILES']!, 'utf8'))),
)
const tests = process.env['MUTATION_TESTS']!.split(',')

/** In the order that was asked for. Vitest asks for a class. */
class AsAsked extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const placeOf = ({ moduleId }: TestSpecification) => tests.indexOf(moduleId.slice(root.length))
    return files.toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}

export default defineConfig({
  root,
  plugins: [
    {
      name: 'changed files',
      enforce: 'pre',
      load: (id) => changed.get(id.split('?')[0]!.slice(root.length)),
    },
  ],
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: tests,
    sequence: { sequencer: AsAsked },
    globalSetup: ['test/support/run-folder.ts'],
    setupFiles: ['test/support/after-file.ts'],
    runner: 'test/mutation/runner.ts',
    isolate: false,
    fileParallelism: false,
    dangerouslyIgnoreUnhandledErrors: true,
    silent: true,
    reporters: ['dot'],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
})
