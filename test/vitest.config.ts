import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './support/longest-first.ts'
import { slowest } from './support/slowest.ts'
import { waiting } from './support/waiting.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** A limit is no check: it ends what hangs. A test waits for what it needs, however busy the machine is. */
const limit = 600_000
/** Where the results go as JSON too, for whoever counts them. */
const results = process.env['RESULTS']
const oxc = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const

/** What a file opened is put away when it ends. */
const shared = {
  setupFiles: ['test/support/after-file.ts'],
  testTimeout: limit,
  hookTimeout: limit,
  expect: { poll: waiting },
}

export default defineConfig({
  root,
  oxc,
  test: {
    // One worker more than there are cores: while one waits for its browser, another works.
    maxWorkers: cpus().length + 1,
    globalSetup: ['test/support/run-folder.ts'],
    sequence: { sequencer: LongestFirst },
    reporters: [
      'default',
      slowest,
      ...(results ? [['json', { outputFile: results }] as const] : []),
    ],
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
    ],
  },
})
