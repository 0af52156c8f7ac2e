import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
/** A limit is no check: it ends what hangs. A test waits for what it needs, however busy the machine is. */
const limit = 600_000
const oxc = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const

export default defineConfig({
  root,
  oxc,
  test: {
    globalSetup: ['test/support/run-folder.ts'],
    maxWorkers: cpus().length,
    projects: [
      {
        root,
        oxc,
        test: {
          name: 'fast',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**'],
          setupFiles: ['test/support/after-file.ts'],
          isolate: false,
          testTimeout: limit,
          hookTimeout: limit,
        },
      },
      {
        root,
        oxc,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          globalSetup: ['test/support/chromium.ts'],
          setupFiles: ['test/support/after-file.ts'],
          isolate: false,
          testTimeout: limit,
          hookTimeout: limit,
        },
      },
    ],
  },
})
