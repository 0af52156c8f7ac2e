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
    // One worker a core, also on a machine of two: the default leaves one of them idle.
    maxWorkers: Math.max(2, cpus().length - 1),
    projects: [
      {
        root,
        oxc,
        test: {
          name: 'fast',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**'],
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
          testTimeout: limit,
          hookTimeout: limit,
        },
      },
    ],
  },
})
