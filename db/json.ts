import { z } from 'zod'
import type { Day } from '../src/calendar.ts'

/** A day as JSON holds it. */
export const dayInJson = z.custom<Day>(
  (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
)

/** What may be undefined, which JSON leaves out. */
export const orNone = <Kept>(schema: z.ZodType<Kept>) => schema.optional().transform((one) => one)

/** What a column or a query holds as JSON, read by its schema: what is not as it says is a fault of ours, and thrown. */
export function readJson<Kept>(text: string, schema: z.ZodType<Kept>): Kept {
  return schema.parse(JSON.parse(text))
}
