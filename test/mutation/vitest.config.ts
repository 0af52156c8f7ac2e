import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// For `npm run mutate` alone: the tests that bear on the rules that are changed.

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: { include: (process.env['MUTATION_TESTS'] ?? '').split(','), testTimeout: 120_000 },
})
