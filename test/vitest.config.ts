import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './support/longest-first.ts'
import { slowest } from './support/slowest.ts'
import { waiting } from './support/waiting.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** A limit is no check: it ends what hangs. A test waits for what it needs, however busy the machine is. */
const limit = process.env['FIGURES'] ? 10_800_000 : 600_000
/** Where the results go as JSON too, for whoever counts them. */
const results = process.env['RESULTS']
const counted: ['json', { outputFile: string }][] = results
  ? [['json', { outputFile: results }]]
  : []
const oxc = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const

/** Modules outlive a file, so that a worker loads the service once; what a file opened is put away when it ends. */
const shared = {
  isolate: false,
  setupFiles: ['test/support/after-file.ts'],
  testTimeout: limit,
  hookTimeout: limit,
  expect: { poll: waiting },
}

/** What hangs on the clock or takes long: for `npm run prove` alone. */
const full = process.env['FIGURES']
  ? [{ root, oxc, test: { ...shared, name: 'full', include: ['test/prove/*.full.ts'] } }]
  : []

export default defineConfig({
  root,
  oxc,
  test: {
    // One worker more than there are cores: while one waits for its browser, another works.
    maxWorkers: cpus().length + 1,
    globalSetup: ['test/support/run-folder.ts'],
    sequence: { sequencer: LongestFirst },
    reporters: ['default', slowest, ...counted],
    projects: [
      {
        root,
        oxc,
        test: {
          ...shared,
          name: 'fast',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**'],
        },
      },
      {
        root,
        oxc,
        test: {
          ...shared,
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          globalSetup: ['test/support/chromium.ts'],
        },
      },
      ...full,
    ],
  },
})
