import type { Difference } from '../people/differences.ts'
import type { Kind } from './fields.ts'
import type { Known, Row } from './row.ts'

/** A column of a file: the fact that it gives, its name on pages, and how it is read and said. */
export type Column<Facts, With = Known> = {
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

/** The facts that a row gives: a column that the file leaves out gives none, so that what is known stays. */
export function factsIn<Facts, With = Known>(
  columns: readonly Column<Facts, With>[],
  row: Row,
  known: With,
): Partial<Facts> {
  const facts: Record<string, unknown> = {}
  for (const { name, field, kind } of columns) {
    if (!row.columns.has(name)) continue
    const value = kind.read(row, name, known)
    if (value !== undefined) facts[field] = value
  }
  return facts as Partial<Facts>
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
