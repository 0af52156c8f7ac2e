import { z } from 'zod'
import type { Matching } from '../src/kit/files/headings.ts'
import type { Counts } from '../src/kit/files/outcome.ts'
import type { Review } from '../src/kit/files/review.ts'
import { type Turn, turnWords } from '../src/kit/files/turn.ts'
import { statuses } from '../src/kit/status.ts'
import { orNone, readJson } from './json.ts'

// What either side keeps of a file that was brought in: how its headings are read, and the review of it.

const count = z.number()

const counts = z.object({
  ...{ rows: count, new: count, changed: count, unchanged: count },
  kept: count.exactOptional(),
})

const remark = z.object({
  line: count,
  ...{ key: z.string(), column: z.string(), message: z.string() },
})

const cause = z.object({
  ...{ column: z.string(), message: z.string(), count },
  rows: z.array(z.object({ line: count, key: z.string(), value: z.string().optional() })),
})

const row = z.object({
  line: count,
  ...{ key: z.string(), who: z.string() },
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})

const turn = z.object({
  turn: z.enum(Object.keys(turnWords) as [Turn['turn']]),
  column: z.string(),
  says: z.string().exactOptional(),
})

const turnedRow = row.extend({
  tick: z.string(),
  turned: z.object({
    turns: z.array(turn),
    becomes: z.object({ words: z.string(), status: orNone(z.enum(statuses)) }).exactOptional(),
  }),
})

const listed = <Item extends z.ZodType>(item: Item) =>
  z.object({ inAll: count, first: z.array(item) })

const review = z.object({
  counts,
  ...{ faults: listed(remark), warnings: listed(remark), dates: listed(remark) },
  causes: z.array(cause).exactOptional(),
  turned: listed(turnedRow).exactOptional(),
  ...{ changed: listed(row), added: listed(row) },
  isStale: z.boolean().exactOptional(),
})

export function readReview(json: string | null): Review | undefined {
  return json ? readJson<Review>(json, review) : undefined
}

export function readCounts(json: string | null): Counts | undefined {
  return json ? readJson<Counts>(json, counts) : undefined
}

/** What somebody has said of the headings of a file; nothing where nobody has. */
export function readMatching(json: string | null | undefined): Matching {
  return new Map(json ? readJson(json, z.array(z.tuple([z.string(), z.string()]))) : [])
}
