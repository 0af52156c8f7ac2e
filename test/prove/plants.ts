import { readFileSync } from 'node:fs'
import { z } from 'zod'

const change = z.strictObject({ file: z.string(), from: z.string(), to: z.string() })
const plant = change.extend({
  test: z.string(),
  /** Words of the one test in that file that must notice it, where the others take long. */
  only: z.string().optional(),
  /** The second guard, where one alone would hold it: taken away with the first. */
  also: z.array(change).optional(),
})

/** Faults that a guard is there for, each a change of one place or of two guards at once, and the test that must notice it. */
export const plants = z
  .array(plant)
  .parse(JSON.parse(readFileSync(new URL('plants.json', import.meta.url), 'utf8')))
