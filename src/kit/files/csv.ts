import { type Separator, separators } from './csv-lines.ts'
import type { List } from './decode.ts'
import {
  type FileColumns,
  guessFor,
  type Heading,
  headingsOf,
  leftOut,
  type Matching,
} from './headings.ts'
import { quoted, type Remark } from './remark.ts'
import { inTurns } from './turns.ts'
import { underHeadings } from './under-headings.ts'

/**
 * A file's rows under its headings; `line` is where the row starts, for cells may hold line breaks. A column that is
 * left out has no name.
 */
export type Table = { columns: string[]; rows: { line: number; cells: string[] }[] }

/**
 * Reads a text under its headings, its cells separated by commas, semicolons or tabs. Columns may stand in any order; one that nobody has matched or left
 * out stops the file. Without a table, the faults say why nothing could be read at all.
 */
export async function readTable(
  { text, readAs }: List,
  columns: FileColumns,
  matching: Matching = new Map(),
): Promise<{ table: Table | undefined; faults: Remark[]; notes: Remark[] }> {
  const { separator, header, rest, unreadable } = underHeadings(text, columns)
  if (unreadable) return { table: undefined, faults: [inFile(header.line, unreadable)], notes: [] }
  const headings = headingsOf(header.cells, columns, matching)
  const table: Table = { columns: headings.map(({ column }) => column ?? leftOut), rows: [] }
  const broken: Remark[] = []
  await inTurns(rest, ({ line, cells, fault }) => {
    if (fault) broken.push(inFile(line, fault))
    else if (cells.every((cell) => cell.trim() === '')) return
    else if (cells.length === headings.length) table.rows.push({ line, cells })
    else broken.push(inFile(line, wrongCount(cells.length, headings.length)))
  })
  if (table.rows.length === 0 && broken.length === 0) {
    broken.push(inFile(header.line, 'There are no rows under the header row.'))
  }

  const held = headings.filter(
    ({ isNamed }, at) => isNamed || table.rows.some(({ cells }) => cells[at]?.trim()),
  )
  const faults = [
    ...unmatched(held, columns),
    ...missing(headings, columns),
    ...repeated(headings),
    ...strangers(headings, matching),
  ].map(([column, message]) => ({ ...inFile(header.line, message), column }))
  if (faults.length > 0) return { table: undefined, faults, notes: [] }
  const notes = [...howRead(readAs, separator), ...leftOutNotes(held, header.line)]
  return { table, faults: broken, notes }
}

/** What is wrong with the file as a whole stands in no column of its own. */
export function inFile(line: number, message: string): Remark {
  return { line, key: '', column: 'file', message }
}

/** A column and what is wrong with it. */
type ColumnFault = [column: string, message: string]

function unmatched(headings: readonly Heading[], columns: FileColumns): ColumnFault[] {
  const asked = headings.filter(({ column }) => column === undefined)
  return distinct(asked).map((heading) => {
    const guess = guessFor(heading, columns)
    const map = `--map "${heading.name}=${guess ?? 'column'}"`
    const message = `This column is not matched${guess ? `: is it ${guess}?` : '.'} Match it (${map}) or leave it out (--ignore "${heading.name}")`
    return [heading.name, message]
  })
}

function missing(headings: readonly Heading[], { required }: FileColumns): ColumnFault[] {
  return required
    .filter((name) => !headings.some(({ column }) => column === name))
    .map((name) => [name, `The file has no column ${name}, which it needs: add it`])
}

function repeated(headings: readonly Heading[]): ColumnFault[] {
  const read = headings.filter(({ column }) => column)
  const twice = read.filter(({ column }, at) => read.findIndex((one) => one.column === column) < at)
  return distinct(twice).map(({ column, name }) => {
    const names = distinct(read.filter((one) => one.column === column)).map((one) => one.name)
    const message =
      names.length === 1
        ? 'This column stands in the file twice: keep one.'
        : `${names.map(quoted).join(' and ')} are both read as ${column}: leave one out`
    return [name, message]
  })
}

/** A mapping of a heading that is not there may be a slip of the pen, and is told. */
function strangers(headings: readonly Heading[], matching: Matching): ColumnFault[] {
  return [...matching]
    .filter(([key, column]) => column !== leftOut && !headings.some((one) => one.key === key))
    .map(([key, column]) => [column, `The file has no heading ${quoted(key)} to read this from`])
}

/** What whoever brought the file may want to know of how it was read. */
function howRead(readAs: string | undefined, separator: Separator): Remark[] {
  const by = separator === ',' ? undefined : `Its cells are separated by ${separators[separator]}.`
  return [readAs, by].flatMap((words) => (words ? inFile(1, words) : []))
}

/** Nothing of a column that was left out is known, and that is said. */
function leftOutNotes(headings: readonly Heading[], line: number): Remark[] {
  return distinct(headings.filter(({ column }) => column === leftOut)).map(({ name }) => ({
    ...inFile(line, 'This column was left out: nothing in it was read.'),
    column: name,
  }))
}

function distinct(headings: readonly Heading[]): Heading[] {
  return [...new Map(headings.map((one) => [one.key, one])).values()]
}

function wrongCount(found: number, expected: number): string {
  return `The row has ${found} cells and the header ${expected}: a cell with a comma in it needs quotation marks around it.`
}
