import type { Difference } from '../differences.ts'
import type { Kind } from './fields.ts'
import { cell, fault, type Known, type Row } from './row.ts'

/** A column of a file: the fact that it gives, its name on pages, and how it is read and said. */
type Column<Facts, With = Known> = {
  name: string
  field: keyof Facts & string
  words: string
  kind: Kind<unknown, With>
}

const notKnown = 'Not known'

/** Ties a column to the field of a file's facts that has its type. */
export function columnsOf<Facts, With = Known>() {
  return <Field extends keyof Facts & string>(
    name: string,
    field: Field,
    words: string,
    kind: Kind<Facts[Field], With>,
  ): Column<Facts, With> => ({ name, field, words, kind: kind as Kind<unknown, With> })
}

/**
 * The facts that a row gives. A column that the file leaves out and a cell that is empty give nothing, so that what is
 * known stays; the word none clears it.
 */
export function factsIn<Facts, With = Known>(
  columns: readonly Column<Facts, With>[],
  row: Row,
  known: With,
): Partial<Facts> {
  const facts: Record<string, unknown> = {}
  for (const { name, field, kind } of columns) {
    const text = cell(row, name).replace(onlyMarks, '')
    if (!row.columns.has(name) || (text === '' && !kind.isKey)) continue
    const value = isNone(text) ? cleared(row, name, kind) : kind.read(row, name, known)
    if (value !== undefined) facts[field] = value
  }
  return facts as Partial<Facts>
}

/** Marks between nothing and nothing: an empty list, which is an empty cell. */
const onlyMarks = /^[;\s]+$/

function isNone(text: string): boolean {
  return text.toLowerCase() === 'none'
}

function cleared<Value, With>(row: Row, column: string, { none }: Kind<Value, With>) {
  if (none === undefined) fault(row, column, cannotClear)
  return none
}

const cannotClear =
  'None would clear this, and a file cannot: write what is right, or leave the cell empty to keep what is known'

/** A day of ending that is cleared takes its reason along, where the row gives none. */
export function withEnding<Facts extends { endedOn: unknown; endedWhy: unknown }>(
  given: Partial<Facts>,
): Partial<Facts> {
  const isReopened = given.endedOn === null && given.endedWhy === undefined
  return isReopened ? { ...given, endedWhy: null } : given
}

/** Field by field, before and after, in words; nothing where nothing differs. */
export function changesBetween<Facts, With = Known>(
  columns: readonly Column<Facts, With>[],
  before: Facts,
  after: Facts,
  known: With,
): Difference[] {
  const changes: Difference[] = []
  for (const { field, words, kind } of columns) {
    const [was, is] = [before[field], after[field]]
    if (was === is || JSON.stringify(was) === JSON.stringify(is)) continue
    changes.push({
      field: words,
      before: inWords(kind, was, known),
      after: inWords(kind, is, known),
    })
  }
  return changes
}

function inWords<With>(kind: Kind<unknown, With>, value: unknown, known: With): string {
  return value === null || value === undefined ? notKnown : kind.say(value, known) || 'None'
}
