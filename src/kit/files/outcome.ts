import type { Difference } from '../differences.ts'
import { counted } from '../words.ts'
import type { Remark } from './remark.ts'
import type { Row } from './row.ts'
import type { TurnedBack } from './turn.ts'

export type Counts = {
  rows: number
  new: number
  changed: number
  unchanged: number
  /** Rows that would have turned something back, and keep what is known. */
  kept?: number
}

/** A row without faults, compared with what is known. */
export type Compared = {
  line: number
  key: string
  /** Whose row it is, in words: 'Walden, Alan: BBR'. */
  who: string
  /** Restricted: that something changes may be shown, but not what. */
  masked: boolean
  status: 'new' | 'changed' | 'unchanged'
  changes: Difference[]
  turned: TurnedBack | undefined
}

/** What reading a file came to: with any fault, nothing of it is applied. */
export type Outcome<Ready extends Compared = Compared> = {
  counts: Counts
  faults: Remark[]
  warnings: Remark[]
  dates: Remark[]
  ready: Ready[]
}

/** What a file comes to: how many rows are new, changed or the same, and every fault and note by line (rule 4.3). */
export function outcomeOf<Ready extends Compared>(
  rows: readonly Row[],
  ready: Ready[],
  faults: readonly Remark[],
  notes: readonly Remark[],
): Outcome<Ready> {
  const all = [...faults, ...rows.flatMap((row) => row.faults)]
  return {
    counts: {
      rows: rows.length,
      new: ready.filter(({ status }) => status === 'new').length,
      changed: ready.filter(({ status }) => status === 'changed').length,
      unchanged: ready.filter(({ status }) => status === 'unchanged').length,
    },
    faults: all.sort((one, two) => one.line - two.line),
    warnings: [...notes, ...rows.flatMap((row) => row.warnings)],
    dates: eachOnce(rows.flatMap((row) => row.dates)),
    ready,
  }
}

/** What is read in one way in many rows is told of the first. */
function eachOnce(remarks: readonly Remark[]): Remark[] {
  const firsts = new Map<string, Remark>()
  for (const one of remarks) {
    const said = `${one.column} ${one.message}`
    if (!firsts.has(said)) firsts.set(said, one)
  }
  return [...firsts.values()]
}

/** '412 rows: 398 new, 9 changed, 5 unchanged' */
export function countsInWords({ rows, new: added, changed, unchanged }: Counts): string {
  return `${counted(rows, 'row')}: ${added} new, ${changed} changed, ${unchanged} unchanged`
}

/** 'FILE:LINE: COLUMN: what is wrong and what would be right' */
export function faultLine(file: string, { line, column, message }: Remark): string {
  return `${file}:${line}: ${column}: ${message}`
}
