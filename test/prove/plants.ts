import { readFileSync } from 'node:fs'
import { z } from 'zod'

const plant = z.strictObject({
  file: z.string(),
  from: z.string(),
  to: z.string(),
  test: z.string(),
})

/** Faults that a guard is there for, each a change of one place, and the test that must notice it. */
export const plants = z
  .array(plant)
  .parse(JSON.parse(readFileSync(new URL('plants.json', import.meta.url), 'utf8')))
