import type { Difference } from '../differences.ts'
import { type Cause, causesOf } from './causes.ts'
import { inFile } from './csv.ts'
import type { Compared, Counts, Outcome } from './outcome.ts'
import type { Remark } from './remark.ts'
import type { TurnedBack } from './turn.ts'
import { shownTurns, tickOf } from './turned-back.ts'

export const importStatuses = [
  'columns',
  'reading',
  'faulty',
  'ready',
  'applied',
  'discarded',
] as const
export type ImportStatus = (typeof importStatuses)[number]

/** So much of a long list as a page shows, and how long it is. */
export type Listed<Item> = { inAll: number; first: Item[] }

export type ReviewedRow = Pick<Compared, 'line' | 'key' | 'who' | 'changes'>

/** A row that turns something back, with the value of its tick. */
export type TurnedRow = ReviewedRow & { tick: string; turned: TurnedBack }

/** What a page shows of a file that was read; once it is applied or discarded, only the counts are kept. */
export type Review = {
  counts: Counts
  faults: Listed<Remark>
  /** The same by their cause, of all and not only of the first. Older reviews have none. */
  causes?: Cause[]
  warnings: Listed<Remark>
  dates: Listed<Remark>
  /** Rows that turn something back: each is accepted by itself. Older reviews have none. */
  turned?: Listed<TurnedRow>
  changed: Listed<ReviewedRow>
  added: Listed<ReviewedRow>
  /** The rows were right when they were read, and what they meet has changed since. */
  isStale?: boolean
}

const shown = 200

/** What somebody reads before a file is applied: faults first, then what turns back, changes and is new (rule 4.3). */
export function reviewOf({ counts, faults, warnings, dates, ready }: Outcome): Review {
  const rows = (status: Compared['status']) =>
    ready.filter((row) => row.status === status && !row.turned)
  return {
    counts,
    faults: listOf(faults),
    causes: causesOf(faults).slice(0, shown),
    warnings: listOf(warnings),
    dates: listOf(dates),
    turned: listOf(
      ready.filter(({ turned }) => turned),
      asTurned,
    ),
    changed: listOf(rows('changed'), asReviewed),
    added: listOf(rows('new'), asReviewed),
  }
}

/** Names and dates go when the review is over. */
export function emptied({ counts }: Pick<Review, 'counts'>): Review {
  const none = { inAll: 0, first: [] }
  return { counts, faults: none, warnings: none, dates: none, changed: none, added: none }
}

/** A file that cannot be read at all, and why. */
export function unread(line: number, message: string): Review {
  const counts = { rows: 0, new: 0, changed: 0, unchanged: 0 }
  return { ...emptied({ counts }), faults: listOf([inFile(line, message)]) }
}

function listOf<Item, As = Item>(
  items: readonly Item[],
  as: (item: Item) => As = (item) => item as unknown as As,
): Listed<As> {
  return { inAll: items.length, first: items.slice(0, shown).map(as) }
}

function asReviewed({ line, key, who, masked, changes }: Compared): ReviewedRow {
  return { line, key, who, changes: masked ? changes.map(hidden) : changes }
}

function asTurned(row: Compared): TurnedRow {
  return { ...asReviewed(row), tick: tickOf(row), turned: shownTurns(row) }
}

/** That something of a restricted person changes may be shown, but not what. */
function hidden({ field }: Difference): Difference {
  return { field, before: 'Restricted', after: 'Restricted' }
}
