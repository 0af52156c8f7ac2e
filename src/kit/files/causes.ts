import type { Remark } from './remark.ts'

/** One cause of faults: the column that they stand in, the first as it is told, how many rows have it, and some of them. */
export type Cause = { column: string; message: string; count: number; rows: Row[] }
type Row = Pick<Remark, 'line' | 'key'> & { value?: string | undefined }

/** So many rows of a cause as anybody looks through before mending it. */
const shown = 50

/**
 * Faults by their cause, that of most rows first: one column, and one thing that is wrong with it, whatever stands in the
 * cell. What would be right is part of the cause: two names that are meant differently are two.
 */
export function causesOf(faults: readonly Remark[]): Cause[] {
  const causes = new Map<string, Cause>()
  for (const { line, key, column, message } of faults) {
    const [, value] = message.match(standing) ?? []
    const said = `${column} ${message.replace(standing, '')}`
    const cause = causes.get(said) ?? { column, message, count: 0, rows: [] }
    cause.count += 1
    if (cause.rows.length < shown) cause.rows.push({ line, key, value })
    causes.set(said, cause)
  }
  return [...causes.values()].sort((one, two) => two.count - one.count)
}

/** What stands in the cell, at the beginning of what is said of it. */
const standing = /^"([^"]*)"/
